import type { ConsentState, Snapshot, Verification } from "../../app/artefacts/index.ts";
import { findBrowser } from "../../app/browser/index.ts";
import { compile } from "../../app/gtm/index.ts";
import { parsePlan, type PlanFiles } from "../../app/plan/index.ts";
import { verify } from "../../app/verify/index.ts";
import type { FaultyShop } from "./faulty-shop.ts";
import type { Fault, FaultyContainer } from "./fault.ts";
import { SHOP_PLAN, SHOP_SNAPSHOT } from "./shop-plan.ts";

export interface FaultResult {
  fault: Fault;
  detected: boolean;
  named: boolean;
  /** What was said in place of the expected. */
  said: string;
}

/** A plan and what is known of its site. */
export interface Ground {
  files: PlanFiles;
  snapshot?: Snapshot;
}

const SHOP: Ground = { files: SHOP_PLAN, snapshot: SHOP_SNAPSHOT };

interface ShopRun {
  /** @default the demo shop's */
  ground?: Ground;
  events?: string[];
  states?: ConsentState[];
  change?: (container: FaultyContainer) => void;
  mode?: Verification["mode"];
}

/** Verifies the demo shop's plan, the whole of it or some events, with a container that may be changed. */
export async function verifyShop(
  url: string,
  { ground = SHOP, events, states, change, mode = "simulate" }: ShopRun = {},
): Promise<Verification> {
  const parsed = await parsePlan(ground.files);
  const [problem] = parsed.problems;
  if (problem) throw new Error(`the shop's plan: ${problem.file} ${problem.message}`);
  const compiled = compile(parsed.plan);
  const [left] = compiled.problems;
  if (left) throw new Error(`the shop's plan: ${left.file} ${left.message}`);
  const container: FaultyContainer = JSON.parse(JSON.stringify(compiled));
  change?.(container);
  const { executablePath } = await findBrowser(process.env);
  const { verification } = await verify({
    parsed,
    root: "tracking",
    ...(ground.snapshot && { snapshot: ground.snapshot }),
    container,
    mode,
    url,
    ...(events && { events }),
    ...(states && { states }),
    browser: { executablePath },
  });
  return verification;
}

/** Breaks the shop, verifies, and holds what is said against what is wrong. */
export async function runFault(shop: FaultyShop, fault: Fault, ground?: Ground): Promise<FaultResult> {
  shop.breakBy(fault.page);
  const { findings } = await verifyShop(shop.url, {
    ...(ground && { ground }),
    events: fault.events,
    states: fault.states ?? ["granted"],
    ...(fault.container && { change: fault.container }),
  });
  shop.breakBy(undefined);
  const errors = findings.filter(({ severity }) => severity === "error");
  const own = errors.filter(({ kind }) => kind === fault.problem);
  const named = own.some(({ causes }) => causes[0]?.kind === fault.cause);
  const said = errors
    .map(
      ({ kind, event, causes }) => `${event ?? "-"} ${kind} ← ${causes[0]?.kind ?? "?"} (${causes[0]?.detail ?? ""})`,
    )
    .join("; ");
  return { fault, detected: errors.length > 0, named, said: named ? "" : said || "nothing" };
}
