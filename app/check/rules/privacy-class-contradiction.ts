import { personalParameter } from "../parameter-verdict.ts";
import { sentence } from "../personal-words.ts";
import { quote, safeText } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const privacyClassContradiction: Rule = {
  id: "privacy/class-contradiction",
  severity: "error",
  perEvent: true,
  locked: "policy",
  title: "The privacy class of a parameter agrees with its name, its description and where it comes from.",
  why: "`pii: none` on `user_email` does not make an address anonymous. A hash of it is personal too.",
  remedy:
    "Take the parameter out, or correct name and source to what is really meant. Where the rule is mistaken, suppress it with a reason.",
  good: {
    files: {
      "parameters.yaml": yaml`
        email_signup: { type: boolean, pii: none, description: Whether the newsletter was ordered. }
        phone_model: { type: string, pii: none, description: Model of the phone in the cart. }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        user_email: { type: string, pii: none }
      `,
      "events/login.yaml": yaml`
        event: login
        trigger: { on: data_layer, event: login }
        parameters:
          who: { type: string, pii: pseudonymous, from: { data_layer: user.phone } }
      `,
    },
    findings: [
      'events/login.yaml:4:49 "who" says pii: pseudonymous, but the path "user.phone" asks for a phone number. Say whether a phone number was given (true or false), or its country.',
      'parameters.yaml:1:1 "user_email" says pii: none, but the name "user_email" asks for an e-mail address. Say whether an e-mail address was given (true or false), or through which channel.',
    ],
  },
  *check(context): Generator<Report> {
    for (const place of context.places) {
      const { file, name, full } = place;
      if (full.pii !== "none" && full.pii !== "pseudonymous" && full.pii !== "unique_id") continue;
      const found = personalParameter(context, place);
      if (found === undefined || found.verdict.class === full.pii) continue;
      // Some of what is judged personal has no class of its own; a waiver covers an id of a person and no more.
      const { reason, instead } = found.verdict;
      yield {
        file,
        path: found.path,
        at: found.at,
        message: `${quote(name)} says pii: ${full.pii}, but ${safeText(reason)}. ${sentence(instead ?? "Take it out")}`,
      };
    }
  },
};
