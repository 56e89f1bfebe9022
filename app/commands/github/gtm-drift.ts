import type { DriftEntry, Operation } from "../../artefacts/index.ts";
import { readArtefact } from "../../artefacts/index.ts";
import { EXIT, JtrackingError } from "../../errors.ts";
import type { Forge } from "../../github/index.ts";
import { applyOperations } from "../../plan/index.ts";
import { gtmDriftMarkdown } from "../../report/index.ts";
import type { TextCache } from "../pull-request/text-cache.ts";
import { lastWords } from "./deploy-commit.ts";
import { type DriftKind, type DriftOutcome, driftPullRequest } from "./drift-pull-request.ts";
import type { PlanAtCommit } from "./plan-at-branch.ts";
import type { RunJtracking } from "./run-jtracking.ts";

export interface GtmDriftOptions {
  forge: Forge;
  cache: TextCache;
  /** Folder of the plan. */
  root: string;
  /** Runs `jtracking drift --gtm` for a plan as it stands. */
  run: RunJtracking;
  /** True where `/jtracking publish` is heard. */
  hasCommands: boolean;
}

/** `left`: differences that no plan can say, so that only a deploy ends them. */
export type GtmDriftOutcome = DriftOutcome & { left: number };

interface Looked {
  live: { id: string; name: string };
  /** What somebody changed in GTM since the last deploy; what the plan has and nobody deployed is no drift. */
  differences: DriftEntry[];
}

/**
 * Keeps the standing pull request that takes over what somebody changed in GTM: opened when live is no longer what was deployed, closed
 * when it is again, or when the plan says so.
 */
export async function gtmDriftPullRequest(options: GtmDriftOptions): Promise<GtmDriftOutcome> {
  const { forge, cache, root, run, hasCommands } = options;
  let found: Looked = { live: { id: "", name: "" }, differences: [] };
  const kind: DriftKind = {
    branch: "jtracking/gtm-drift",
    title: "Google Tag Manager has drifted from the tracking plan",
    mark: "<!-- jtracking:gtm-drift -->",
    headline: (number) => `Tracking plan: ${number} ${number === 1 ? "change" : "changes"} made in GTM`,
    body: (_proposal, { base }) =>
      `${gtmDriftMarkdown(found.differences, { ...found, maxBytes: 50_000 }).trimEnd()}\n\n${waysOut({ base, hasCommands })}`,
    gone: "The drift is gone: GTM has what the plan asks for.",
  };
  const outcome = await driftPullRequest({
    forge,
    cache,
    root,
    kind,
    async propose(plan) {
      found = await lookAt(plan, run);
      const operations = together(found.differences.flatMap(({ adopt }) => operationsIn(adopt)));
      const after = await applyOperations(plan.files, operations);
      return { operations: after.applied, files: after.files };
    },
  });
  return { ...outcome, left: found.differences.filter(({ adopt }) => adopt === undefined).length };
}

const waysOut = ({ base, hasCommands }: { base: string; hasCommands: boolean }): string => `#### Adopt or revert

- **Adopt**: merge this. The plan then asks for what is live, and nothing changes in GTM.
- **Revert**: ${
  hasCommands
    ? `say \`/jtracking publish ${base.slice(0, 12)}\` here: GTM gets again what the default branch asks for.`
    : "run the deploy workflow again, or `npx jtracking deploy`: GTM gets again what the default branch asks for."
}

Edit what is wrong on this branch: commits of people are kept. It is written anew until it is merged, and closed when the drift is gone.
`;

async function lookAt({ parsed, files }: PlanAtCommit, run: RunJtracking): Promise<Looked> {
  const nothing: Looked = { live: { id: "", name: "" }, differences: [] };
  const { gtm } = parsed.plan.config;
  if (parsed.problems.length > 0 || (gtm?.container === undefined && gtm?.public_id === undefined)) return nothing;
  const { exit, stdout, stderr } = await run({ args: ["--json", "drift", "--gtm"], files });
  // A container that nothing was published in cannot have drifted.
  if (exit === EXIT.usage) return nothing;
  if (exit !== EXIT.fine && exit !== EXIT.findings)
    throw new JtrackingError(`the live container could not be read: ${lastWords(stderr)}`, {
      code: "E_GTM_DRIFT",
      exit: EXIT.environment,
    });
  const reading = await readArtefact("drift", JSON.parse(stdout));
  if (!reading.ok || reading.value.gtm === undefined) return nothing;
  const { live, differences } = reading.value.gtm;
  return { live, differences: differences.filter(({ cause }) => cause === "gtm") };
}

/** They were made by the same program, which has no schema for single operations. */
const operationsIn = (value: DriftEntry["adopt"]): Operation[] =>
  (value ?? []).flatMap((one) => (isOperation(one) ? [one] : []));

const isOperation = (value: object): value is Operation => "op" in value && typeof value.op === "string";

type GtmEdit = Extract<Operation, { op: "update_gtm" }>;

/**
 * Each way was found as if it were the only one. Together, what is added to the end of one list gets numbers of its own, and what is taken
 * out goes last and from the end, so that no number means another resource by then. Pure.
 */
export function together(operations: readonly Operation[]): Operation[] {
  const taken = new Map<string, Set<number>>();
  const edits: Operation[] = [];
  const removals: { index: number; operation: GtmEdit }[] = [];
  for (const operation of operations) {
    if (operation.op !== "update_gtm") {
      edits.push(operation);
      continue;
    }
    const changes = operation.changes.flatMap((change) => {
      const [list, index, ...rest] = change.path;
      if (typeof index !== "number") return [change];
      if (change.remove === true && rest.length === 0) {
        removals.push({ index, operation: { ...operation, changes: [change] } });
        return [];
      }
      const numbers = taken.get(`${operation.file} ${String(list)}`) ?? new Set();
      taken.set(`${operation.file} ${String(list)}`, numbers);
      let free = index;
      while (rest.length === 0 && numbers.has(free)) free += 1;
      numbers.add(free);
      return [{ ...change, path: [list ?? "", free, ...rest] }];
    });
    if (changes.length > 0) edits.push({ ...operation, changes });
  }
  const last = removals.toSorted((a, b) => b.index - a.index).map(({ operation }) => operation);
  return [...edits, ...last];
}
