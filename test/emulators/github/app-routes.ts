import { notFound } from "./api-failure.ts";
import { type Handlers, ok, page } from "./call.ts";
import { appOf, installationToken } from "./callers.ts";
import { objectOf } from "./json.ts";
import * as shapes from "./shapes.ts";

export const appRoutes: Handlers = {
  "apps/get-authenticated": (call) => ok(shapes.app(appOf(call.world, call.authorization))),
  "apps/list-installations": (call) => {
    const app = appOf(call.world, call.authorization);
    return ok(
      page(call, [...call.world.installations.values()].filter((one) => one.app === app).map(shapes.installation)),
    );
  },
  "apps/create-installation-access-token": (call) => {
    const app = appOf(call.world, call.authorization);
    const installation = call.world.installations.get(Number(call.params["installation_id"]));
    if (installation?.app !== app) throw notFound();
    const asked = objectOf(call.body["permissions"]);
    const permissions =
      Object.keys(asked).length === 0
        ? installation.permissions
        : Object.fromEntries(Object.entries(asked).map(([name, level]) => [name, String(level)]));
    const { token, expires } = installationToken(call.world, installation, permissions);
    return { status: 201, body: { token, expires_at: expires, permissions, repository_selection: "selected" } };
  },
  "apps/list-repos-accessible-to-installation": (call) => {
    const names = [...(call.caller?.repositories ?? [])];
    const all = names.map((name) => shapes.repository(call.world.repository(name)));
    return ok({ total_count: all.length, repositories: page(call, all) });
  },
  "apps/list-webhook-deliveries": (call) => {
    const app = appOf(call.world, call.authorization);
    const all = call.world.deliveries.filter((one) => one.app === app).toReversed();
    const from =
      call.query["cursor"] === undefined ? 0 : all.findIndex(({ id }) => String(id) === String(call.query["cursor"]));
    return ok(all.slice(from, from + Number(call.query["per_page"] ?? 30)).map(shapes.delivery));
  },
  "apps/get-webhook-delivery": (call) => {
    const app = appOf(call.world, call.authorization);
    const found = call.world.deliveries.find((one) => one.app === app && one.id === Number(call.params["delivery_id"]));
    if (found === undefined) throw notFound();
    const { payload } = found;
    return ok({ ...shapes.delivery(found), request: { headers: {}, payload }, response: { headers: {}, payload: "" } });
  },
  "apps/redeliver-webhook-delivery": (call) => {
    const app = appOf(call.world, call.authorization);
    const found = call.world.deliveries.find((one) => one.app === app && one.id === Number(call.params["delivery_id"]));
    if (found === undefined) throw notFound();
    // The delivery keeps its GUID and gets a new id.
    call.world.send({ ...found, id: call.world.nextId(), redelivery: true, status: 0, at: call.world.time() });
    return { status: 202, body: {} };
  },
};
