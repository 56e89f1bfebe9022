import { BUILT_IN_VARIABLES } from "../../../app/gtm/container/built-ins.ts";
import { invalid } from "./api-failure.ts";
import { type Call, type Handlers, page } from "./call.ts";
import type { Json } from "./json.ts";
import { entitiesOf, type Snapshot } from "./snapshot.ts";

const BUILT_INS = "accounts.containers.workspaces.built_in_variables";

const shownNames = new Map<string, string>(Object.entries(BUILT_IN_VARIABLES));

/** Built-in variables have no id and no fingerprint: they are on or off. */
export const builtInHandlers: Handlers = {
  [`${BUILT_INS}.list`]: (call) => {
    const workspace = call.workspace();
    const all = [...workspace.snapshot.builtIns].map((type) => shown(call, type));
    return page(call, { key: "builtInVariable", all, size: call.container().switches.pageSize });
  },
  [`${BUILT_INS}.create`]: (call) => {
    const { snapshot } = call.openWorkspace();
    const added = call.query.getAll("type").filter((type) => !snapshot.builtIns.has(type));
    for (const type of added) enable(snapshot, type);
    return added.length > 0 ? { builtInVariable: added.map((type) => shown(call, type)) } : {};
  },
  [`${BUILT_INS}.delete`]: (call) => {
    const { snapshot } = call.openWorkspace();
    for (const type of call.query.getAll("type")) snapshot.builtIns.delete(type);
    return undefined;
  },
  [`${BUILT_INS}.revert`]: (call) => {
    const workspace = call.openWorkspace();
    const type = call.query.get("type") ?? "";
    const enabled = call.container().version(workspace.base).snapshot.builtIns.has(type);
    if (enabled) workspace.snapshot.builtIns.add(type);
    else workspace.snapshot.builtIns.delete(type);
    return { enabled };
  },
};

/** Turns one on, unless a variable has its name. */
export function enable(snapshot: Snapshot, type: string): void {
  const name = shownNames.get(type);
  if (name === undefined) throw invalid(`Invalid value at 'type', "${type}"`);
  for (const variable of entitiesOf(snapshot, "variable").values())
    if (variable["name"] === name) throw invalid("Found entity with duplicate name.");
  snapshot.builtIns.add(type);
}

function shown(call: Call, type: string): Json {
  const workspace = call.ids.get("workspaces");
  const state = call.container();
  const path = `${state.home}/workspaces/${workspace ?? ""}/built_in_variables`;
  return { path, ...state.shown("builtInVariable", { type }, { workspace }), name: shownNames.get(type) ?? type };
}
