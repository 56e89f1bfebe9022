import type { PlanFile } from "../artefacts/index.ts";

/** When a deploy verifies; the plan says it in gtm.verify. */
export type VerifyTime = NonNullable<NonNullable<PlanFile["gtm"]>["verify"]>;

/** As `--verify` takes them. */
export const VERIFY_TIMES: readonly VerifyTime[] = ["before", "after", "both", "off"];
