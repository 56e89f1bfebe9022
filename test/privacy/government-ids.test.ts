import { describe, expect, it } from "vitest";

import { detect } from "../../app/privacy/index.ts";

/** Published sample numbers; behind a blank the word that has to announce the weaker ones. */
const SAMPLES: [string, string][] = [
  ["AR", "20-12345678-6"],
  ["AT", "SVNR 1237 010180"],
  ["AU", "2428 77813 2"],
  ["AU", "2428778132"],
  ["BE", "85.07.30-033.28"],
  ["BE", "85073003328"],
  ["BG", "7523169263"],
  ["BR", "CPF 52998224725"],
  ["CA", "130692544"],
  ["CA", "130-692-544"],
  ["CH", "7563472190851"],
  ["CL", "12.678.579-8"],
  ["CN", "11010519491231002X"],
  ["CZ", "710319/2745"],
  ["DE", "15070649C103"],
  ["DE", "86095742719"],
  ["DE", "65929970489"],
  ["DE", "15 070649 C 103"],
  ["DE", "L7N4KX2M80"],
  ["DK", "140275-1009"],
  ["EE", "37605030299"],
  ["ES", "55555555K"],
  ["ES", "1111111-G"],
  ["ES", "seguridad social 282345678184"],
  ["FI", "131052-308T"],
  ["FR", "255081416802538"],
  ["FR", "264052A00412365"],
  ["FR", "2 55 08 14 168 025 38"],
  ["GB", "943 476 5919"],
  ["GB", "AB123456C"],
  ["GR", "AMKA 01013099997"],
  ["HR", "OIB 69435151530"],
  ["IE", "6433435F"],
  ["IE", "6433435FT"],
  ["IL", "identity number 123456782"],
  ["IN", "ABCPE1234F"],
  ["IS", "300681-2049"],
  ["IT", "RSSMRA85T10A562S"],
  ["IT", "RSS MRA 85T10 A562S"],
  ["JP", "my number 123456789018"],
  ["KR", "RRN 960121-1234567"],
  ["LT", "38703181745"],
  ["LV", "150379-11230"],
  ["MX", "BOXW310820HNERXN09"],
  ["MY", "820510-14-5678"],
  ["NL", "bsn 111222333"],
  ["PK", "35201-1234567-3"],
  ["PL", "44051401359"],
  ["PL", "02070803628"],
  ["PT", "NIF 123456789"],
  ["RO", "1630615123457"],
  ["RS", "0101006500006"],
  ["SE", "811228-9874"],
  ["SE", "19811228-9874"],
  ["SG", "S1234567D"],
  ["TH", "1101700230708"],
  ["TW", "id card A123456789"],
  ["US", "1234567893"],
];

/** A sign of the same kind that makes the check fail. */
function another(last: string): string {
  if (/\d/.test(last)) return String((Number(last) + 5) % 10);
  return last === "B" ? "C" : "B";
}

describe("ids of the state", () => {
  it.each(SAMPLES)("%s: %s", (_country, text) => {
    expect(detect(text).map((hit) => hit.class)).toEqual(["gov_id"]);
  });

  it.each(SAMPLES.filter(([country]) => !["IN", "GB", "MY", "AR", "TW", "PK"].includes(country)))(
    "%s: %s with another last sign is none",
    (_country, text) => {
      const wrong = text.replace(/.$/, another(text.at(-1) ?? "")).replace(/^[A-Za-z ]+ (?=\d)/, "");

      expect(detect(wrong).filter((hit) => hit.class === "gov_id" && hit.confidence > 0.8)).toEqual([]);
    },
  );

  it("are not looked for where a key names something else", () => {
    expect(detect("130692544", { key: "order_number" })).toEqual([]);
    expect(detect("order 130692544 of today")).toEqual([]);
  });
});
