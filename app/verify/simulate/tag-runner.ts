import type { ConsentState } from "./consent-state.ts";
import { type ContainerModel, type SequencedTag, type Tag, textOf } from "./container-model.ts";
import type { GoogleTags, Sender } from "./google-tags.ts";
import type { SimulationRecord, TagOutcome } from "./simulation-record.ts";
import { eventData, tagData } from "./tag-data.ts";
import { valueText } from "./value-text.ts";
import type { Values } from "./variable-value.ts";

interface Surroundings {
  container: ContainerModel;
  consent: ConsentState;
  google: GoogleTags;
  report: (record: SimulationRecord) => void;
}

/** One message while its tags run. */
export interface Turn {
  seq: number;
  values: Values;
  /** Triggers that are true. */
  active: ReadonlySet<string>;
  /** Tags that have run in this turn. */
  ran: Set<Tag>;
}

/** Decides which tags fire, in order of their priority, and runs them. */
export class TagRunner {
  readonly #with: Surroundings;
  readonly #byName: ReadonlyMap<string, Tag>;
  /** Tags that have run on this page. */
  readonly #ranBefore = new Set<Tag>();

  constructor(surroundings: Surroundings) {
    this.#with = surroundings;
    this.#byName = new Map(surroundings.container.tags.map((tag) => [tag.name, tag]));
  }

  run(turn: Turn): void {
    const { active, values } = turn;
    const due = this.#with.container.tags
      .filter(({ firing }) => firing.some((id) => active.has(id)))
      .map((tag) => ({ tag, priority: Number(values.resolve(tag.priority)) || 0 }))
      .toSorted((a, b) => b.priority - a.priority);
    for (const { tag } of due) {
      if (tag.option !== "unlimited" && turn.ran.has(tag)) continue;
      if (tag.blocking.some((id) => active.has(id))) this.#say(turn, tag, "blocked");
      else this.#sequence(tag, turn);
    }
  }

  /** Set-up tags, the tag, clean-up tags. Those of a sequence do not ask their own triggers. */
  #sequence(tag: Tag, turn: Turn): void {
    const hold = this.#hold(tag, turn);
    if (hold) return this.#say(turn, tag, hold);
    for (const { tag: name, stopOnFailure } of tag.setup) {
      if (!this.#runNamed(name, turn) && stopOnFailure)
        return this.#say(turn, tag, { outcome: "setup_failed", detail: name });
    }
    const worked = this.#runOne(tag, turn);
    for (const { tag: name, stopOnFailure } of tag.teardown satisfies SequencedTag[])
      if (worked || !stopOnFailure) this.#runNamed(name, turn);
    return undefined;
  }

  #runNamed(name: string, turn: Turn): boolean {
    const tag = this.#byName.get(name);
    if (!tag) return false;
    const hold = this.#hold(tag, turn);
    if (hold) this.#say(turn, tag, hold);
    // One that has had its turn on this page has done its work.
    return hold ? hold === "fired_before" : this.#runOne(tag, turn);
  }

  #hold(tag: Tag, { values }: Turn): TagOutcome | undefined {
    const now = values.scope.world.now();
    if (tag.paused) return "paused";
    if ((tag.from !== undefined && now < tag.from) || (tag.until !== undefined && now > tag.until)) return "schedule";
    if (tag.consent?.some((type) => !this.#with.consent.isGranted(type)) === true) return "consent";
    return tag.option === "once_per_load" && this.#ranBefore.has(tag) ? "fired_before" : undefined;
  }

  #runOne(tag: Tag, turn: Turn): boolean {
    this.#ranBefore.add(tag);
    turn.ran.add(tag);
    try {
      this.#act(tag, turn);
      this.#say(turn, tag, "fired");
      return true;
    } catch (error) {
      this.#say(turn, tag, { outcome: "threw", detail: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }

  #act(tag: Tag, { seq, values }: Turn): void {
    const { google, report } = this.#with;
    const { parameters, type, name } = tag;
    if (type === "html") return values.scope.world.insert(htmlOf(tag, values));
    if (type !== "googtag" && type !== "gaawc" && type !== "gaawe")
      return report({ kind: "would_run", seq, tag: name, type, data: tagData(parameters, values) });
    const data = eventData(tag, values);
    const sender: Sender = {
      tag: name,
      seq,
      missing: data.missing.map((one) => ({ ...one, ...sourceOf(one.variable, values) })),
    };
    if (type === "gaawe") {
      const event = valueText(values.resolve(textOf(parameters, "eventName") ?? ""));
      const to = this.#measurementId(tag, values);
      return google.event({ name: event, ...data, ...(to !== "" && { to: [to] }) }, sender);
    }
    return google.config(this.#measurementId(tag, values), data, sender);
  }

  /** Of the tag itself, or of the Google tag that it names. */
  #measurementId({ parameters }: Tag, values: Values, depth = 0): string {
    for (const key of ["measurementIdOverride", "tagId", "measurementId"]) {
      const parameter = parameters.find((one) => one.key === key);
      if (parameter?.value === undefined || parameter.value === "") continue;
      const named = parameter.type === "tagreference" ? this.#byName.get(parameter.value) : undefined;
      if (named && depth < 3) return this.#measurementId(named, values, depth + 1);
      if (parameter.type !== "tagreference") return valueText(values.resolve(parameter.value) ?? "");
    }
    return "";
  }

  #say({ seq }: Turn, { name, type }: Tag, said: TagOutcome | { outcome: TagOutcome; detail: string }): void {
    this.#with.report({ kind: "tag", seq, tag: name, type, ...(typeof said === "string" ? { outcome: said } : said) });
  }
}

/** Markup of a Custom HTML tag. A reference in it stands for a JavaScript value, quotes and all. */
function htmlOf({ parameters }: Tag, values: Values): string {
  const html = textOf(parameters, "html") ?? "";
  return html.replaceAll(/\{\{\s*([^{}]+?)\s*\}\}/g, (_whole, name: string) => {
    const value = values.value(name);
    if (value === undefined || typeof value === "function") return "undefined";
    try {
      return (JSON.stringify(value) ?? "undefined").replaceAll("<", "\\u003c");
    } catch {
      return "null";
    }
  });
}

function sourceOf(variable: string, values: Values): { source?: string } {
  const found = values.scope.container.variables.find(({ name }) => name === variable);
  if (!found) return {};
  const source = ["name", "elementSelector", "elementId", "queryKey", "attribute"]
    .map((key) => textOf(found.parameters, key))
    .find((text) => text !== undefined);
  return source === undefined ? {} : { source };
}
