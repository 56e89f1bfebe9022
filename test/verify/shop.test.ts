import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONTAINER_FAULTS } from "../../bench/verify/container-faults.ts";
import { type FaultyShop, serveFaultyShop } from "../../bench/verify/faulty-shop.ts";
import { PAGE_FAULTS } from "../../bench/verify/page-faults.ts";
import { runFault, verifyShop } from "../../bench/verify/run-fault.ts";
import { SENDING_FAULTS } from "../../bench/verify/sending-faults.ts";

let shop: FaultyShop;

beforeAll(async () => {
  shop = await serveFaultyShop();
});

afterAll(() => shop.close());

/** One fault of each room of causes; all of them: npm run bench -- verify -- faults. */
const SAMPLE = new Set([
  "add_to_cart is pushed as addToCart",
  "a veil lies over the product",
  "the answer's name is called questionId",
  "the remembered choice comes after a moment",
  "the order is pushed twice",
  "view_item waits on another path",
  "the path is tested by stars in stars",
]);
const FAULTS = [...PAGE_FAULTS, ...SENDING_FAULTS, ...CONTAINER_FAULTS].filter(({ name }) => SAMPLE.has(name));

describe("the demo shop", () => {
  it("fires every event of its plan, in every state of consent, and calls nobody", async () => {
    const { summary, findings, network } = await verifyShop(shop.url);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(summary).toMatchObject({ events: 24, verified: 24, failed: 0, unverified: 0 });
    expect(network.elsewhere).toEqual([]);
  });

  it("is asked about what is done with a full cart alone: the cart is filled for it", async () => {
    const { summary, findings } = await verifyShop(shop.url, { events: ["remove_from_cart"], states: ["granted"] });
    expect([summary.verified, findings]).toEqual([1, []]);
  });

  it("has the faults of the sample", () => {
    expect(FAULTS).toHaveLength(SAMPLE.size);
  });

  it.each(FAULTS.map((fault) => [fault.name, fault] as const))(
    "broken so that %s: found, and its cause named",
    async (_name, fault) => {
      const { detected, named, said } = await runFault(shop, fault);
      expect({ detected, named, said }).toEqual({ detected: true, named: true, said: "" });
    },
  );
});
