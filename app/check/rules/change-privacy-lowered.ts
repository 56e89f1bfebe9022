import type { PlanChange } from "../../plan/index.ts";
import type { CheckContext } from "../context.ts";
import { quote, safeText } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const changePrivacyLowered: Rule = {
  id: "change/privacy-lowered",
  severity: "error",
  locked: "policy",
  title: "No change lowers the protection of personal data unseen.",
  why: "A class that becomes milder, a consent that is no longer needed or a new waiver lets data through that was held back before. That is for the privacy owner to decide.",
  remedy:
    "Undo it, or have the privacy owner approve: a suppression of this rule with the reason, in a change that they review.",
  good: {
    base: {
      "parameters.yaml": yaml`
        order_key: { type: string, pii: none }
      `,
    },
    files: {
      "parameters.yaml": yaml`
        order_key: { type: string, pii: pseudonymous }
      `,
    },
  },
  bad: {
    base: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { privacy_owner: "@acme/privacy" }
      `,
      "parameters.yaml": yaml`
        order_key: { type: string, pii: unique_id }
      `,
    },
    files: {
      "plan.yaml": yaml`
        version: 1
        site: { url: https://shop.example }
        policy: { privacy_owner: "@acme/privacy" }
      `,
      "parameters.yaml": yaml`
        order_key: { type: string, pii: none }
      `,
    },
    findings: [
      'parameters.yaml:1:33 order_key in the dictionary: pii changed from unique_id to none. This lowers the protection of personal data: undo it, or have the privacy owner "@acme/privacy" approve it.',
    ],
  },
  *check(context): Generator<Report> {
    const { base } = context;
    if (base === undefined) return;
    // Who decides is said by the plan before the change, or the change could choose its own judge.
    const owner = base.plan.config.policy?.privacy_owner ?? context.plan.config.policy?.privacy_owner;
    const who = owner === undefined ? "the privacy owner" : `the privacy owner ${quote(owner)}`;
    for (const change of base.changes) {
      if (!change.privacyLowering) continue;
      yield {
        ...placeOf(change, context),
        message: `${safeText(change.message.replace(/\.$/, ""))}. This lowers the protection of personal data: undo it, or have ${who} approve it.`,
      };
    }
  },
};

/** Where the changed thing stands now; what is gone points at the plan. */
function placeOf({ subject, path }: PlanChange, { eventByName }: CheckContext): Pick<Report, "file" | "path"> {
  switch (subject.type) {
    case "event":
      return { file: eventByName.get(subject.name)?.file ?? "plan.yaml", path };
    case "parameter":
      return { file: "parameters.yaml", path: [subject.name, ...path] };
    case "page":
      return { file: "plan.yaml", path: ["pages", subject.name, ...path] };
    case "destination":
      return { file: "plan.yaml", path: ["destinations", subject.name, ...path] };
    default:
      return { file: "plan.yaml", path };
  }
}
