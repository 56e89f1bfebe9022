import type { RawElement, RawReading } from "../page/page-data.ts";
import { type Effect, type ReadElement, isNeverPressed, staticEffect, describeReading } from "../reading/index.ts";

/** An element as the page has it now, and as it is written down. */
export interface Target {
  raw: RawElement;
  read: ReadElement;
}

const TYPED = new Set(["textbox", "searchbox", "spinbutton", "slider"]);
const CHOSEN_BY_PEN = new Set(["input", "select", "textarea"]);
/** Links that only lead to other pages are many and alike: so many of them are pressed on one page. */
const MOST_LINKS = 12;
/** Of each further kind, because sites listen on the document for calls, mails, files and ways out. */
const MOST_OF_A_KIND = 4;
const KINDS: ReadonlySet<Effect | undefined> = new Set(["mail", "phone", "download", "outbound"]);

/** Pairs of raw and described elements, in document order. */
export function targetsOf(raw: RawReading): Target[] {
  const { elements } = describeReading(raw);
  return raw.elements.flatMap((element, index) => {
    const read = elements[index];
    return read ? [{ raw: element, read }] : [];
  });
}

/** Fields in which people type or choose, in document order. */
export const isField = ({ raw }: Target): boolean =>
  TYPED.has(raw.role) || (raw.role === "combobox" && CHOSEN_BY_PEN.has(raw.tag)) || raw.role === "listbox";

/** True for what may be pressed: shown, at hand, no field, and no word or address of danger. */
export function isPressable(target: Target, page: string): boolean {
  const { raw } = target;
  if (!raw.visible || raw.disabled || raw.consent || isField(target)) return false;
  if (raw.type === "file" || raw.role === "video" || raw.role === "audio" || raw.role === "option") return false;
  return !isNeverPressed(staticEffect(raw, page));
}

/** `href="#"` and script addresses make a button of a link. */
function isPlainLink({ raw, read }: Target): boolean {
  return raw.role === "link" && !raw.opens && read.href !== undefined && !read.href.startsWith("#");
}

const isOuter = ({ raw }: Target): boolean => /^(?:navigation|banner|contentinfo|complementary)/.test(raw.within);

function rankOf(target: Target): number {
  if (isPlainLink(target)) return target.raw.listens.includes("click") ? 2 : 3;
  return isOuter(target) ? 1 : 0;
}

/**
 * What to press, in which order: controls of the content, controls around it, links that listen, other links. Within
 * each the order of the document. A group is pressed by its first member, and not at all where its members stand alone.
 */
export function pressOrder(targets: readonly Target[], page: string, done: ReadonlySet<string>): Target[] {
  const pressable = targets.filter((target) => isPressable(target, page));
  const single = pressable.filter((target) => !standsForOthers(target, pressable) && !done.has(target.read.signature));
  const ranked = single.map((target, index) => ({ target, index, rank: rankOf(target) }));
  const sorted = ranked.toSorted((a, b) => a.rank - b.rank || a.index - b.index);
  const links = sorted.filter(({ rank }) => rank === 3);
  const chosen = [...sorted.filter(({ rank }) => rank < 3), ...links.slice(0, MOST_LINKS)].map(({ target }) => target);
  const others = links.slice(MOST_LINKS).map(({ target }) => target);
  return [...chosen, ...someOfEachKind(others, page)];
}

function someOfEachKind(links: readonly Target[], page: string): Target[] {
  const counts = new Map<Effect | undefined, number>();
  return links.filter(({ raw }) => {
    const kind = staticEffect(raw, page);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return KINDS.has(kind) && count <= MOST_OF_A_KIND;
  });
}

function standsForOthers({ read }: Target, targets: readonly Target[]): boolean {
  return read.many !== undefined && targets.some((other) => other.read.signature.startsWith(`${read.signature}|`));
}
