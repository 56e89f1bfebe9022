import { describe, expect, it } from "vitest";
import type { Operation } from "../../app/artefacts/index.ts";
import { applyOperations } from "../../app/plan/index.ts";
import { acceptFromModel } from "../../app/privacy/index.ts";

const PLAN = "version: 1\nsite: { url: https://shop.example }\n";
const TAGS = `# By hand.
tags:
  # Asked for by marketing.
  - name: Pixel
    type: html # ours
    paused: true
`;

async function applied(texts: Record<string, string>, operation: Operation) {
  const { files, skipped } = await applyOperations(new Map(Object.entries({ "plan.yaml": PLAN, ...texts })), [
    operation,
  ]);
  return { files, reasons: skipped.map(({ reason }) => reason) };
}

describe("update_gtm", () => {
  it("changes what it names and no byte besides", async () => {
    const { files, reasons } = await applied(
      { "gtm/tags.yaml": TAGS },
      {
        op: "update_gtm",
        file: "gtm/tags.yaml",
        changes: [
          { path: ["tags", 0, "paused"], remove: true },
          { path: ["tags", 1], set: { name: "New", type: "html" } },
        ],
      },
    );

    expect(reasons).toEqual([]);
    expect(files.get("gtm/tags.yaml")).toBe(TAGS.replace("    paused: true\n", "") + "  - { name: New, type: html }\n");
  });

  it("writes a file that is not there", async () => {
    const set = { key: "event/purchase/ga4", resource: { name: "Purchase" } };
    const { files } = await applied(
      {},
      { op: "update_gtm", file: "gtm/adopted.yaml", changes: [{ path: ["adopted", 0], set }] },
    );

    expect(files.get("gtm/adopted.yaml")).toBe(
      "adopted: [{ key: event/purchase/ga4, resource: { name: Purchase } }]\n",
    );
  });

  it.each([
    ["plan.yaml", [{ path: ["tags", 0], set: 1 }], /is no file of gtm/],
    ["gtm/../../x.yaml", [{ path: ["tags", 0], set: 1 }], /is no file of gtm/],
    ["gtm/tags.yaml", [{ path: ["tags", 7], set: 1 }], /no place for tags\.7/],
    ["gtm/new.yaml", [{ path: ["tags", 7], set: 1 }], /no place for tags\.7/],
  ])("%s %j is skipped", async (file, changes, reason) => {
    const { reasons } = await applied({ "gtm/tags.yaml": TAGS }, { op: "update_gtm", file, changes });

    expect(reasons).toEqual([expect.stringMatching(reason)]);
  });

  it("is never taken from a model", () => {
    const operations: Operation[] = [
      { op: "update_gtm", file: "gtm/a.yaml", changes: [{ path: ["tags", 0], set: {} }] },
    ];

    expect(JSON.stringify(acceptFromModel(operations, []))).toContain("which people decide");
  });
});
