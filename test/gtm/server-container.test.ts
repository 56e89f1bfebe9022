import { describe, expect, it } from "vitest";
import { stringify } from "yaml";

import {
  compile,
  type Container,
  containerProblems,
  exportContainer,
  importContainer,
  readImportFile,
  reconcile,
} from "../../app/gtm/index.ts";
import { emptyContainer } from "../../app/gtm/container/container.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { applyChanges, summary } from "./apply-changes.ts";
import { server } from "./server-sample.ts";

async function planFor(container: Container) {
  const { destinations, events, files } = importContainer(container);
  expect(events).toEqual([]);
  const config = {
    version: 1,
    site: { url: "https://shop.example" },
    ...(Object.keys(destinations).length > 0 && { destinations }),
  };
  const { plan, problems } = await parsePlan(new Map([["plan.yaml", stringify(config)], ...files]));
  expect(problems).toEqual([]);
  return plan;
}

describe("a server container", () => {
  it("is kept verbatim, whole, and comes back by compiling", async () => {
    const file = JSON.stringify(
      exportContainer(server, { account: "6001", container: "7001", publicId: "GTM-SRV123" }),
    );
    const source = readImportFile(file, "server.json");
    const compiled = compile(await planFor(source.container));

    expect(source).toMatchObject({ meta: { usage: "server", publicId: "GTM-SRV123" }, notes: [] });
    expect(compiled.problems).toEqual([]);
    expect(containerProblems(compiled)).toEqual([]);
    expect(reconcile(server, compiled)).toEqual({ changes: [], clashes: [], unresolved: [], copies: [], foreign: {} });
  });

  it("is made anew in another container, with references that lead where they did", async () => {
    const compiled = compile(await planFor(server));
    const changeSet = reconcile(emptyContainer(), compiled);
    const live = applyChanges({ ...emptyContainer(), folder: [{ folderId: "40", name: "Theirs" }] }, changeSet);

    expect(summary(changeSet)).toEqual([
      "create folder Inbound",
      "create customTemplate Data client",
      "create variable ed - value",
      "create trigger No test",
      "create tag GA4",
      "create builtInVariable Client Name",
      "create client GA4",
      "create client Data client",
      "create transformation Drop mail",
      "create zone Agency",
    ]);
    expect(live.zone[0]?.boundary?.customEvaluationTriggerId).toEqual([live.trigger[0]?.triggerId]);
    expect(live.transformation[0]?.parentFolderId).toBe(live.folder[1]?.folderId);
  });

  it("changes resource by resource", async () => {
    const plan = await planFor(server);
    const compiled = compile(plan);
    const live = {
      ...server,
      client: server.client.map((one) => ({ ...one, priority: 20 })),
      zone: server.zone.map((one) => ({ ...one, typeRestriction: { enable: false } })),
      transformation: [],
    };

    expect(summary(reconcile(live, compiled))).toEqual([
      "update client GA4",
      "update client Data client",
      "create transformation Drop mail",
      "update zone Agency",
    ]);
  });

  it("may name triggers and folders in gtm/", async () => {
    const content = {
      triggers: [{ name: "No test", type: "always" }],
      folders: [{ name: "Inbound" }],
      zones: [{ name: "Agency", boundary: { customEvaluationTriggerId: ["No test"] } }],
      clients: [{ name: "GA4", type: "gaaw_client", parentFolderId: "Inbound" }],
    };
    const { plan } = await parsePlan(
      new Map([
        ["plan.yaml", stringify({ version: 1, site: { url: "https://shop.example" } })],
        ["gtm/all.yaml", stringify(content)],
      ]),
    );
    const compiled = compile(plan);

    expect(containerProblems(compiled)).toEqual([]);
    expect(compiled.zone[0]?.boundary?.customEvaluationTriggerId).toEqual([compiled.trigger[0]?.triggerId]);
    expect(compiled.client[0]?.parentFolderId).toBe(compiled.folder[0]?.folderId);
  });
});
