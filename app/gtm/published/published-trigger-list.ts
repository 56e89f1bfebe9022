import type { GtmTrigger } from "../generated/resources.ts";
import type { PublishedRule } from "./published-rules.ts";
import { isListener, listenerOf, type PublishedTag, triggerIdOf } from "./published-tags.ts";
import { builtInTriggerOf, type Listener, triggerFrom } from "./published-triggers.ts";
import { itemsOf, textOf, type ValueReader } from "./published-values.ts";

/** Triggers made of rules: alike rules are one trigger. */
export class TriggerList {
  readonly #listeners = new Map<string, Listener>();
  readonly #members = new Map<string, string[]>();
  readonly #memberRules = new Map<string, PublishedRule>();
  readonly #made = new Map<string, { id: string; trigger?: GtmTrigger }>();
  lastId: number;

  constructor(
    tags: readonly PublishedTag[],
    { rules, reader }: { rules: readonly PublishedRule[]; reader: ValueReader },
  ) {
    const numbers = tags.flatMap((tag) => [tag["tag_id"], Number(triggerIdOf(tag)?.split("_").at(-1))]);
    this.lastId = Math.max(
      0,
      ...numbers.filter((one): one is number => typeof one === "number" && Number.isFinite(one)),
    );
    for (const [index, tag] of tags.entries()) {
      const key = triggerIdOf(tag);
      const adding = rules.filter(({ fires }) => fires.includes(index));
      const firingId = tag["vtp_firingId"];
      if (typeof firingId === "string" && adding[0] !== undefined) this.#memberRules.set(firingId, adding[0]);
      if (key === undefined || !isListener(tag)) continue;
      this.#listeners.set(key, listenerOf(tag, { adding, reader }));
      this.#members.set(
        key,
        itemsOf(tag["vtp_triggerIds"]).map((id) => textOf(id, reader)),
      );
    }
  }

  /** Id of the trigger of a rule; undefined where the rule asks for no event. */
  idFor(rule: PublishedRule): string | undefined {
    const builtIn = rule.trigger === undefined ? builtInTriggerOf(rule) : undefined;
    if (builtIn !== undefined) return builtIn;
    const { event, isRegex, trigger, conditions } = rule;
    const content = JSON.stringify([event, isRegex, trigger, conditions]);
    const known = this.#made.get(content);
    if (known !== undefined) return known.id;
    const id = this.#freeId(trigger);
    // Before its members: a group that holds itself must not go round for ever.
    this.#made.set(content, { id });
    const made = triggerFrom(rule, {
      id,
      listener: this.#listeners.get(trigger ?? ""),
      members: this.#memberIds(trigger),
    });
    if (made === undefined) {
      this.#made.delete(content);
      return undefined;
    }
    this.#made.set(content, { id, trigger: made });
    return id;
  }

  all(): GtmTrigger[] {
    return [...this.#made.values()].flatMap(({ trigger }) => (trigger === undefined ? [] : [trigger]));
  }

  #memberIds(trigger: string | undefined): string[] {
    return (this.#members.get(trigger ?? "") ?? []).flatMap((member) => {
      const rule = this.#memberRules.get(member);
      const id = rule && this.idFor(rule);
      return id === undefined ? [] : [id];
    });
  }

  /** The number that GTM gave the trigger, where it is published and free. */
  #freeId(trigger: string | undefined): string {
    const number = trigger?.split("_").at(-1) ?? "";
    const taken = new Set([...this.#made.values()].map(({ id }) => id));
    if (/^[1-9]\d*$/.test(number) && !taken.has(number)) return number;
    this.lastId += 1;
    return String(this.lastId);
  }
}
