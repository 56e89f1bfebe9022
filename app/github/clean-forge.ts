import { cleanOutput } from "../privacy/index.ts";
import type { Annotation, Forge } from "./forge.ts";

/**
 * The gate before GitHub: every title, text and message that is written there, without personal data. Files of a commit are the
 * plan's own and stay as they are: the check judges them.
 */
export function cleanForge(forge: Forge): Forge {
  return {
    ...forge,
    createPull: (draft) => forge.createPull(cleanTexts(draft)),
    updatePull: (number, change) => forge.updatePull(number, cleanTexts(change)),
    writeCheckRun: (draft, known) =>
      forge.writeCheckRun({ ...cleanTexts(draft), annotations: draft.annotations.map(cleanAnnotation) }, known),
    writeComment: (number, body, known) => forge.writeComment(number, cleanOutput(body), known),
    commit: (draft) => forge.commit(cleanTexts(draft)),
    createIssue: (draft) => forge.createIssue(cleanTexts(draft)),
    updateIssue: (number, change) => forge.updateIssue(number, cleanTexts(change)),
    createDeployment: (draft) => forge.createDeployment(cleanTexts(draft)),
    setDeployment: (id, status) => forge.setDeployment(id, cleanTexts(status)),
  };
}

interface Texts {
  title?: string;
  body?: string;
  summary?: string;
  headline?: string;
  description?: string;
}

/** The same draft; its texts for people are cleaned. */
function cleanTexts<Draft extends Texts>(draft: Draft): Draft {
  const { title, body, summary, headline, description } = draft;
  return {
    ...draft,
    ...(title !== undefined && { title: cleanOutput(title) }),
    ...(body !== undefined && { body: cleanOutput(body) }),
    ...(summary !== undefined && { summary: cleanOutput(summary) }),
    ...(headline !== undefined && { headline: cleanOutput(headline) }),
    ...(description !== undefined && { description: cleanOutput(description) }),
  };
}

const cleanAnnotation = (annotation: Annotation): Annotation => ({
  ...annotation,
  title: cleanOutput(annotation.title),
  message: cleanOutput(annotation.message),
});
