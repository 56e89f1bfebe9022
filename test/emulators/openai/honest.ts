import type { ModelOperation } from "../../../app/artefacts/index.ts";
import type { ScriptedModel } from "./answer.ts";

/** A line of an element that does something and does not stand in the frame of its page. */
const ELEMENT = /^(e\d+) (?:button|link|tab|checkbox|combobox) "([^"]{3,40})"(?: in main)? does (?!outbound|navigate)/;
const MOST = 3;

/**
 * A model that keeps its rules: it suggests clicks on what a page offers and no known event is called after, three a page at most, and
 * has no opinion on anything else. It says what a careful reader could, and nothing of how good a real model is.
 */
export const honest: ScriptedModel = ({ page, known }) => {
  const operations: ModelOperation[] = [];
  const taken = new Set(known);
  for (const line of page.split("\n")) {
    const [, ref, label = ""] = ELEMENT.exec(line) ?? [];
    const words = label.toLowerCase().match(/[a-z]{2,}/g) ?? [];
    const name = `use_${words.slice(0, 3).join("_")}`;
    if (ref === undefined || words.length === 0 || taken.has(name) || operations.length >= MOST) continue;
    taken.add(name);
    operations.push({
      op: "add_event",
      name,
      to: null,
      trigger: "click",
      nodes: [ref],
      description: `A visitor used ${words.slice(0, 6).join(" ")} on the page.`,
      parameters: [],
    });
  }
  return { kind: "value", value: { operations } };
};
