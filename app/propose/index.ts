/** From a snapshot, and the plan as it stands, to operations on the plan: by rules, without a model. */
export { propose, type ProposeInput } from "./propose.ts";
