import { type Parameters, textOf } from "./container-model.ts";
import { urlPart } from "./url-part.ts";
import type { Scope } from "./scope.ts";

/** Where an auto-event variable's value stands in the data layer, by its `varType`. */
const PATHS: Readonly<Record<string, string>> = {
  ELEMENT: "gtm.element",
  CLASSES: "gtm.elementClasses",
  ID: "gtm.elementId",
  TARGET: "gtm.elementTarget",
  HISTORY_NEW_URL_FRAGMENT: "gtm.newUrlFragment",
  HISTORY_OLD_URL_FRAGMENT: "gtm.oldUrlFragment",
  HISTORY_NEW_STATE: "gtm.newHistoryState",
  HISTORY_OLD_STATE: "gtm.oldHistoryState",
  HISTORY_CHANGE_SOURCE: "gtm.historyChangeSource",
  ERROR_MESSAGE: "gtm.errorMessage",
  ERROR_URL: "gtm.errorUrl",
  ERROR_LINE: "gtm.errorLineNumber",
};

/** The value of an Auto-Event Variable: what the last click, submission, route or error left in the data layer. */
export function autoEventValue(parameters: Parameters, { model, world }: Scope): unknown {
  const kind = textOf(parameters, "varType") ?? "ELEMENT";
  const element = model.get("gtm.element");
  switch (kind) {
    case "TEXT":
      return world.text(element);
    case "ATTRIBUTE":
      return world.attribute(element, textOf(parameters, "attribute") ?? "") ?? undefined;
    case "URL": {
      const address = model.get("gtm.elementUrl");
      return typeof address === "string" && address !== "" ? urlPart(address, parameters) : undefined;
    }
    default:
      return Object.hasOwn(PATHS, kind) ? model.get(PATHS[kind] ?? "") : undefined;
  }
}
