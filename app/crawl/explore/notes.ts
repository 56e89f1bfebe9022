import type { SeenCall } from "../../artefacts/index.ts";
import type { RecordedCall } from "../../browser/index.ts";
import type {
  Effect,
  Exploration,
  ExploredCall,
  ExploredDialog,
  ExploredRoute,
  FoundElement,
  PageLink,
} from "../reading/index.ts";

/** Where a call came from. */
export interface Occasion {
  on: SeenCall["on"];
  element?: string;
  at?: string;
}

/** Gathers what an exploration learns; equal things are kept once. */
export class Notes {
  readonly effects = new Map<string, Effect>();
  readonly #calls = new Map<string, ExploredCall>();
  readonly #routes = new Map<string, ExploredRoute>();
  readonly #dialogs = new Map<string, ExploredDialog>();
  readonly #found = new Map<string, FoundElement>();
  readonly #links = new Map<string, PageLink>();

  calls(calls: readonly RecordedCall[], occasion: Occasion): void {
    for (const call of calls) this.#call(call, occasion);
  }

  /** Vendors send in batches, so a hit belongs to the call that named its event, whenever it leaves. */
  #call(call: RecordedCall, occasion: Occasion): void {
    const cause = call.kind === "hit" && call.event !== undefined ? this.#lastOf(call.event) : undefined;
    const { on, element, at } = cause ?? occasion;
    const explored: ExploredCall = { call, on };
    if (element !== undefined) explored.element = element;
    if (at !== undefined) explored.at = at;
    this.#calls.set(JSON.stringify([on, element, at, call]), explored);
  }

  #lastOf(event: string): Occasion | undefined {
    return [...this.#calls.values()].findLast(({ call }) => call.kind !== "hit" && call.event === event);
  }

  /** Events that acting on an element has brought so far. */
  eventsOf(element: string): Set<string | undefined> {
    return new Set(
      [...this.#calls.values()].filter((known) => known.element === element).map(({ call }) => call.event),
    );
  }

  route(route: ExploredRoute): void {
    const key = `${route.via} ${route.url}`;
    if (!this.#routes.has(key)) this.#routes.set(key, route);
  }

  dialog(dialog: ExploredDialog): void {
    this.#dialogs.set(JSON.stringify(dialog), dialog);
  }

  found(element: FoundElement): void {
    if (!this.#found.has(element.id)) this.#found.set(element.id, element);
  }

  link(link: PageLink): void {
    if (!this.#links.has(link.url)) this.#links.set(link.url, link);
  }

  /** Everything in an order that depends on what was learnt, not on when. */
  result(): Pick<Exploration, "calls" | "effects" | "routes" | "dialogs" | "found" | "links"> {
    const sorted = <Value>(map: ReadonlyMap<string, Value>): Value[] =>
      [...map].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, value]) => value);
    return {
      calls: sorted(this.#calls),
      effects: this.effects,
      routes: sorted(this.#routes),
      dialogs: sorted(this.#dialogs),
      found: sorted(this.#found),
      links: sorted(this.#links),
    };
  }
}
