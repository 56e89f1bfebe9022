import { type Container, emptyContainer } from "../container/container.ts";
import { referencesOf } from "../container/references.ts";
import type { GtmTag } from "../generated/resources.ts";

/** A container with a tag and everything that it uses, directly or not; built-in variables are all there. */
export function usedBy(tag: GtmTag, container: Container): Container {
  const variables = new Set<string>();
  const triggers = new Set<string>();
  const tags = new Set<string>([tag.name]);
  const queue: object[] = [tag];
  const follow = (known: Set<string>, word: string, found: object | undefined) => {
    if (known.has(word) || found === undefined) return;
    known.add(word);
    queue.push(found);
  };
  for (let one = queue.pop(); one !== undefined; one = queue.pop())
    for (const { to, target } of referencesOf(one)) {
      if (to === "variable")
        follow(
          variables,
          target,
          container.variable.find(({ name }) => name === target),
        );
      if (to === "trigger")
        follow(
          triggers,
          target,
          container.trigger.find(({ triggerId }) => triggerId === target),
        );
      if (to === "tag")
        follow(
          tags,
          target,
          container.tag.find(({ name }) => name === target),
        );
    }
  return {
    ...emptyContainer(),
    tag: container.tag.filter(({ name }) => tags.has(name)),
    trigger: container.trigger.filter(({ triggerId }) => triggers.has(triggerId)),
    variable: container.variable.filter(({ name }) => variables.has(name)),
    builtInVariable: container.builtInVariable,
  };
}
