import type { ConsentState } from "../../artefacts/index.ts";
import type { Acted, PageLook, PageStudy } from "../fold/index.ts";
import type { CommonActs } from "../run/index.ts";
import { elementKey, type Effect, type Exploration, type PageReading, type ReadElement } from "../reading/index.ts";

/** What stands all over the site is acted on so many times: one page may cover it, or break under it. */
export const COMMON_LOOKS = 2;

/** Effects after which something may stand on the page that did not before. */
const OPENS = new Set<Effect | undefined>(["same_page", "dialog", "route"]);

/** What an exploration of a page came to. An element that brought up one that spoke counts as having spoken. */
export function actedOf(reading: PageReading, exploration: Exploration): Acted {
  const here = exploration.calls.filter(({ at }) => at === undefined);
  const ids = new Set(here.map(({ element }) => element).filter((id) => id !== undefined));
  const known = new Set(reading.elements.map(({ id }) => id));
  const later = [...ids].some((id) => !known.has(id)) || exploration.calls.length > here.length;
  const speaks = ({ id }: ReadElement): boolean => ids.has(id) || (later && OPENS.has(exploration.effects.get(id)));
  const spoke = [...reading.elements, ...exploration.found].filter((element) => speaks(element));
  return {
    done: new Set(exploration.done),
    spoke: new Set(spoke.map(({ signature }) => signature)),
    alone: here.some(({ element, on }) => element === undefined && on !== "load"),
  };
}

/**
 * Signatures that a page of a template need not act on in a consent state: those that its template has dealt with, and
 * those that were silent in another state. Who is silent when everything is allowed has nothing to say when less is.
 */
export function dealtWith(family: readonly PageStudy[], state: ConsentState): Set<string> {
  const acted = family.flatMap((study) => [...study.acted]);
  const spoke = new Set(acted.flatMap(([, acts]) => [...acts.spoke]));
  const done = new Set<string>();
  // A mark may carry a word behind the signature: what else was done with the element.
  for (const [other, acts] of acted)
    for (const mark of acts.done)
      if (other === state || !(spoke.has(mark) || spoke.has(mark.replace(/\|\w+$/, "")))) done.add(mark);
  return done;
}

/** Signatures of what stands on this page as it does all over the site, and was acted on often enough elsewhere. */
export function commonlyDone(
  reading: PageReading,
  { acts, state }: { acts: ReadonlyMap<ConsentState, ReadonlyMap<string, CommonActs>>; state: ConsentState },
): string[] {
  const isDone = (element: ReadElement): boolean => {
    const key = elementKey(element);
    return [...acts].some(([other, counts]) => {
      const known = counts.get(key);
      return known !== undefined && known.looks >= COMMON_LOOKS && (other === state || !known.spoke);
    });
  };
  return reading.elements.filter((element) => isDone(element)).map(({ signature }) => signature);
}

/**
 * True for a page that another consent state need not look at: in the state before it said on loading what the first of its
 * template said, and nothing when it was acted on.
 */
export function addsNothing(
  { study, family, first }: { study: PageStudy; family: readonly PageStudy[]; first: boolean },
  state: ConsentState,
): boolean {
  const before = study.looks.find((look) => look.state !== "default" && look.state !== state);
  if (first || before === undefined || [...study.acted.values()].some(({ spoke }) => spoke.size > 0)) return false;
  const said = family[0]?.looks.filter((look) => look.state === before.state).flatMap((look) => saidOnLoad(look)) ?? [];
  return saidOnLoad(before).every((call) => said.includes(call));
}

function saidOnLoad({ calls }: PageLook): string[] {
  return calls
    .filter(({ on }) => on === "load")
    .map(({ call: { kind, event, command, vendor, destination, layer } }) =>
      JSON.stringify([kind, event, command, vendor, destination, layer]),
    );
}
