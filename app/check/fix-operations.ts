import type { FieldEdit, Finding, Operation } from "../artefacts/index.ts";

type Edits = Extract<Operation, { changes: FieldEdit[] }>;

/**
 * The operations that do away with what can be fixed safely. Edits of one event, entry or plan are one operation, renames come
 * last, and where two fixes want the same place the first one has it: what is left is found by the next check.
 */
export function fixOperations(findings: readonly Finding[]): Operation[] {
  const edits = new Map<string, Edits>();
  const renames = new Map<string, Operation>();
  for (const operation of findings.flatMap(({ fix }) => fix?.operations ?? [])) {
    if (!isOperation(operation)) continue;
    if ("changes" in operation) collectEdits(edits, operation);
    else renames.set(targetOf(operation), renames.get(targetOf(operation)) ?? operation);
  }
  return [...[...edits.values()].map(inSafeOrder), ...renames.values()];
}

/** Findings are read back from JSON too, where a fix may say anything. */
function isOperation(value: object): value is Operation {
  return "op" in value && typeof value.op === "string" && (!("changes" in value) || Array.isArray(value.changes));
}

function targetOf(operation: Operation): string {
  if ("event" in operation) return `event ${operation.event}`;
  return "name" in operation ? `${operation.op} ${operation.name}` : operation.op;
}

function collectEdits(edits: Map<string, Edits>, operation: Edits): void {
  const target = targetOf(operation);
  const known = edits.get(target);
  const taken = new Set(known?.changes.map(({ path }) => JSON.stringify(path)));
  const fresh = operation.changes.filter(({ path }) => !taken.has(JSON.stringify(path)));
  edits.set(target, { ...(known ?? operation), changes: [...(known?.changes ?? []), ...fresh] });
}

/** Sets first, then removals from the end of each list: an index names what it named when the fix was made. */
function inSafeOrder(operation: Edits): Edits {
  const sets = operation.changes.filter((change) => change.remove !== true);
  const removals = operation.changes
    .filter((change) => change.remove === true)
    .toSorted((a, b) => (sortKey(a.path) < sortKey(b.path) ? 1 : -1));
  return { ...operation, changes: [...sets, ...removals] };
}

const sortKey = (path: FieldEdit["path"]): string =>
  path.map((key) => (typeof key === "number" ? String(key).padStart(9, "0") : key)).join("\n");
