export { chooseSamples } from "./choose-samples.ts";
export { groupTemplates } from "./group-templates.ts";
export type { TemplateCandidate } from "./template-candidate.ts";
export { type TemplateName, nameTemplates } from "./template-path.ts";
