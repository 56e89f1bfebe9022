import { Script } from "node:vm";

import { isBuiltInTrigger } from "../../../app/gtm/container/built-ins.ts";
import { type Json, objectsIn, textOf } from "./json.ts";
import { entitiesOf, type Snapshot } from "./snapshot.ts";

/** Names of entities that Google's compiler would stop at, with a message each. */
export function compilerErrors(snapshot: Snapshot): { entity: string; message: string }[] {
  const triggers = entitiesOf(snapshot, "trigger");
  const isTrigger = (id: unknown) => isBuiltInTrigger(String(id)) || triggers.has(String(id));
  const errors: { entity: string; message: string }[] = [];
  for (const tag of entitiesOf(snapshot, "tag").values())
    for (const field of ["firingTriggerId", "blockingTriggerId"]) {
      const ids = tag[field];
      if (Array.isArray(ids) && !ids.every(isTrigger))
        errors.push({ entity: textOf(tag["name"]), message: "references an unknown trigger" });
    }
  for (const trigger of triggers.values())
    if (!memberIds(trigger).every(isTrigger))
      errors.push({ entity: textOf(trigger["name"]), message: "references an unknown trigger" });
  for (const variable of entitiesOf(snapshot, "variable").values())
    if (variable["type"] === "jsm" && !isFunction(variable))
      errors.push({ entity: textOf(variable["name"]), message: "is no JavaScript function" });
  return errors;
}

function memberIds(trigger: Json): string[] {
  const list = objectsIn(trigger["parameter"]).find(({ key }) => key === "triggerIds")?.["list"];
  return trigger["type"] === "triggerGroup" ? objectsIn(list).map(({ value }) => textOf(value)) : [];
}

function isFunction(variable: Json): boolean {
  const script = objectsIn(variable["parameter"]).find(({ key }) => key === "javascript")?.["value"];
  try {
    // Parsed, never run.
    void new Script(`(${textOf(script).replaceAll(/\{\{[^{}]*\}\}/g, "(0)")})`);
    return true;
  } catch {
    return false;
  }
}
