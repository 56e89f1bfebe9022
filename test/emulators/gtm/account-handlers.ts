import { invalid, notFound } from "./api-failure.ts";
import { type Call, type Handlers, page } from "./call.ts";
import type { ContainerState } from "./container-state.ts";
import { type Json, textOf } from "./json.ts";
import { shownContainer } from "./version-handlers.ts";

const PAGE = 200;

export const accountHandlers: Handlers = {
  "accounts.list": (call) => {
    const ids = new Set([...call.containers.values()].map(({ seed }) => seed.account));
    return page(call, { key: "account", all: [...ids].map((id) => account(id)), size: PAGE });
  },
  "accounts.get": (call) => {
    const id = call.ids.get("accounts") ?? "";
    if (![...call.containers.values()].some(({ seed }) => seed.account === id)) throw notFound();
    return account(id);
  },
  "accounts.containers.list": (call) => {
    const own = [...call.containers.values()].filter(({ seed }) => seed.account === call.ids.get("accounts"));
    return page(call, { key: "container", all: own.map((state) => shownContainer(state)), size: PAGE });
  },
  "accounts.containers.get": (call) => shownContainer(call.container()),
  "accounts.containers.lookup": (call) => shownContainer(lookup(call)),
  "accounts.containers.snippet": (call) => ({
    snippet: `<!-- Google Tag Manager ${call.container().seed.publicId} -->`,
  }),
  "accounts.containers.environments.list": (call) => {
    const state = call.container();
    return page(call, { key: "environment", all: environments(state), size: state.switches.pageSize });
  },
  "accounts.containers.environments.get": (call) => environment(call),
  "accounts.containers.environments.create": (call) => {
    const state = call.container();
    if (textOf(call.body["name"]) === "") throw invalid("name: The value must not be empty.");
    const id = state.nextId();
    const made = { ...call.body, type: "user", environmentId: id, ...authorization(state, id) };
    state.environments.set(id, made);
    return shownEnvironment(state, made);
  },
  "accounts.containers.environments.reauthorize": (call) => {
    const state = call.container();
    const before = environment(call);
    const id = textOf(before["environmentId"]);
    const renewed = { ...state.environments.get(id), ...authorization(state, id) };
    state.environments.set(id, renewed);
    return shownEnvironment(state, renewed);
  },
  "accounts.containers.environments.delete": (call) => {
    environment(call);
    call.container().environments.delete(call.ids.get("environments") ?? "");
    return undefined;
  },
};

function account(id: string): Json {
  return { path: `accounts/${id}`, accountId: id, name: `Account ${id}` };
}

function lookup(call: Call): ContainerState {
  const tagId = call.query.get("tagId");
  const found = [...call.containers.values()].find(({ seed }) => seed.publicId === tagId);
  if (found === undefined) throw notFound();
  return found;
}

/** Live and Latest are always there. */
function environments(state: ContainerState): Json[] {
  const fixed: Json[] = [
    {
      environmentId: "1",
      type: "live",
      name: "Live",
      ...(state.live !== undefined && { containerVersionId: state.live }),
    },
    { environmentId: "2", type: "latest", name: "Latest", containerVersionId: state.latest },
  ];
  return [...fixed, ...state.environments.values()].map((one) => shownEnvironment(state, one));
}

function environment(call: Call): Json {
  const id = call.ids.get("environments");
  const found = environments(call.container()).find(({ environmentId }) => environmentId === id);
  if (found === undefined) throw notFound();
  return found;
}

function shownEnvironment(state: ContainerState, environment: Json): Json {
  const { account: accountId, container: containerId } = state.seed;
  const path = `${state.home}/environments/${textOf(environment["environmentId"])}`;
  return { ...environment, path, accountId, containerId };
}

function authorization(state: ContainerState, id: string): Json {
  const stamp = state.stamp();
  return { authorizationCode: `auth-${id}-${stamp}`, authorizationTimestamp: stamp, fingerprint: stamp };
}
