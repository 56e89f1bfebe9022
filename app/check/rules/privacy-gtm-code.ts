import { resourceParts, type Hit } from "../../privacy/index.ts";
import { classWords, sentence } from "../personal-words.ts";
import { safeText } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const privacyGtmCode: Rule = {
  id: "privacy/gtm-code",
  severity: "error",
  locked: "policy",
  title: "Resources kept in gtm/ collect no personal data.",
  why: "What is kept as GTM has it goes round every class of the plan: what a variable or a script reads, a tag can send.",
  remedy:
    "Take the variable, the script or the row of the tag out, or let it read something that does not say who the person is. Until then it is not compiled. Where the rule is mistaken, suppress it in plan.yaml with a reason.",
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
          - name: Buyer
            type: v
            parameter:
              - { type: template, key: name, value: order.customer.phone }
      `,
    },
    findings: [
      "gtm/variables.yaml:5:51 The script asks for an e-mail address. Say whether an e-mail address was given (true or false), or through which channel.",
      'gtm/variables.yaml:9:7 The path "order.customer.phone" asks for a phone number. Say whether a phone number was given (true or false), or its country.',
    ],
  },
  *check({ plan, judge, detect }): Generator<Report> {
    for (const { file, content } of plan.gtm)
      for (const { path, subject, text } of resourceParts(content)) {
        const [hit] = text === undefined ? [] : detect(text, NO_KEY);
        if (hit !== undefined) yield { file, path: placed(path), message: holds(hit.class) };
        const verdict = subject && judge(subject);
        if (!verdict?.personal) continue;
        const { reason, instead = "Take it out" } = verdict;
        yield { file, path: placed(path), message: `${safeText(sentence(reason))} ${sentence(instead)}` };
      }
  },
};

/** Numbers of GTM are no numbers of people for their length alone. */
const NO_KEY = "0";
const holds = (found: Hit["class"]): string =>
  `This text holds ${classWords(found)}. Replace it by something made up that has no owner.`;

/** Places in lists are numbers in the file. */
const placed = (path: readonly string[]) => path.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
