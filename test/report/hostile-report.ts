import type { ReportInput } from "../../app/report/index.ts";
import { HOSTILE } from "./findings-sample.ts";
import { shopReport } from "./shop-sample.ts";

const PAYLOADS = [
  ...HOSTILE,
  "</style><script>window.pwned=1</script>",
  "</title></svg></details></template><img src=x onerror=window.pwned=1>",
  "' onmouseover=window.pwned=1 x='",
  "javascript:window.pwned=1",
  "url(https://evil.example/p.gif)",
  "</script><script>window.pwned=1</script>",
];

/** Texts that the schemas fix, and ids that hold the parts together. */
const FIXED = new Set(
  "id node page element form submit severity status on op kind type pii seen is states effect reached test_id consent event".split(
    " ",
  ),
);

/** The shop's report with every free text replaced by one that wants out. Keys of records too. */
export function hostileReport(): ReportInput {
  let turn = 0;
  const payload = () => PAYLOADS[(turn += 1) % PAYLOADS.length] ?? "";
  const poison = (value: unknown, key: string, parent: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => poison(item, key, parent));
    if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value).map(([name, item]) => [name, poison(item, name, key)]);
      return Object.fromEntries(parent === "" && key === "crawl" ? [] : entries);
    }
    if (typeof value !== "string" || FIXED.has(key) || (key === "reason" && parent === "skipped")) return value;
    return payload();
  };
  const { snapshot, plan, findings } = shopReport;
  const poisoned = {
    snapshot: poison(snapshot, "", ""),
    plan: poison(plan, "", ""),
    findings: poison(findings, "", ""),
  };
  const input = { ...shopReport, ...poisoned, generatedFor: payload(), date: payload() } as ReportInput;
  const [first] = input.plan.events;
  if (first === undefined) throw new Error("the sample has no events");
  const named = PAYLOADS.map((name) => ({
    file: name,
    definition: { ...first.definition, event: name, parameters: { [name]: { description: name } } },
  }));
  return {
    ...input,
    plan: { ...input.plan, events: [...input.plan.events, ...named] },
    crawl: { rendered: 1, fetched: 1, seconds: 1, requests: 1, warnings: PAYLOADS },
  };
}
