import { describe, expect, it } from "vitest";
import { detect, detectOnce, judge, judgeOnce } from "../../app/privacy/index.ts";
import { Memo } from "../../app/privacy/memo.ts";

describe("what is judged once", () => {
  it.each([
    { kind: "property", input: { name: "user_email" } },
    { kind: "property", input: { name: "method" } },
    { kind: "description", input: { description: "Amount of the order." } },
    { kind: "datalayer_path", input: { path: "user.phone" } },
  ] as const)("is what judge says, the first time and later: %j", (subject) => {
    expect(judgeOnce(subject)).toStrictEqual(judge(subject));
    expect(judgeOnce(subject)).toStrictEqual(judge(subject));
  });

  it.each([
    ["write to anna@example.org", undefined],
    ["blue shoes", undefined],
    ["Anna Maier", "customer_name"],
    ["Anna Maier", "product_name"],
  ])("finds in %j under the key %s what detect finds", (text, key) => {
    expect(detectOnce(text, { key })).toStrictEqual(detect(text, { key }));
    expect(detectOnce(text, { key })).toStrictEqual(detect(text, { key }));
  });

  it("tells countries apart", () => {
    const text = "call 030 901820";

    detectOnce(text, { country: "US" });

    expect(detectOnce(text, { country: "DE" })).toStrictEqual(detect(text, { country: "DE" }));
  });
});

describe("Memo", () => {
  it("keeps what is asked for and lets go of the rest", () => {
    const memo = new Memo<number>({ entries: 10, characters: 1000 });
    memo.set("wanted", 1);

    for (let index = 0; index < 100; index += 1) {
      memo.set(`other ${index}`, index);
      expect(memo.get("wanted")).toBe(1);
      expect(memo.size.entries).toBeLessThanOrEqual(10);
    }

    expect(memo.get("other 3")).toBeUndefined();
  });

  it("counts characters, not only entries", () => {
    const memo = new Memo<number>({ entries: 1000, characters: 100 });

    for (let index = 0; index < 50; index += 1) memo.set(`${index}`.padEnd(20, "x"), index);

    expect(memo.size.characters).toBeLessThanOrEqual(120);
  });
});
