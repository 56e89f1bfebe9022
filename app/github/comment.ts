import { EXIT, JtrackingError } from "../errors.ts";
import { ask, type Client, ONCE } from "./client.ts";
import type { KnownComment } from "./forge.ts";
import { BODY } from "./limits.ts";

/** Refuses a text that GitHub would refuse, before it is sent: whoever made it had to cut whole sections. */
export function fitting(body: string): string {
  if (body.length <= BODY) return body;
  throw new JtrackingError(`a text of ${body.length} characters is longer than GitHub takes (${BODY})`, {
    code: "E_GITHUB_TOO_LONG",
    exit: EXIT.environment,
    hint: "This is a defect of jtracking: sections should have been left out. Please report it.",
  });
}

/** Every edit shows in the comment's history, and a new comment notifies: the same text is not written again. */
export async function writeComment(
  { octokit, place }: Client,
  number: number,
  { body, known }: { body: string; known: KnownComment | undefined },
): Promise<void> {
  if (known?.body === body) return;
  fitting(body);
  if (known === undefined)
    await ask("write the comment", () =>
      octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...place,
        ...ONCE,
        issue_number: number,
        body,
      }),
    );
  else
    await ask("edit the comment", () =>
      octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        ...place,
        ...ONCE,
        comment_id: known.id,
        body,
      }),
    );
}

/** A face below somebody's comment; twice the same is one. */
export async function react(
  { octokit, place }: Client,
  comment: number,
  content: "eyes" | "+1" | "confused" | "rocket",
): Promise<void> {
  await ask("react to the comment", () =>
    octokit.request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
      ...place,
      comment_id: comment,
      content,
    }),
  );
}
