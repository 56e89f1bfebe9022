import type { Path } from "../../plan/index.ts";
import { fieldOf, type Resource } from "./container.ts";

/** One resource's pointer to another one. */
export interface Reference {
  to: "variable" | "trigger" | "folder" | "tag" | "template";
  /** Name of a variable or tag, id of a trigger or folder, `cvt_…` type of a template. */
  target: string;
  /** From the resource to the text that holds the reference. */
  path: Path;
}

/** `{{_event}}` stands for the name of the event in every condition, without being a variable. */
const PSEUDO_VARIABLES = new Set(["_event"]);

/** Fields that hold ids of triggers. */
export const TRIGGER_ID_LISTS = new Set([
  "firingTriggerId",
  "blockingTriggerId",
  "enablingTriggerId",
  "disablingTriggerId",
  // Of a zone, inside of its boundary.
  "customEvaluationTriggerId",
]);

/** Names of the variables that a text refers to as `{{name}}`, in order, in linear time. */
export function variablesIn(text: string): string[] {
  const names: string[] = [];
  let from = 0;
  for (;;) {
    const end = text.indexOf("}}", from);
    if (end === -1) return names;
    const start = text.lastIndexOf("{{", end - 1);
    const name = start >= from ? text.slice(start + 2, end) : "";
    if (name.trim() !== "" && !/[\r\n{}]/.test(name)) names.push(name);
    from = end + 2;
  }
}

/** Everything that a resource, or a part of one, points to, in the order of its fields. */
export function referencesOf(resource: object): Reference[] {
  const found: Reference[] = [];
  for (const [key, value] of Object.entries(resource)) {
    if (TRIGGER_ID_LISTS.has(key)) pushIds(value, [key], found);
    else if (key === "parentFolderId" && typeof value === "string")
      found.push({ to: "folder", target: value, path: [key] });
    else if (key === "setupTag" || key === "teardownTag") pushTagNames(value, key, found);
    else if (key === "boundary") pushBoundary(value, found);
    else if (key === "type" && typeof value === "string" && value.startsWith("cvt_"))
      found.push({ to: "template", target: value, path: [key] });
    else if (key !== "templateData" && key !== "notes" && key !== "name") walk(value, [key], found);
  }
  return found;
}

function pushIds(value: unknown, path: Path, found: Reference[]): void {
  if (!Array.isArray(value)) return;
  for (const [index, id] of value.entries())
    if (typeof id === "string") found.push({ to: "trigger", target: id, path: [...path, index] });
}

function pushTagNames(value: unknown, key: string, found: Reference[]): void {
  if (!Array.isArray(value)) return;
  for (const [index, entry] of value.entries()) {
    const name: unknown = typeof entry === "object" && entry !== null && "tagName" in entry ? entry.tagName : undefined;
    if (typeof name === "string") found.push({ to: "tag", target: name, path: [key, index, "tagName"] });
  }
}

function pushBoundary(value: unknown, found: Reference[]): void {
  if (typeof value !== "object" || value === null) return;
  if ("customEvaluationTriggerId" in value)
    pushIds(value.customEvaluationTriggerId, ["boundary", "customEvaluationTriggerId"], found);
  walk(value, ["boundary"], found);
}

/** Conditions and parameters, however deep; what looks like a parameter is one. */
function walk(value: unknown, path: Path, found: Reference[]): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, [...path, index], found);
    return;
  }
  if ("value" in value && typeof value.value === "string") {
    const type: unknown = "type" in value ? value.type : undefined;
    const at = [...path, "value"];
    if (type === "triggerReference") found.push({ to: "trigger", target: value.value, path: at });
    else if (type === "tagReference") found.push({ to: "tag", target: value.value, path: at });
    else for (const name of variablesIn(value.value)) pushVariable(name, at, found);
  }
  for (const [key, item] of Object.entries(value)) if (key !== "value") walk(item, [...path, key], found);
}

function pushVariable(name: string, path: Path, found: Reference[]): void {
  if (!PSEUDO_VARIABLES.has(name)) found.push({ to: "variable", target: name, path });
}

/** The types under which tags, variables and clients name a custom template of the container. */
export function templateTypes(template: Resource): string[] {
  const id = fieldOf(template, "templateId");
  const container = fieldOf(template, "containerId");
  const gallery = fieldOf(template, "galleryReference");
  const types = typeof id === "string" ? [`cvt_${typeof container === "string" ? container : ""}_${id}`] : [];
  if (typeof gallery === "object" && gallery !== null && "galleryTemplateId" in gallery)
    types.push(`cvt_${String(gallery.galleryTemplateId)}`);
  return types;
}
