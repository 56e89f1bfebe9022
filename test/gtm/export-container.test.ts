import { describe, expect, it } from "vitest";

import { validate } from "../../app/artefacts/index.ts";
import { compile, exportContainer, readExport } from "../../app/gtm/index.ts";
import { planWithTrigger } from "./plan-of.ts";

const container = compile(planWithTrigger({ on: "click", selector: "a", links_only: true }));

describe("the export file", () => {
  it("is what its schema says", async () => {
    expect(await validate("container", exportContainer(container))).toEqual([]);
  });

  it("has the frame of GTM's own", () => {
    const meta = { account: "6001", container: "7001", publicId: "GTM-ABC", name: "Acme" };
    const file = exportContainer(container, { ...meta, time: new Date("2026-11-23T10:20:30Z") });

    expect(file).toMatchObject({
      exportFormatVersion: 2,
      exportTime: "2026-11-23 10:20:30",
      containerVersion: {
        path: "accounts/6001/containers/7001/versions/0",
        accountId: "6001",
        containerId: "7001",
        containerVersionId: "0",
        container: {
          path: "accounts/6001/containers/7001",
          name: "Acme",
          publicId: "GTM-ABC",
          usageContext: ["WEB"],
          tagIds: ["GTM-ABC"],
        },
        fingerprint: "1795429230000",
      },
    });
  });

  it("has resources in the order, casing and fields of GTM's own", () => {
    const file = exportContainer(container, { account: "6001", container: "7001" });
    const version = "containerVersion" in file ? file.containerVersion : {};

    expect(version).toMatchObject({
      trigger: [
        {
          accountId: "6001",
          containerId: "7001",
          name: "link click - a",
          type: "LINK_CLICK",
          filter: [{ type: "CSS_SELECTOR" }],
          waitForTags: { type: "BOOLEAN", value: "true" },
          uniqueTriggerId: { type: "TEMPLATE" },
          fingerprint: "1577836800000",
        },
      ],
      builtInVariable: [
        { accountId: "6001", containerId: "7001", type: "CLICK_ELEMENT", name: "Click Element" },
        { accountId: "6001", containerId: "7001", type: "PAGE_URL", name: "Page URL" },
      ],
    });
    expect(Object.keys(version ?? {})).toEqual([
      "path",
      "accountId",
      "containerId",
      "containerVersionId",
      "container",
      "tag",
      "trigger",
      "variable",
      "folder",
      "builtInVariable",
      "fingerprint",
      "tagManagerUrl",
    ]);
  });

  it("is the same for the same plan, and gives the same container when it is read", () => {
    const again = compile(planWithTrigger({ on: "click", selector: "a", links_only: true }));
    const { problems: _none, adopted: _same, ...resources } = container;

    expect(JSON.stringify(exportContainer(again))).toBe(JSON.stringify(exportContainer(container)));
    expect(readExport({ containerVersion: {}, ...exportContainer(container) })).toEqual(resources);
  });
});
