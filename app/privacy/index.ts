/** Finds, removes and foresees personal data. Knows nothing of plans or browsers. */
export { detect } from "./detect.ts";
export { acceptFromModel } from "./gate/accept-operations.ts";
export { cleanOutput, maskOutput } from "./gate/clean-output.ts";
export { cleanDocument, cleanTree, type Clean } from "./gate/clean-tree.ts";
export { cleanForModel, cleanText, type CleanText } from "./gate/clean-text.ts";
export { parameterParts, plannedParts, selectorsIn, type PlannedPart } from "./gate/planned-parts.ts";
export { resourceParts } from "./gate/resource-parts.ts";
export { sourceSubjects } from "./gate/source-subjects.ts";
export type { Hit, PersonalClass, TextContext } from "./hit.ts";
export { judge } from "./judge.ts";
export { detectOnce, judgeOnce } from "./once.ts";
export { redact } from "./redact.ts";
export { redactStream, type RedactedStream } from "./redact-stream.ts";
export type { NamedSubject, PlannedSubject, Subject, Verdict } from "./subject.ts";
