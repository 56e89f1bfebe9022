/** Words of Chinese (both scripts), Japanese and Korean, by what they are in the lexicon's own words. */
const TERMS = `
user: 用户 用戶 使用者 ユーザー ユーザ 利用者 사용자 이용자 유저
customer: 客户 客戶 顾客 顧客 买家 買家 购买者 购买人 お客様 お客さま 購入者 注文者 申込者 고객 구매자 주문자
visitor: 访客 訪客 访问者 訪問者 来訪者 방문자
member: 会员 會員 会員 회원
recipient: 收件人 收货人 收貨人 受取人 수령인 수취인
patient: 患者 病人 환자
employee: 员工 員工 従業員 직원
email: 邮箱 郵箱 电子邮件 電子郵件 電郵 电邮 信箱 メール 電子メール 이메일 메일 전자우편
email address: 邮箱地址 电子邮箱 电子邮箱地址 电子邮件地址 電子郵件地址 電郵地址 電子信箱 メールアドレス 電子メールアドレス メアド 이메일주소 메일주소
phone: 电话 電話 手机 手機 휴대폰 휴대전화 핸드폰 전화 携帯電話 携帯
phone number: 电话号码 電話號碼 手机号 手机号码 手機號碼 手機號 联系电话 聯絡電話 电话号 联系方式 聯絡方式 電話番号 携帯番号 携帯電話番号 전화번호 휴대폰번호 휴대전화번호 핸드폰번호 연락처
full name: 姓名 全名 真实姓名 真實姓名 氏名 お名前 フルネーム 本名 성명 실명 이름과성
last name: 姓氏 苗字 성씨
name: 名字 名称 名稱 名前 이름 명칭
username: 用户名 用戶名 使用者名稱 ユーザー名 ユーザ名 사용자명 아이디
nickname: 昵称 暱稱 ニックネーム 닉네임 별명
address: 地址 アドレス 주소
home address: 住址 家庭住址 家庭地址 详细地址 詳細地址 自宅住所 住所 집주소 자택주소
shipping address: 收货地址 收貨地址 送货地址 送貨地址 配送先住所 お届け先住所 배송지주소 배송주소
postcode: 邮政编码 郵遞區號 郵便番号 우편번호
passport number: 护照号码 护照号 護照號碼 パスポート番号 旅券番号 여권번호
identity card number: 身份证 身份证号 身份证号码 身分證 身分證字號 身份證 身份證號碼 マイナンバー 個人番号 주민등록번호 주민번호 외국인등록번호
driving licence number: 驾照号码 駕照號碼 驾驶证号 運転免許証番号 免許証番号 운전면허번호
date of birth: 出生日期 生日 生年月日 誕生日 생년월일 생일
card number: 卡号 卡號 银行卡号 信用卡号 信用卡號 カード番号 クレジットカード番号 카드번호 신용카드번호
bank account number: 银行账号 银行账户 銀行帳號 銀行帳戶 口座番号 銀行口座 계좌번호 은행계좌
password: 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호 패스워드
one time code: 验证码 驗證碼 認証コード 인증번호 인증코드
access token: 令牌 访问令牌 アクセストークン 액세스토큰
device: 设备 裝置 设备的 端末 デバイス 기기 단말기
id: 标识 标识符 識別碼 识别码 編號 编号 識別子 식별자 번호
customer number: 会员号 会员编号 会員番号 会員編號 顧客番号 お客様番号 客户编号 회원번호 고객번호
gps coordinates: 位置信息 位置資訊 地理位置 经纬度 經緯度 位置情報 緯度経度 위치정보 위도경도
user input: 输入内容 輸入內容 输入的内容 入力内容 入力された内容 입력내용 입력한내용
chat message: 聊天内容 聊天记录 聊天紀錄 チャット内容 채팅내용
newsletter: メールマガジン メルマガ 뉴스레터 电子报 電子報 邮件订阅 이메일구독
phone case: 手机壳 手機殼 휴대폰케이스 핸드폰케이스
web address: 网址 網址 网页地址 ウェブアドレス 웹주소
product: 商品 产品 產品 製品 상품 제품
store: 店铺 店舖 店舗 门店 門市 매장 점포
company: 公司 会社 企業 企业 회사
page: 页面 頁面 ページ 페이지
support: 客服 サポート 고객센터 客户服务 客戶服務 カスタマーサポート
type: 类型 類型 种类 種類 タイプ 유형 종류
model: 型号 型號 型番 機種 モデル 모델
brand: 品牌 ブランド 브랜드
method: 方式 方法 방법 방식
status: 状态 狀態 ステータス 状態 상태
format: 格式 形式 형식
length: 长度 長度 文字数 길이
count: 数量 數量 个数 件数 개수
button: 按钮 按鈕 ボタン 버튼
form: 表单 表單 フォーム 양식 폼
error: 错误 錯誤 エラー 오류
strength: 强度 強度 강도
level: 等级 等級 レベル 등급
wechat id: 微信号 微信號
verification: 验证 驗證 認証 인증
collect: 收集 采集 採集 获取 獲取 取得 収集 수집
store it: 存储 儲存 保存 저장
send: 发送 發送 上传 上傳 送信 전송
record: 记录 記錄 紀錄 記録 기록
entered: 填写 填寫 输入 輸入 入力 기입 입력
`;

/** Signs that join words and say nothing themselves. */
export const ASIAN_PARTICLES =
  /^(?:的|之|の|が|を|は|に|と|や|も|和|与|與|及|或|의|을|를|이|가|은|는|과|와|및|へ|で|から)$/u;
/** What a run says before anything else, wherever in it the word stands. */
export const ASIAN_FRONTS: readonly [string, RegExp][] = [
  ["not", /不|没有|沒有|未|无|無|ない|ません|せず|なし|않|없|아닌/u],
  ["whether", /是否|かどうか|か否か|여부/u],
  ["click", /点击|點擊|クリック|タップ|클릭|탭/u],
];

/** Terms with what they are in English. */
export const ASIAN_WORDS: ReadonlyMap<string, string> = new Map(
  TERMS.trim()
    .split("\n")
    .flatMap((line) => {
      const [english = "", terms = ""] = line.split(": ");
      return terms.split(" ").map((term): [string, string] => [term.normalize("NFKC"), english]);
    }),
);
