import { detect } from "../../privacy/index.ts";
import type { Observation, Visit } from "../visit/visit.ts";
import type { BareProblem } from "./parameter-problems.ts";

/** Keys of the protocol itself: none of them holds what a page says. */
const PROTOCOL =
  /^(?:v|tid|gtm|_p|_s|_z|_et|_eu|_ss|_fv|_nsi|_ee|_c|_dbg|gcs|gcd|npa|dma|dma_cps|pscdl|cid|sid|sct|seg|ul|sr|uaa|uab|uafvl|uam|uamb|uap|uapv|uaw|are|frm|en|cu|tag_exp|rnd|z|tfd|ec_mode|_tu)$/;
/** Below this a shape alone speaks for it. */
const SURE = 0.5;

/** A parameter that was sent, as key and text. */
interface Sent {
  name: string;
  key: string;
  text: string;
}

/** A site on a bare address is no visitor's address. */
function withoutHost(text: string): string {
  return text.replace(/^https?:\/\/[\d.]+(?::\d+)?(?=[/?#]|$)/, "https://site.example");
}

/** Everything in a hit that a page may have filled: parameters, page address and title, items, user properties. */
function sentIn({ wire, items }: Observation): Sent[] {
  const url = URL.parse(wire.url);
  const lines = [
    ...(url ? [url.searchParams] : []),
    ...wire.body.split(/\r?\n/).map((line) => new URLSearchParams(line)),
  ];
  const plain = lines.flatMap((line) =>
    [...line].flatMap(([raw, text]): Sent[] => {
      if (PROTOCOL.test(raw) || /^pr\d+$/.test(raw)) return [];
      const name = raw.replace(/^(?:epn?|upn?)\./, "");
      // Addresses and titles are read as texts: their own keys speak for them.
      return /^(?:dl|dr|dt)$/.test(raw)
        ? [{ name, key: "", text: withoutHost(text) }]
        : [{ name, key: name, text: withoutHost(text) }];
    }),
  );
  const inItems = items.flatMap((item) =>
    Object.entries(item).map(([key, value]) => ({ name: `items[].${key}`, key, text: String(value) })),
  );
  return [...plain, ...inItems];
}

/** Personal data in any byte of a hit. What was typed by us is known for certain. The value itself is never repeated. */
export function personalProblems(observation: Observation, { typed }: Pick<Visit, "typed">): BareProblem[] {
  const problems = new Map<string, BareProblem>();
  for (const { name, key, text } of sentIn(observation)) {
    const own = typed.some((one) => one.length > 3 && text.toLowerCase().includes(one.toLowerCase()));
    const hit = detect(text, key === "" ? {} : { key }).find(({ confidence }) => confidence >= SURE);
    if (!own && !hit) continue;
    const what = hit?.class.replaceAll("_", " ") ?? "text that was typed into a form";
    problems.set(name, {
      kind: "personal_data",
      severity: "error",
      parameter: name,
      message: `${name} holds personal data (${what}).`,
      path: ["parameters", name],
    });
  }
  return [...problems.values()];
}
