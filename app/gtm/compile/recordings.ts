import type { PlanFile } from "../../artefacts/index.ts";
import type { Plan, PlanEvent } from "../../plan/index.ts";
import type { Recording } from "./draft.ts";

/** What drafting each event of a plan asked for when it was compiled last, by the event. */
export type Recordings = WeakMap<PlanEvent, Recording>;

interface Frame extends Pick<Plan, "parameters" | "gtm"> {
  today: string | undefined;
  personal: "refuse" | "keep";
  recordings: Recordings;
}

/** By the plan.yaml that everything is compiled with: they go when nobody has it any more. */
const framesOf = new WeakMap<PlanFile, Frame[]>();
/** For one plan.yaml: a day has passed, the dictionary or gtm/ is changed. */
const MOST_FRAMES = 4;

/** What is known of plans with the same plan.yaml, parameters.yaml and gtm/: plans that were read one after the other share them. */
export function recordingsOf(
  { config, parameters, gtm }: Plan,
  { today, personal }: Omit<Frame, "parameters" | "gtm" | "recordings">,
): Recordings {
  const frames = framesOf.get(config) ?? [];
  const known = frames.find(
    (one) =>
      one.parameters === parameters &&
      one.today === today &&
      one.personal === personal &&
      one.gtm.length === gtm.length &&
      one.gtm.every((file, index) => file === gtm[index]),
  );
  if (known !== undefined) return known.recordings;
  const frame: Frame = { parameters, gtm: [...gtm], today, personal, recordings: new WeakMap() };
  framesOf.set(config, [frame, ...frames].slice(0, MOST_FRAMES));
  return frame.recordings;
}
