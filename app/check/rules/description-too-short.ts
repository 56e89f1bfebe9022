import { nameWords } from "../../ga4/index.ts";
import { quote } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

/** Characters that a sentence has at the least. */
const MIN_LENGTH = 12;

export const descriptionTooShort: Rule = {
  id: "description/too-short",
  severity: "note",
  perEvent: true,
  title: "A description says more than the event's name.",
  why: '"Login event" tells nobody whether a failed attempt counts.',
  remedy: "Say when the event happens, and when it does not.",
  good: {
    files: {
      "events/login.yaml": yaml`
        event: login
        description: A visitor logged in with a password.
        trigger: { on: data_layer, event: login }
      `,
    },
  },
  bad: {
    files: {
      "events/login.yaml": yaml`
        event: login
        description: Login
        trigger: { on: data_layer, event: login }
      `,
      "events/open_menu_item.yaml": yaml`
        event: open_menu_item
        description: The open menu item event.
        trigger: { on: data_layer, event: openMenuItem }
      `,
    },
    findings: [
      'events/login.yaml:2:14 The description of "login" says no more than its name. Say when the event happens.',
      'events/open_menu_item.yaml:2:14 The description of "open_menu_item" says no more than its name. Say when the event happens.',
    ],
  },
  *check({ events }): Generator<Report> {
    for (const { file, event, description = "", status } of events) {
      const text = description.trim();
      if (status === "deprecated" || text === "") continue;
      if (width(text) >= MIN_LENGTH && saysMore(text, event)) continue;
      const problem = saysMore(text, event) ? "is very short" : "says no more than its name";
      yield {
        file,
        path: ["description"],
        message: `The description of ${quote(event)} ${problem}. Say when the event happens.`,
      };
    }
  },
};

/** Scripts without spaces say a lot in few characters. */
const width = (text: string): number => text.length + 2 * (text.match(/[\u2e80-\uffff]/g) ?? []).length;

const EMPTY_WORDS = new Set(["the", "a", "an", "event", "is", "of", "for", "to", "this", "when", "fires", "triggered"]);

function saysMore(description: string, event: string): boolean {
  const name = new Set(nameWords(event));
  return nameWords(description).some((word) => !name.has(word) && !EMPTY_WORDS.has(word));
}
