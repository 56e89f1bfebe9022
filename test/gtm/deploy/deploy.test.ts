import { describe, expect, it } from "vitest";

import { openClient } from "../client/open-client.ts";
import { startEmulator } from "../emulator-client.ts";
import { compiledOf, deployTo, leftIn } from "./deploying.ts";

const methodsOf = (calls: readonly { method: string }[]) =>
  calls.map(({ method }) => method.replace(/^accounts\.containers\./, ""));

describe("a deploy", () => {
  it("goes live in one window of the quota, and has nothing to do afterwards", async () => {
    await using gtm = await startEmulator();
    const compiled = compiledOf(30);
    const deployed = await deployTo(gtm, compiled);
    expect(deployed).toMatchObject({ version: { id: "1", name: "jtracking 0123456" }, resumed: false, notKept: [] });
    expect(methodsOf(gtm.calls)).toEqual([
      "versions.live",
      "get",
      "version_headers.latest",
      "workspaces.list",
      "workspaces.create",
      "workspaces.bulk_update",
      "workspaces.bulk_update",
      "workspaces.getStatus",
      "workspaces.quick_preview",
      "workspaces.create_version",
      "versions.live",
      "versions.publish",
    ]);
    const live = await (await openClient(gtm)).liveVersion();
    expect(live && leftIn(live.container, compiled)).toEqual([]);
    gtm.calls.length = 0;
    expect(await deployTo(gtm, compiled)).toBeUndefined();
    expect(methodsOf(gtm.calls)).toEqual(["versions.live"]);
  });
});
