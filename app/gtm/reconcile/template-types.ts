import { type Container, fieldOf, type Resource } from "../container/container.ts";
import { templateTypes } from "../container/references.ts";
import type { Leftover, Pair } from "./pairs.ts";

/** `cvt_7001_12` of one container is `cvt_8001_34` in another one; where the container is not known, the last part has to do. */
function lastPart(type: string): string {
  return type.slice(type.lastIndexOf("_") + 1);
}

/** Values by the types of custom templates: by the whole type, and by its last part for what knows no more. */
export class TemplateTypes {
  readonly #values = new Map<string, string>();

  /** Keeps a value for a template; what is there already stays. */
  add(template: Resource, value: string): void {
    for (const type of templateTypes(template))
      for (const word of [type, lastPart(type)]) if (!this.#values.has(word)) this.#values.set(word, value);
  }

  get(type: string): string | undefined {
    return this.#values.get(type) ?? this.#values.get(lastPart(type));
  }
}

/**
 * Types of the live container for those of the plan. A template that is created has `cvt_new_N`: GTM gives its type together with its
 * id, so what uses it can only be written afterwards.
 */
export function liveTemplateTypes(
  { pairs, leftovers }: { pairs: readonly Pair[]; leftovers: readonly Leftover[] },
  { live, idOfNew }: { live: Container; idOfNew: (pair: Pair) => string },
): TemplateTypes {
  const used = new Set([...live.tag, ...live.variable, ...live.client].map(({ type }) => type));
  const types = new TemplateTypes();
  for (const one of pairs)
    if (one.kind === "customTemplate")
      types.add(one.planned, one.live === undefined ? `cvt_${idOfNew(one)}` : liveType(one.live, used));
  for (const { kind, resource } of leftovers)
    if (kind === "customTemplate") types.add(resource, liveType(resource, used));
  return types;
}

/**
 * Templates from the gallery have a type of their own since 2025, older imports keep that of the container: what is in use tells,
 * else the newer one.
 */
function liveType(template: Resource, used: ReadonlySet<string>): string {
  const types = templateTypes(template);
  return types.find((type) => used.has(type)) ?? types.at(-1) ?? `cvt_${String(fieldOf(template, "templateId"))}`;
}
