import { gtmCode } from "../gtm-code.ts";
import { sentence } from "../personal-words.ts";
import { safeText } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const privacyGtmCode: Rule = {
  id: "privacy/gtm-code",
  severity: "error",
  locked: "policy",
  title: "JavaScript kept in gtm/ collects no personal data.",
  why: "Code goes round every class of the plan: what it reads, it can send.",
  remedy:
    "Take the code out, or let it read something that does not say who the person is. Where the rule is mistaken, suppress it in plan.yaml with a reason.",
  good: {
    files: {
      "gtm/variables.yaml": yaml`
        variables:
          - name: First part of the path
            type: jsm
            parameter:
              - { type: template, key: javascript, value: "function(){return location.pathname.split('/')[1]}" }
      `,
    },
  },
  bad: {
    files: {
      "gtm/variables.yaml": yaml`
        variables:
          - name: Contact
            type: jsm
            parameter:
              - { type: template, key: javascript, value: "function(){return document.querySelector('#email').value}" }
      `,
    },
    findings: [
      "gtm/variables.yaml:5:51 The script asks for an e-mail address. Say whether an e-mail address was given (true or false), or through which channel.",
    ],
  },
  *check({ plan, judge }): Generator<Report> {
    for (const { file, path, value } of plan.gtm.flatMap((one) => [...gtmCode(one)])) {
      const { personal, reason, instead } = judge({ kind: "custom_js", input: { code: value } });
      if (personal)
        yield { file, path, message: `${safeText(sentence(reason))} ${sentence(instead ?? "Take the code out")}` };
    }
  },
};
