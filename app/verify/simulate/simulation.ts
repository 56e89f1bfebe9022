import { ConsentState } from "./consent-state.ts";
import { type ContainerModel, type Trigger, textOf } from "./container-model.ts";
import { type Bag, DataLayerModel, isCommand, isPlainObject } from "./data-layer.ts";
import { GoogleTags } from "./google-tags.ts";
import { messageKeys } from "./message-keys.ts";
import type { SimulationRecord } from "./simulation-record.ts";
import { TagRunner } from "./tag-runner.ts";
import { checkTrigger, failedConditions, listensTo } from "./trigger-check.ts";
import { Values } from "./variable-value.ts";
import type { World } from "./world.ts";

export interface SimulationOptions {
  container: ContainerModel;
  world: World;
  report: (record: SimulationRecord) => void;
}

/** A page that pushes more than this in one life pushes without an end. */
const MAX_MESSAGES = 3_000;

/**
 * One page under a container: takes what is pushed to the data layer, message by message, and says which tags fire and
 * what they would send. Nothing is sent. Follows what Google documents of GTM; see docs/verify.md for what it leaves out.
 */
export class Simulation {
  readonly consent = new ConsentState();
  readonly model = new DataLayerModel();
  readonly #options: SimulationOptions;
  readonly #google: GoogleTags;
  readonly #tags: TagRunner;
  readonly #variables: ReadonlyMap<string, ContainerModel["variables"][number]>;
  readonly #groups: { trigger: Trigger; members: Set<string>; waiting: Set<string> }[];
  readonly #queue: unknown[] = [];
  #busy = false;
  #begun = false;
  #seq = 0;

  constructor(options: SimulationOptions) {
    const { container, world, report } = options;
    this.#options = options;
    this.#google = new GoogleTags({ world, consent: this.consent, tell: (hit) => report({ kind: "hit", ...hit }) });
    this.#tags = new TagRunner({ container, consent: this.consent, google: this.#google, report });
    this.#variables = new Map(container.variables.map((variable) => [variable.name, variable]));
    this.#groups = container.triggers
      .filter(({ type }) => type === "triggergroup")
      .map((trigger) => {
        const list = trigger.parameters.find(({ key }) => key === "triggerIds")?.list ?? [];
        const members = new Set(list.map(({ value }) => value ?? ""));
        return { trigger, members, waiting: new Set(members) };
      });
  }

  /** Takes what was pushed. What is pushed while a message and its tags are at work waits until they are done. */
  push(item: unknown): void {
    this.#queue.push(item);
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#queue.length > 0) this.#take(this.#queue.shift());
    } finally {
      this.#busy = false;
    }
  }

  /** Lets the time pass that hits wait for a choice of consent. */
  giveUpWaiting(): void {
    this.#google.giveUp();
  }

  /** True where all conditions for switching on a trigger's listener hold now. */
  isOn(trigger: Trigger): boolean {
    return failedConditions(trigger.autoEvent, this.#values("")).length === 0;
  }

  #take(item: unknown): void {
    if (isCommand(item)) return this.#command(Array.from(item));
    if (Array.isArray(item)) return this.model.call(item);
    if (typeof item === "function") {
      const { model } = this;
      const face = {
        get: (path: string) => model.get(path),
        set: (path: string, value: unknown) => model.set(path, value),
        reset: () => model.reset(),
      };
      return void Reflect.apply(item, face, []);
    }
    return isPlainObject(item) ? this.#message(item) : undefined;
  }

  /** What `gtag()` pushes: an event is a message too, and may fire triggers. */
  #command([name, first, second]: unknown[]): void {
    const seq = this.#seq + 1;
    if (name === "consent") {
      this.consent.command(first, second);
      this.#options.report({ kind: "consent", seq, mode: String(first), states: this.consent.states });
      if (first === "update") this.#google.released();
    } else if (name === "set") {
      const bag = typeof first === "string" ? { [first]: second } : first;
      if (!isPlainObject(bag)) return;
      this.model.update(bag);
      this.#google.set(bag);
    } else if (name === "config" && typeof first === "string") {
      this.#google.config(first, { parameters: isPlainObject(second) ? second : {} }, { seq, missing: [] });
    } else if (name === "event" && typeof first === "string") {
      const parameters = isPlainObject(second) ? second : {};
      const to = parameters["send_to"];
      const ids = Array.isArray(to) ? to.map(String) : [String(to)];
      this.#google.event({ name: first, parameters, ...(to !== undefined && { to: ids }) }, { seq, missing: [] });
      this.#message({ event: first, eventModel: parameters }, { gtag: true });
    }
  }

  #message(message: Bag, by: { gtag?: true } = {}): void {
    const event = message["event"];
    if (typeof event === "string" && !this.#begun) {
      // "Consent Initialization" and "Initialization" come before every other trigger: https://support.google.com/tagmanager/answer/7679319
      this.#begun = true;
      this.#message({ event: "gtm.init_consent" });
      this.#message({ event: "gtm.init" });
    }
    this.#seq += 1;
    const seq = this.#seq;
    if (seq > MAX_MESSAGES) {
      if (seq === MAX_MESSAGES + 1) this.#options.report({ kind: "too_many", seq });
      return;
    }
    // Who an event is for holds for that event only.
    this.model.set("gtm.triggers", undefined);
    this.model.update(message);
    const named = typeof event === "string" && event !== "";
    this.#options.report({ kind: "message", seq, ...(named && { event }), keys: messageKeys(message), ...by });
    if (named) this.#event(event, seq);
  }

  #event(event: string, seq: number): void {
    const { container, report } = this.#options;
    const values = this.#values(event);
    const active = new Set<string>();
    for (const trigger of container.triggers) {
      if (!listensTo(trigger, values)) continue;
      const check = checkTrigger(trigger, values);
      if (check.holds) active.add(trigger.id);
      report({ kind: "trigger", seq, trigger: trigger.name, holds: check.holds, failed: check.failed });
    }
    this.#tags.run({ seq, values, active, ran: new Set() });
    for (const note of values.notes) report({ kind: "note", seq, ...note });
    this.#book(active);
  }

  /** A trigger group is true once, when each of its members has been. */
  #book(active: ReadonlySet<string>): void {
    for (const group of this.#groups) {
      if (group.waiting.size === 0) continue;
      for (const id of active) group.waiting.delete(id);
      if (group.waiting.size === 0) this.#queue.push({ event: "gtm.triggerGroup", "gtm.triggers": group.trigger.id });
    }
  }

  #values(event: string): Values {
    const { container, world } = this.#options;
    return new Values({ container, model: this.model, world, event }, this.#variables);
  }
}

/** Milliseconds and rounds of a timer trigger. */
export function timerOf({ parameters }: Trigger): { interval: number; limit: number } {
  const number = (key: string, otherwise: number): number => {
    const value = Number(textOf(parameters, key) ?? "");
    return Number.isFinite(value) && value > 0 ? value : otherwise;
  };
  return { interval: Math.max(50, number("interval", 1_000)), limit: number("limit", Infinity) };
}
