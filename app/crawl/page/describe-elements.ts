import type { RawElement, ReadLimits } from "./page-data.ts";
import { nameOf } from "./accessible-name.ts";
import type { FoundElement } from "./found-element.ts";
import { likenessOf, likeSets, standAlone, type LikeSet } from "./group.ts";
import { formOf, readElement } from "./read-element.ts";
import type { Describe } from "./read-forms.ts";
import type { Selectors } from "./selectors.ts";

export interface Describing {
  describe: Describe;
  made: Selectors;
  formIndex: ReadonlyMap<Element, number>;
  limits: ReadLimits;
  /** Elements that were shown when the page was marked; undefined while it was not. */
  marked: WeakSet<Element> | undefined;
}

export interface DescribedElements {
  elements: RawElement[];
  /** Where an element, or its group, stands in `elements`. */
  indexOf: Map<Element, number>;
}

/** Single elements and groups in document order; a group stands where its first member does. */
export function describeElements(found: readonly FoundElement[], describing: Describing): DescribedElements {
  const { made, limits } = describing;
  const names = new Map(found.map((each) => [each, nameOf(each.element, limits.text)]));
  const namesOf = (members: readonly FoundElement[]): string[] => members.map((member) => names.get(member) ?? "");
  const groups = groupsOf(found, { made, namesOf });
  const described: DescribedElements = { elements: [], indexOf: new Map() };
  const add = (members: readonly FoundElement[], selector: string, signature: string): void =>
    addElement(members, { selector, signature, names: namesOf(members), describing, described });
  for (const each of found) {
    const likeness = likenessOf(each);
    if (!groups.swallowed.has(each)) {
      const selector = made.one(each.element, each.scope);
      add([each], selector, `${likeness}|${selector}`);
    }
    for (const { members, selector, part } of groups.byFirst.get(each) ?? []) add(members, selector, likeness + part);
  }
  return described;
}

interface Group {
  members: FoundElement[];
  selector: string;
  /** Tells apart the groups that one set of like elements was split into. */
  part: string;
}

interface Groups {
  byFirst: Map<FoundElement, Group[]>;
  /** Members that their group stands for. */
  swallowed: Set<FoundElement>;
}

interface Naming {
  made: Selectors;
  namesOf: (members: readonly FoundElement[]) => string[];
}

function groupsOf(found: readonly FoundElement[], { made, namesOf }: Naming): Groups {
  const groups: Groups = { byFirst: new Map(), swallowed: new Set() };
  for (const group of selectedSets(likeSets(found.filter((each) => !isField(each))), made)) {
    const [first] = group.members;
    if (!first) continue;
    groups.byFirst.set(first, [...(groups.byFirst.get(first) ?? []), group]);
    const alone = standAlone(group.members, namesOf(group.members));
    for (const member of group.members) {
      // A link that only its place tells apart is better served by its group.
      const placed = alone === "named" && made.one(member.element, member.scope).includes(":nth-");
      if (alone === "none" || placed) groups.swallowed.add(member);
    }
  }
  return groups;
}

/** Every set that has a selector; of the others those that are alike together, as one: the lists of a page that look the same. */
function selectedSets(sets: readonly LikeSet[], made: Selectors): Group[] {
  const alike = new Map<string, FoundElement[]>();
  const groups = sets.flatMap((set) => {
    const own = selected(set, made);
    const [first] = set.all;
    if (own.length === 0 && first) {
      const key = likenessOf(first);
      alike.set(key, [...(alike.get(key) ?? []), ...set.all]);
    }
    return own;
  });
  const together = [...alike.values()].flatMap((all) => selected({ all, parts: [] }, made));
  return [...groups, ...together];
}

const FIELDS = new Set(["textbox", "searchbox", "combobox", "spinbutton", "slider"]);

/** Fields of a form are things of their own, however alike they look. */
const isField = ({ role }: FoundElement): boolean => FIELDS.has(role);

/** The set by its parts where each of them has a selector, else as a whole, else not at all. */
function selected({ all, parts }: LikeSet, made: Selectors): Group[] {
  const groupOf = (members: FoundElement[], part: string): Group | undefined => {
    const [first] = members;
    const elements = members.map(({ element }) => element);
    const selector = first && made.group(elements, first.scope);
    return selector === undefined ? undefined : { members, selector, part };
  };
  const byPart = parts.flatMap((members, index) => groupOf(members, `#${index}`) ?? []);
  if (parts.length > 0 && byPart.length === parts.length) return byPart;
  const whole = groupOf(all, "");
  return whole ? [whole] : [];
}

interface Adding {
  selector: string;
  signature: string;
  names: readonly string[];
  describing: Describing;
  described: DescribedElements;
}

function addElement(
  members: readonly FoundElement[],
  { selector, signature, names, describing, described }: Adding,
): void {
  const [first] = members;
  if (!first) return;
  const { describe, formIndex, marked } = describing;
  const isFresh = ({ element, shown }: FoundElement): boolean =>
    marked !== undefined && shown !== undefined && !marked.has(element);
  const form = formOf(first.element);
  for (const { element } of members) {
    if (!described.indexOf.has(element)) described.indexOf.set(element, described.elements.length);
  }
  described.elements.push(
    readElement(members, names, {
      ref: describe.ref(first),
      selector,
      signature,
      fresh: members.some(isFresh),
      form: (form && formIndex.get(form)) ?? -1,
    }),
  );
}
