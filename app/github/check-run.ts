import { ask, type Client, ONCE } from "./client.ts";
import type { Annotation, CheckRunDraft, KnownCheckRun } from "./forge.ts";
import {
  ANNOTATION_MESSAGE,
  ANNOTATION_TITLE,
  ANNOTATIONS_AT_MOST,
  ANNOTATIONS_PER_REQUEST,
  CHECK_SUMMARY,
  PER_PAGE,
} from "./limits.ts";

/** An annotation as REST takes it. */
interface WireAnnotation {
  path: string;
  start_line: number;
  end_line: number;
  start_column?: number;
  end_column?: number;
  annotation_level: Annotation["level"];
  title: string;
  message: string;
}

/**
 * Writes a check run: one call for up to 50 annotations, one more for each 50 beyond. A run that says the same is left alone; one that an
 * earlier attempt left unfinished is cancelled, because annotations can only be added to.
 */
export async function writeCheckRun(
  client: Client,
  draft: CheckRunDraft,
  known: readonly KnownCheckRun[],
): Promise<void> {
  if (known.some(({ externalId, isCompleted }) => isCompleted && externalId === draft.externalId)) return;
  for (const { id, isCompleted } of known) if (!isCompleted) await cancel(client, id);
  const { octokit, place } = client;
  const batches = annotationBatches(draft.annotations);
  const outcome = { status: "completed" as const, conclusion: draft.conclusion, actions: [...draft.buttons] };
  const isLast = (index: number) => index >= batches.length - 1;
  const output = (index: number) => ({
    title: draft.title,
    summary: draft.summary.slice(0, CHECK_SUMMARY),
    ...(batches[index] !== undefined && { annotations: batches[index] }),
  });
  const { data } = await ask("write the check run", () =>
    octokit.request("POST /repos/{owner}/{repo}/check-runs", {
      ...place,
      ...ONCE,
      name: draft.name,
      head_sha: draft.head,
      external_id: draft.externalId,
      ...(draft.detailsUrl !== undefined && { details_url: draft.detailsUrl }),
      ...(isLast(0) ? outcome : { status: "in_progress" as const }),
      output: output(0),
    }),
  );
  for (let index = 1; index < batches.length; index += 1)
    await ask("write the check run", () =>
      octokit.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
        ...place,
        ...ONCE,
        check_run_id: data.id,
        ...(isLast(index) ? outcome : {}),
        output: output(index),
      }),
    );
}

/** Our check runs of a commit. */
export async function checkRuns({ octokit, place, app }: Client, head: string, name: string): Promise<KnownCheckRun[]> {
  const { data } = await ask("list the check runs", () =>
    octokit.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
      ...place,
      ref: head,
      check_name: name,
      per_page: PER_PAGE,
      ...("id" in app && { app_id: app.id }),
    }),
  );
  return data.check_runs
    .filter((run) => "id" in app || run.app?.slug === app.slug)
    .map(({ id, external_id: externalId, status }) => ({
      id: Number(id),
      externalId: externalId ?? "",
      isCompleted: status === "completed",
    }));
}

async function cancel({ octokit, place }: Client, id: number): Promise<void> {
  await ask("cancel an unfinished check run", () =>
    octokit.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
      ...place,
      ...ONCE,
      check_run_id: id,
      status: "completed",
      conclusion: "cancelled",
    }),
  );
}

function annotationBatches(annotations: readonly Annotation[]): WireAnnotation[][] {
  const wire = annotations.slice(0, ANNOTATIONS_AT_MOST).map(wireAnnotation);
  const batches: WireAnnotation[][] = [];
  for (let start = 0; start < wire.length; start += ANNOTATIONS_PER_REQUEST)
    batches.push(wire.slice(start, start + ANNOTATIONS_PER_REQUEST));
  return batches;
}

function wireAnnotation({
  path,
  startLine,
  endLine,
  startColumn,
  endColumn,
  level,
  title,
  message,
}: Annotation): WireAnnotation {
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    // Columns are refused on annotations of several lines.
    ...(startLine === endLine &&
      startColumn !== undefined && { start_column: startColumn, end_column: endColumn ?? startColumn }),
    annotation_level: level,
    title: title.slice(0, ANNOTATION_TITLE),
    message: message.slice(0, ANNOTATION_MESSAGE) || "-",
  };
}
