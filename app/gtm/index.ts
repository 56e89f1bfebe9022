/** The plan as a GTM container: compile it, check it, write the file that GTM imports. */
export { compile, type CompiledContainer, type CompileOptions } from "./compile/compile.ts";
export type { CompileProblem } from "./compile/problem.ts";
export type { Container, ResourceKind } from "./container/container.ts";
export { type ContainerProblem, containerProblems } from "./container/container-problems.ts";
export { exportContainer, type ExportMeta } from "./container/export-container.ts";
export { markOf } from "./container/mark.ts";
export { readExport } from "./container/read-export.ts";
export type * from "./generated/resources.ts";
