import type { ResolvedParameter } from "../../plan/index.ts";
import { isCollectable } from "./collectable.ts";
import type { Draft } from "./draft.ts";
import { literal } from "./literal.ts";
import { maskedText } from "./mask.ts";
import { inside, type Place } from "./problem.ts";
import { sourceText } from "./source.ts";

export interface RowsPlace {
  /** Of the map that holds the parameters. */
  place: Place;
  /** True: GTM takes what has no source of its own from the e-commerce object. */
  ecommerce?: boolean;
}

/** Rows of a table of parameters: name and value, in the plan's order. What must not or cannot be sent is left out. */
export function parameterRows(
  draft: Draft,
  parameters: readonly ResolvedParameter[],
  { place, ecommerce = false }: RowsPlace,
): [string, string][] {
  return parameters.flatMap((parameter): [string, string][] => {
    const at = inside(place, parameter.name);
    if (!isCollectable(draft, parameter, at)) return [];
    if (parameter.from === undefined) {
      if (!ecommerce) refuseSourceless(draft, parameter, at);
      return [];
    }
    const name = literal(draft, parameter.name, { place: at, leftOut: "parameter" });
    const value = sourceText(draft, parameter.from, { place: inside(at, "from"), leftOut: "parameter" });
    return name === undefined || value === undefined ? [] : [[name, maskedText(draft, parameter, value)]];
  });
}

function refuseSourceless(draft: Draft, parameter: ResolvedParameter, place: Place): void {
  draft.refuse(place, {
    code: "no_source",
    leftOut: "parameter",
    message: `${parameter.name} does not say where its value comes from`,
    hint: `Add from, such as from: { data_layer: ${parameter.name} }.`,
  });
}
