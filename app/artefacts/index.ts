/** Types of every artefact, generated from `schemas/`, and their validation. */
export type * from "./generated/types.ts";
export { validate, type ArtefactKind, type SchemaProblem } from "./validate.ts";
