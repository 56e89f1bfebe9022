import { describe, expect, it } from "vitest";
import { judge } from "../../app/privacy/index.ts";

const description = (text: string) => judge({ kind: "description", input: { description: text } });

describe("descriptions that ask for personal data", () => {
  it.each([
    ["email", "Die E-Mail-Adresse des Kunden."],
    ["phone", "Numéro de téléphone de l'utilisateur"],
    ["name", "Nombre completo del comprador"],
    ["gov_id", "Codice fiscale dell'utente"],
    ["email", "Het e-mailadres van de klant"],
    ["gov_id", "CPF do comprador"],
    ["name", "Imię i nazwisko kupującego"],
    ["phone", "Användarens telefonnummer"],
    ["email", "Brugerens e-mailadresse"],
    ["phone", "Käyttäjän puhelinnumero"],
    ["email", "E-mailová adresa zákazníka"],
    ["phone", "Telefonní číslo uživatele"],
    ["email", "Az ügyfél e-mail címe"],
    ["email", "Adresa de e-mail a clientului"],
    ["email", "Kullanıcının e-posta adresi"],
    ["email", "Електронна поща на клиента"],
    ["email", "Электронная почта пользователя"],
    ["phone", "Τηλέφωνο του πελάτη"],
  ])("as %s: %s", (found, text) => {
    expect(description(text)).toMatchObject({ personal: true, class: found });
  });

  it.each([
    ["email", "注文した会員のメールアドレスを記録する"],
    ["phone", "사용자의 휴대폰 번호를 저장"],
    ["name", "下单用户填写的真实姓名"],
    ["gov_id", "買家的身分證字號"],
    ["address", "受取人の住所"],
    ["ip", "訪問者のIPアドレス"],
    ["device_id", "访客的设备ID"],
    ["credential", "ユーザーが入力したパスワード"],
  ])("in words without blanks, as %s: %s", (found, text) => {
    expect(description(text)).toMatchObject({ personal: true, class: found });
  });

  it("as what was typed", () => {
    expect(description("Contents of the contact form").personal).toBe(true);
  });
});

describe("descriptions that only speak of it", () => {
  it.each([
    "Keine personenbezogenen Daten, insbesondere keine E-Mail-Adresse.",
    "Der Kunde hat die E-Mail-Bestätigung geöffnet.",
    "Ne contient jamais l'adresse e-mail.",
    "No incluye el correo electrónico del usuario.",
    "Non contiene mai l'indirizzo e-mail.",
    "Bevat nooit het e-mailadres.",
    "Nie zawiera adresu e-mail.",
    "Neobsahuje e-mailovou adresu.",
    "Název produktu",
    "Tuotteen nimi",
    "Address that the link leads to.",
    "Adresse der Seite",
    "Klik op het telefoonnummer",
    "Der Besucher hat auf die Telefonnummer geklickt.",
    "Link to our phone number in the footer.",
    "IP protection class of the lamp.",
    "手机壳的材质",
    "フッターの電話番号をクリックした",
    "メールマガジンに申し込んだ",
    "不收集会员的手机号码",
    "メールアドレスは保存しません",
    "이메일 주소를 입력했는지 여부",
    "住所の種類",
    "カートに入れた商品名",
  ])("are clean: %s", (text) => {
    expect(description(text).personal).toBe(false);
  });
});

describe("names in many languages", () => {
  it.each([
    "prijmeni",
    "telefonni_cislo",
    "rodne_cislo",
    "vezeteknev",
    "via_e_numero",
    "account_id_of_the_user",
    "login_link_token",
    "eposta",
    "soyad",
    "mdp",
    "nom_famille",
    "date_naissance",
    "md5_mail",
    "contact_form_data",
    "ssn_last4",
    "user_agent_fingerprint",
    "kunden_email",
    "sahkoposti",
    "personnummer",
  ])("ask for it: %s", (name) => {
    expect(judge({ kind: "property", input: { name } }).personal).toBe(true);
  });

  it.each(["save_form_values", "email_erfassen", "log_password"])("are events that take it: %s", (name) => {
    expect(judge({ kind: "event", input: { name } }).personal).toBe(true);
  });

  it.each(["用户邮箱", "手机号", "氏名", "이메일주소", "收货地址"])("ask for it without blanks: %s", (name) => {
    expect(judge({ kind: "property", input: { name } }).personal).toBe(true);
  });

  it.each(["商品名", "手机壳", "密码强度", "会员等级"])("and do not: %s", (name) => {
    expect(judge({ kind: "property", input: { name } }).personal).toBe(false);
  });

  it.each(["email_bestatigung", "platform_data", "produktname", "telefon_typ", "nombre_producto"])(
    "do not: %s",
    (name) => {
      expect(judge({ kind: "property", input: { name } }).personal).toBe(false);
    },
  );
});

describe("other ways to an element", () => {
  it.each([
    { type: "dom_element", selector: "//input[@id='email']" },
    { type: "dom_element", selector: '(//form//input[contains(@name, "phone")])[1]' },
    { type: "dlv", name: "gtm.elementTarget.email.value" },
  ])("are judged as the element: %o", (input) => {
    expect(judge({ kind: "gtm_variable", input }).personal).toBe(true);
  });

  it.each([
    { type: "dom_element", selector: "//h1[@class='title']" },
    { type: "dom_element", selector: "//button" },
  ])("and may be harmless: %o", (input) => {
    expect(judge({ kind: "gtm_variable", input }).personal).toBe(false);
  });
});
