import { effectIn, type PageStudy } from "../fold/index.ts";
import { elementKey, type Effect, type ReadElement } from "../reading/index.ts";

/**
 * Writes what acting on a common element came to wherever else it stands: it was acted on in few places only.
 * `studies` in a fixed order.
 */
export function spreadEffects(studies: readonly PageStudy[], common: ReadonlySet<string>): void {
  const effects = new Map<string, Effect>();
  const each = (visit: (key: string, element: ReadElement, effect: Effect | undefined) => void): void => {
    for (const { looks } of studies)
      for (const look of looks)
        for (const element of look.reading.elements) visit(elementKey(element), element, effectIn(look, element));
  };
  each((key, _, effect) => {
    if (effect !== undefined && common.has(key) && !effects.has(key)) effects.set(key, effect);
  });
  each((key, element) => {
    const effect = effects.get(key);
    if (effect !== undefined && element.visible) element.effect ??= effect;
  });
}
