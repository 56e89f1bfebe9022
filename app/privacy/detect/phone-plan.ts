import metadata from "libphonenumber-js/max/metadata";

/** How a country numbers its telephones, from the metadata of libphonenumber. */
interface NumberingPlan {
  callingCode: string;
  /** Shape of a whole national number. */
  shape: RegExp;
  /** Shapes of its kinds: fixed line, mobile and so on. */
  kinds: RegExp[];
  mobile?: RegExp;
  lengths: ReadonlySet<number>;
  /** What is dialled before a national number inside the country. */
  prefix?: RegExp;
  /** What the prefix is replaced by, as in 0$1. */
  transform?: string;
}

/** Places in an entry of the metadata, format version 4. */
const ENTRY = { callingCode: 0, shape: 2, lengths: 3, prefix: 5, parsingPrefix: 7, transform: 8, kinds: 11 } as const;
const MAX_CODE = 3;

/** Countries that are tried, in this order, where nothing says which one it is. */
const USUAL = [
  "US",
  "GB",
  "DE",
  "FR",
  "ES",
  "IT",
  "NL",
  "BE",
  "AT",
  "CH",
  "PT",
  "PL",
  "SE",
  "DK",
  "NO",
  "FI",
  "IE",
  "TR",
  "IN",
  "BR",
  "AU",
  "PH",
  "IL",
];

const plans = new Map<string, NumberingPlan | undefined>();
const codes = new Map(
  Object.entries(metadata.country_calling_codes).map(([code, countries]) => [code, [...countries].map(String)]),
);
const countries: Record<string, unknown> = { ...metadata.countries };
/** Services that belong to no country, such as satellite telephones; the types of the metadata do not name them. */
const elsewhere = new Map<string, unknown>(Object.entries(Reflect.get(metadata, "nonGeographic") ?? {}));

function planOf(country: string): NumberingPlan | undefined {
  if (plans.has(country)) return plans.get(country);
  const plan = readPlan(Object.hasOwn(countries, country) ? countries[country] : undefined);
  plans.set(country, plan);
  return plan;
}

function readPlan(entry: unknown): NumberingPlan | undefined {
  if (!Array.isArray(entry)) return undefined;
  const at = (place: number): unknown => entry[place];
  const shape = at(ENTRY.shape);
  const lengths = at(ENTRY.lengths);
  if (typeof shape !== "string" || !Array.isArray(lengths)) return undefined;
  const kinds = at(ENTRY.kinds);
  const parsing = at(ENTRY.parsingPrefix);
  const prefix = typeof parsing === "string" ? parsing : at(ENTRY.prefix);
  const transform = at(ENTRY.transform);
  const plan: NumberingPlan = {
    callingCode: String(at(ENTRY.callingCode)),
    shape: whole(shape),
    kinds: Array.isArray(kinds) ? kinds.flatMap((kind: unknown) => kindShape(kind)) : [],
    lengths: new Set(lengths.filter((length) => typeof length === "number")),
  };
  const mobile = Array.isArray(kinds) ? kindShape(kinds[1])[0] : undefined;
  if (mobile) plan.mobile = mobile;
  if (typeof prefix === "string" && prefix !== "") plan.prefix = new RegExp(`^(?:${prefix})`);
  if (typeof transform === "string" && transform !== "") plan.transform = transform;
  return plan;
}

function kindShape(kind: unknown): RegExp[] {
  const shape: unknown = Array.isArray(kind) ? kind[0] : undefined;
  return typeof shape === "string" && shape !== "" ? [whole(shape)] : [];
}

function whole(shape: string): RegExp {
  return new RegExp(`^(?:${shape})$`);
}

/** Whether digits, as dialled inside the country, are a number that can be assigned there. */
export function isNational(digits: string, country: string): boolean {
  const plan = planOf(country.toUpperCase());
  if (!plan) return false;
  if (holds(plan, digits)) return true;
  const stripped = withoutPrefix(plan, digits);
  return stripped !== undefined && holds(plan, stripped);
}

function withoutPrefix(plan: NumberingPlan, digits: string): string | undefined {
  const match = plan.prefix?.exec(digits);
  if (!match || match[0] === "") return undefined;
  const captured = match.at(-1);
  if (plan.transform !== undefined && plan.prefix && match.length > 1 && captured !== undefined)
    return digits.replace(plan.prefix, plan.transform);
  return digits.slice(match[0].length);
}

function holds(plan: NumberingPlan, national: string): boolean {
  if (!plan.lengths.has(national.length) || !plan.shape.test(national)) return false;
  return plan.kinds.length === 0 || plan.kinds.some((kind) => kind.test(national));
}

/** Whether digits that start with a calling code are a number: assigned, of a possible length, or not at all. */
export function internationalKind(digits: string): "valid" | "possible" | undefined {
  for (let length = 1; length <= MAX_CODE; length += 1) {
    const code = digits.slice(0, length);
    const national = digits.slice(length);
    const region = codes.get(code);
    if (region) return regional(region, national);
    const service = readPlan(elsewhere.get(code));
    if (service) return holds(service, national) ? "valid" : "possible";
  }
  return undefined;
}

function regional(region: readonly string[], national: string): "valid" | "possible" | undefined {
  if (region.some((country) => isNational(national, country))) return "valid";
  return national.length >= 4 && national.length <= 13 ? "possible" : undefined;
}

/** Whether digits are a national number of any of the usual countries. */
export function isUsual(digits: string): boolean {
  return USUAL.some((country) => isNational(digits, country));
}

/** Whether digits, with the zero that is dialled before them, are a mobile number of any of the usual countries. */
export function isUsualMobile(digits: string): boolean {
  return (
    digits.startsWith("0") &&
    USUAL.some((country) => planOf(country)?.mobile?.test(digits.slice(1)) === true && isNational(digits, country))
  );
}
