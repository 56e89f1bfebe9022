import { detect } from "./detect.ts";
import { judgeName } from "./judge-name.ts";
import type { Subject, Verdict } from "./subject.ts";

/** Says whether something in a plan or a container would collect personal data, of which class, and why. */
export function judge(subject: Subject): Verdict {
  const input = "input" in subject ? subject.input : subject;
  const texts: string[] = [];
  for (const value of Object.values(input)) {
    if (typeof value === "string") texts.push(value);
    if (Array.isArray(value)) texts.push(...value.map(String));
  }
  for (const text of texts) {
    const verdict = judgeName(text);
    if (verdict.personal) return verdict;
    const hit = detect(text)[0];
    if (hit)
      return { personal: true, class: hit.class, reason: hit.reason, evidence: [text.slice(hit.start, hit.end)] };
  }
  return { personal: false, reason: "nothing in it names personal data", evidence: [] };
}
