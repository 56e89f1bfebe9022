/** Types of every artefact, generated from `schemas/`, and their validation. */
export type * from "./generated/types.ts";
export type { SchemaProblem } from "./schema-problem.ts";
export { readArtefact, validate, type Artefact, type ArtefactKind, type ArtefactReading } from "./validate.ts";
