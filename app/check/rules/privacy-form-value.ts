import { AttributeAction, SelectorType } from "css-what";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";
import { parseSelector } from "../selector.ts";

export const privacyFormValue: Rule = {
  id: "privacy/form-value",
  severity: "error",
  perEvent: true,
  locked: "policy",
  title: "No parameter reads what people type into a form.",
  why: "Whatever a field asks for, people type names, addresses and passwords into it.",
  remedy:
    "Send that the field was used, not what is in it. The choice of a list, radio button or checkbox may be read: select it by `select`, `[type=radio]` or `:checked`.",
  good: {
    files: {
      "events/filter.yaml": yaml`
        event: filter
        trigger: { on: click, selector: "#filter" }
        parameters:
          size: { type: string, pii: none, from: { element: "select#size", attribute: value } }
      `,
    },
  },
  bad: {
    files: {
      "events/filter.yaml": yaml`
        event: filter
        trigger: { on: click, selector: "#filter" }
        parameters:
          wish: { type: string, pii: none, from: { element: "#wish", attribute: value } }
      `,
    },
    findings: [
      'events/filter.yaml:4:53 "#wish" with the attribute "value" gives what people type into a field. Send that the field was used, not what is in it.',
    ],
  },
  *check(context): Generator<Report> {
    for (const { file, path, value } of context.sources) {
      if (!("element" in value) || value.attribute !== "value" || isChoice(value.element)) continue;
      yield {
        file,
        path: [...path, "element"],
        message: `${quote(value.element)} with the attribute "value" gives what people type into a field. Send that the field was used, not what is in it.`,
      };
    }
  },
};

const CHOICES = new Set(["radio", "checkbox", "submit", "button", "range"]);
const CHOICE_TAGS = new Set(["select", "option", "button", "li", "data", "meter", "progress"]);

/** Whether a selector says itself that it finds a choice and no free text. */
function isChoice(selector: string): boolean {
  const parsed = parseSelector(selector);
  if (parsed.kind !== "valid") return false;
  return parsed.alternatives.every((tokens) =>
    tokens.some((token) => {
      if (token.type === SelectorType.Tag) return CHOICE_TAGS.has(token.name) && token === tokens.findLast(isTag);
      if (token.type === SelectorType.Pseudo) return token.name === "checked";
      if (token.type !== SelectorType.Attribute || token.name !== "type") return false;
      return token.action === AttributeAction.Equals && CHOICES.has(token.value);
    }),
  );
}

const isTag = ({ type }: { type: SelectorType }): boolean => type === SelectorType.Tag;
