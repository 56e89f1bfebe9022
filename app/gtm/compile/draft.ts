import type { Plan } from "../../plan/index.ts";
import { BUILT_IN_VARIABLES, type WebBuiltIn } from "../container/built-ins.ts";
import type { GtmParameter, GtmTag, GtmTrigger } from "../generated/resources.ts";
import { type AdoptedResources, withAdopted } from "./adopted.ts";
import { shortHash } from "./label.ts";
import { Names } from "./names.ts";
import type { PersonalGate } from "./personal-gate.ts";
import type { CompileProblem, Place } from "./problem.ts";

/** A variable before it has an id. */
export interface VariableSpec {
  /** Its name, unless that is taken. */
  label: string;
  type: string;
  parameter: GtmParameter[];
  /** What its mark says instead of the label, where the label is not what it is known by. */
  key?: string;
}

/** A trigger before it has an id. */
export interface TriggerSpec {
  label: string;
  body: Omit<GtmTrigger, "triggerId" | "name" | "notes" | "parentFolderId">;
  /** Keys of the triggers of a group. */
  members?: readonly string[];
}

/** A tag before it has an id. */
export interface TagSpec {
  label: string;
  /** What its mark says: event/NAME/DESTINATION or destination/NAME. */
  key: string;
  /** The plan's file behind it. */
  file: string;
  body: Omit<GtmTag, "tagId" | "name" | "notes" | "parentFolderId" | "firingTriggerId">;
  /** Keys of draft triggers, or ids of built-in ones. */
  firing: readonly string[];
}

export interface Drafted<Spec> {
  name: string;
  key: string;
  spec: Spec;
  /** Fields of the resource in GTM that the plan took over; undefined for one of ours. */
  adopted?: { resource: object };
}

/** What drafting an event asked for, with the answers that depend on what was drafted before, and what came of it. */
export interface Recording {
  asked: Asked[];
  tags: TagSpec[];
  problems: CompileProblem[];
}

/** Of a variable and a trigger with the text that stands for their content. */
type Asked =
  | { ask: "variable"; spec: VariableSpec; content: string; answer: string }
  | { ask: "trigger"; spec: TriggerSpec; content: string }
  | { ask: "name"; key: string; answer: string | undefined };

export interface DraftOptions {
  /** Day by which waivers are judged, as YYYY-MM-DD; without it every waiver counts. */
  today?: string | undefined;
  /** Names that resources kept verbatim have. */
  taken: { variables: ReadonlySet<string>; triggers: ReadonlySet<string>; tags: ReadonlySet<string> };
  adopted: AdoptedResources;
  gate: PersonalGate;
}

/** The container while it is being compiled: what is alike is drafted once, problems are collected. */
export class Draft {
  readonly plan: Plan;
  readonly today: string | undefined;
  readonly gate: PersonalGate;
  readonly problems: CompileProblem[] = [];
  readonly variables = new Map<string, Drafted<VariableSpec>>();
  readonly triggers = new Map<string, Drafted<TriggerSpec>>();
  readonly tags: Drafted<TagSpec>[] = [];
  readonly #taken: DraftOptions["taken"];
  readonly #adopted: AdoptedResources;
  readonly #names: { variable: Names; trigger: Names; tag: Names };
  #recording: Recording | undefined;

  constructor(plan: Plan, { today, taken, adopted, gate }: DraftOptions) {
    this.plan = plan;
    this.gate = gate;
    this.today = today;
    this.#taken = taken;
    this.#adopted = adopted;
    const names = (entries: ReadonlyMap<string, { resource: { name?: string } }>) =>
      [...entries.values()].map(({ resource }) => resource.name ?? "");
    const builtIns = Object.values(BUILT_IN_VARIABLES);
    this.#names = {
      variable: new Names(new Set([...taken.variables, ...builtIns, ...names(adopted.variables)])),
      trigger: new Names(new Set([...taken.triggers, ...names(adopted.triggers)])),
      tag: new Names(new Set([...taken.tags, ...names(adopted.tags)])),
    };
  }

  /** Drafts something and notes what that asked for. */
  record(draw: () => void): Recording {
    const recording: Recording = { asked: [], tags: [], problems: [] };
    this.#recording = recording;
    try {
      draw();
    } finally {
      this.#recording = undefined;
    }
    return recording;
  }

  /**
   * Asks for the same once more. False where an answer is another one: then it has to be drafted anew, which asks for what was asked
   * here again, and that changes nothing.
   */
  replay({ asked, tags, problems }: Recording): boolean {
    if (!asked.every((one) => this.#answersAlike(one))) return false;
    this.problems.push(...problems);
    for (const tag of tags) this.tag(tag);
    return true;
  }

  #answersAlike(asked: Asked): boolean {
    if (asked.ask === "variable") return this.#variable(asked.spec, asked.content) === asked.answer;
    if (asked.ask === "name") return this.triggers.get(asked.key)?.name === asked.answer;
    this.#trigger(asked.spec, asked.content);
    return true;
  }

  /** Records what cannot be compiled. Gives undefined, so that callers can return it. */
  refuse(place: Place, problem: Omit<CompileProblem, keyof Place>): undefined {
    const whole = { ...place, ...problem };
    this.problems.push(whole);
    this.#recording?.problems.push(whole);
    return undefined;
  }

  /** True when a variable kept verbatim has the name. */
  hasVerbatimVariable(name: string): boolean {
    return this.#taken.variables.has(name);
  }

  /** A reference to a built-in variable; it is enabled because something refers to it. */
  builtIn(type: WebBuiltIn, place: Place): string | undefined {
    const name = BUILT_IN_VARIABLES[type];
    if (!this.hasVerbatimVariable(name)) return `{{${name}}}`;
    return this.refuse(place, {
      code: "built_in_clash",
      leftOut: "parameter",
      message: `a variable in gtm/ has the name of GTM's built-in variable ${name}`,
      hint: "Rename the variable in gtm/ and where it is used.",
    });
  }

  /** A reference to a variable with this content. */
  variable(spec: VariableSpec): string {
    const content = JSON.stringify([spec.type, spec.parameter]);
    const answer = this.#variable(spec, content);
    this.#recording?.asked.push({ ask: "variable", spec, content, answer });
    return answer;
  }

  #variable(spec: VariableSpec, content: string): string {
    const before = this.variables.get(content);
    if (before) return `{{${before.name}}}`;
    const keyOf = (wanted: string) => `variable/${spec.key ?? wanted}`;
    const known = (wanted: string) => this.#adopted.variables.get(keyOf(wanted));
    const { name, wanted } = this.#names.variable.claim(
      spec.label,
      () => shortHash(content),
      (label) => known(label)?.resource.name,
    );
    const adopted = known(wanted);
    this.variables.set(content, { name, key: keyOf(wanted), spec, ...(adopted && { adopted }) });
    return `{{${name}}}`;
  }

  /** The key of a trigger with this content. */
  trigger(spec: TriggerSpec): string {
    const content = JSON.stringify([spec.body, spec.members ?? []]);
    this.#trigger(spec, content);
    this.#recording?.asked.push({ ask: "trigger", spec, content });
    return content;
  }

  #trigger(spec: TriggerSpec, content: string): void {
    if (this.triggers.has(content)) return;
    const known = (wanted: string) => this.#adopted.triggers.get(`trigger/${wanted}`);
    const { name, wanted } = this.#names.trigger.claim(
      spec.label,
      () => shortHash(content),
      (label) => known(label)?.resource.name,
    );
    const adopted = known(wanted);
    this.triggers.set(content, {
      name,
      key: `trigger/${wanted}`,
      spec: adopted ? { ...spec, body: withAdopted(spec.body, adopted) } : spec,
      ...(adopted && { adopted }),
    });
  }

  /** Name of a trigger by its key; undefined for built-in ones. */
  triggerName(key: string): string | undefined {
    const answer = this.triggers.get(key)?.name;
    this.#recording?.asked.push({ ask: "name", key, answer });
    return answer;
  }

  tag(spec: TagSpec): void {
    this.#recording?.tags.push(spec);
    const adopted = this.#adopted.tags.get(spec.key);
    if (adopted?.absent === true) return;
    const { name } = this.#names.tag.claim(
      spec.label,
      () => shortHash(spec.key),
      () => adopted?.resource.name,
    );
    const whole = adopted ? { ...spec, body: withAdopted(spec.body, adopted) } : spec;
    this.tags.push({ name, key: spec.key, spec: whole, ...(adopted && { adopted }) });
  }
}
