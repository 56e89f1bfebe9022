import type { AddEvent, FieldEdit, Operation, RenameEvent, UpdateGtm } from "../artefacts/index.ts";
import {
  draftFiles,
  edited,
  freeEventFile,
  newMistake,
  takeOver,
  type Change,
  type DraftFiles,
} from "./draft-files.ts";
import { newerFormat } from "./plan-format.ts";
import { renderPlanFile } from "./plan-layout.ts";
import { planFileKind } from "./plan-file.ts";
import type { PlanFiles } from "./plan.ts";
import { editValue, type ValueEdit } from "./value-edit.ts";
import { childOf, nodeAt, valueOf } from "./yaml-tree.ts";

export interface AppliedOperations {
  files: PlanFiles;
  applied: Operation[];
  /** Operations that would have overwritten something, broken a file or changed nothing, with the reason. */
  skipped: { operation: Operation; reason: string }[];
}

/**
 * Performs operations on the text of a plan's files, one after the other, each of them wholly or not at all. What an operation
 * does not name keeps every byte: comments, order, quoting, line endings. An operation whose result its schema would refuse is
 * skipped.
 */
export async function applyOperations(files: PlanFiles, operations: readonly Operation[]): Promise<AppliedOperations> {
  const draft = draftFiles(files);
  if (isNewer(draft)) {
    const reason = "the plan is written in a newer format: update jtracking";
    return { files: draft.texts, applied: [], skipped: operations.map((operation) => ({ operation, reason })) };
  }
  const applied: Operation[] = [];
  const skipped: AppliedOperations["skipped"] = [];
  for (const operation of operations) {
    const change = changeOf(draft, operation);
    const reason = "reason" in change ? change.reason : await objection(draft, change.files);
    if (reason === undefined && "files" in change) {
      takeOver(draft, change.files);
      applied.push(operation);
    } else skipped.push({ operation, reason: reason ?? "it changes nothing" });
  }
  return { files: draft.texts, applied, skipped };
}

async function objection(
  draft: DraftFiles,
  files: ReadonlyMap<string, string | undefined>,
): Promise<string | undefined> {
  const isSame = [...files].every(([file, text]) => draft.texts.get(file) === text);
  if (isSame) return "it is so already";
  for (const [file, text] of files) {
    const mistake = text === undefined ? undefined : await newMistake(draft, file, text);
    if (mistake !== undefined) return `${file} would not be valid: ${mistake}`;
  }
  return undefined;
}

function changeOf(draft: DraftFiles, operation: Operation): Change {
  switch (operation.op) {
    case "create_plan":
      if (draft.texts.has("plan.yaml")) return { reason: "plan.yaml is there already" };
      return { files: new Map([["plan.yaml", renderPlanFile("plan", operation.value)]]) };
    case "update_plan":
      return changeFile(draft, "plan.yaml", editsOf(operation.changes));
    case "add_page":
      return addEntry(draft, "plan.yaml", { path: ["pages", operation.name], set: { value: operation.value } });
    case "add_parameter":
      if (!draft.texts.has("parameters.yaml")) {
        const text = renderPlanFile("parameters", { [operation.name]: operation.value });
        return { files: new Map([["parameters.yaml", text]]) };
      }
      return addEntry(draft, "parameters.yaml", { path: [operation.name], set: { value: operation.value } });
    case "update_parameter": {
      const { name, changes } = operation;
      if (!isThere(draft, "parameters.yaml", [name])) return { reason: `parameters.yaml has no ${name}` };
      const edits = editsOf(changes).map((edit) => ({ ...edit, path: [name, ...edit.path] }));
      return changeFile(draft, "parameters.yaml", edits);
    }
    case "add_event":
      return addEvent(draft, operation);
    case "update_event":
      if (operation.changes.some(({ path }) => path[0] === "event"))
        return { reason: "a name is changed by rename_event" };
      return changeEvent(draft, operation.event, editsOf(operation.changes));
    case "update_gtm":
      return changeGtm(draft, operation);
    case "deprecate_event": {
      const { event, replaced_by: successor } = operation;
      const edits: ValueEdit[] = [{ path: ["status"], set: { value: "deprecated" } }];
      if (successor !== undefined) edits.push({ path: ["replaced_by"], set: { value: successor } });
      return changeEvent(draft, event, edits);
    }
    default:
      return renameEvent(draft, operation);
  }
}

function isNewer(draft: DraftFiles): boolean {
  const { root } = draft.read(draft.texts.get("plan.yaml") ?? "");
  return root !== undefined && newerFormat(valueOf(root)) !== undefined;
}

/** An edit that says neither set nor remove says nothing. */
function editsOf(changes: readonly FieldEdit[]): ValueEdit[] {
  return changes.flatMap(({ path, set, remove }) => {
    if (remove === true) return [{ path }];
    return set === undefined ? [] : [{ path, set: { value: set } }];
  });
}

function isThere(draft: DraftFiles, file: string, path: ValueEdit["path"]): boolean {
  return nodeAt(draft.read(draft.texts.get(file) ?? "").root, path) !== undefined;
}

function addEntry(draft: DraftFiles, file: string, edit: ValueEdit): Change {
  if (isThere(draft, file, edit.path)) return { reason: `${file} has ${edit.path.join(".")} already` };
  return changeFile(draft, file, [edit]);
}

function changeFile(draft: DraftFiles, file: string, edits: readonly ValueEdit[]): Change {
  if (!draft.texts.has(file)) return { reason: `there is no ${file}` };
  const result = edited(draft, file, edits);
  return "reason" in result ? result : { files: new Map([[file, result.text]]) };
}

/** A file of gtm/ that is not there yet begins as an empty one. */
function changeGtm(draft: DraftFiles, { file, changes }: UpdateGtm): Change {
  if (planFileKind(file) !== "gtm") return { reason: `${file} is no file of gtm/` };
  if (draft.texts.has(file)) return changeFile(draft, file, editsOf(changes));
  let value: unknown = {};
  for (const edit of editsOf(changes)) {
    const after = editValue(value, edit);
    if (after === undefined) return { reason: `there is no place for ${edit.path.join(".")} in ${file}` };
    value = after.value;
  }
  if (typeof value !== "object" || value === null) return { reason: `${file} would be empty` };
  return { files: new Map([[file, renderPlanFile("gtm", value)]]) };
}

function changeEvent(draft: DraftFiles, event: string, edits: readonly ValueEdit[]): Change {
  const file = draft.events.get(event);
  return file === undefined ? { reason: `the plan has no event ${event}` } : changeFile(draft, file, edits);
}

function addEvent(draft: DraftFiles, { event, value }: AddEvent): Change {
  const present = draft.events.get(event);
  if (present !== undefined) return { reason: `the event is there already, in ${present}` };
  const definition = { ...value, event };
  const named: unknown = Reflect.get(value, "event");
  if (named !== undefined && named !== event) return { reason: "its value has the name of another event" };
  const place = freeEventFile(draft, event);
  return "reason" in place ? place : { files: new Map([[place.file, renderPlanFile("event", definition)]]) };
}

/** Moves the file, and follows the name where other events say that this one takes over from them. */
function renameEvent(draft: DraftFiles, { event, to }: RenameEvent): Change {
  const file = draft.events.get(event);
  if (file === undefined) return { reason: `the plan has no event ${event}` };
  const present = draft.events.get(to);
  if (present !== undefined) return { reason: `there is an event ${to} already, in ${present}` };
  const result = edited(draft, file, [{ path: ["event"], set: { value: to } }]);
  if ("reason" in result) return result;
  const place = freeEventFile({ ...draft, taken: without(draft.taken, file) }, to);
  if ("reason" in place) return place;
  const files = new Map<string, string | undefined>([[file, undefined]]);
  files.set(place.file, result.text);
  for (const other of referrers(draft, event)) {
    const source = other === file ? place.file : other;
    const texts = new Map(draft.texts).set(source, files.get(source) ?? draft.texts.get(other) ?? "");
    const followed = edited({ ...draft, texts }, source, [{ path: ["replaced_by"], set: { value: to } }]);
    if ("reason" in followed) return followed;
    files.set(source, followed.text);
  }
  return { files };
}

function without(taken: ReadonlyMap<string, string>, file: string): Map<string, string> {
  const rest = new Map(taken);
  rest.delete(file.toLowerCase());
  return rest;
}

/** Files of the events that name an event as their successor. */
function referrers(draft: DraftFiles, event: string): string[] {
  return [...draft.events.values()].filter((file) => {
    const text = draft.texts.get(file) ?? "";
    if (!text.includes("replaced_by")) return false;
    const node = childOf(draft.read(text).root, "replaced_by");
    return node !== undefined && valueOf(node) === event;
  });
}
