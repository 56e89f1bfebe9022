import type { Plan, PlanEvent } from "../../plan/index.ts";
import type { Container } from "../container/container.ts";
import { assemble } from "./assemble.ts";
import { type DestinationSettings, destinationSettings, destinationsOf, googleTag } from "./destination.ts";
import { Draft } from "./draft.ts";
import { eventTags } from "./event.ts";
import { OPEN_GATE, personalGate } from "./personal-gate.ts";
import type { CompileProblem } from "./problem.ts";
import { type Recordings, recordingsOf } from "./recordings.ts";
import { readVerbatim } from "./verbatim.ts";

/** The container that a plan asks for, in the API's casing. */
export interface CompiledContainer extends Container {
  /** Keys of the resources that the plan took over from GTM and whose names it therefore keeps, by kind and id (`tag 12`). */
  adopted: ReadonlyMap<string, string>;
  /** What could not be, or must not be, compiled. The rest of the container is whole without it. */
  problems: CompileProblem[];
}

export interface CompileOptions {
  /** Day by which waivers are judged, as YYYY-MM-DD. Without it every waiver counts. */
  today?: string;
  /**
   * What asks for personal data is left out; "keep" is for comparing an import with what is live, never for what is brought to GTM.
   * @default "refuse"
   */
  personal?: "refuse" | "keep";
  /** The container of another state of the plan: what both have keeps its id, so that it can be told at a glance. */
  like?: Container | undefined;
}

/**
 * Compiles a plan to a GTM container: a Google tag for each destination, a GA4 event tag for each active event and destination,
 * the triggers and variables that they need, and the resources of gtm/ as they are. Proposed and deprecated events are not
 * compiled, nor are Google tags and events of the site's own code. Pure: the same plan gives the same container, in whatever order its files come. Never throws on what a plan says.
 */
export function compile(plan: Plan, { today, personal = "refuse", like }: CompileOptions = {}): CompiledContainer {
  const gate = personal === "keep" ? OPEN_GATE : personalGate(plan, today);
  const { container: verbatim, adopted, problems } = readVerbatim(plan.gtm, gate);
  const namesOf = (resources: readonly { name: string }[]) => new Set(resources.map(({ name }) => name));
  const taken = {
    variables: namesOf(verbatim.variable),
    triggers: namesOf(verbatim.trigger),
    tags: namesOf(verbatim.tag),
  };
  const draft = new Draft(plan, { today, taken, adopted, gate });
  const settings = new Map<string, DestinationSettings>();
  for (const target of destinationsOf(plan)) {
    const shared = destinationSettings(draft, target);
    settings.set(target.name, shared);
    if (target.destination.google_tag !== "site") googleTag(draft, target, shared);
  }
  compileEvents(draft, settings, recordingsOf(plan, { today, personal }));
  return { ...assemble(draft, verbatim, like), problems: [...problems, ...draft.problems] };
}

/** What drafting an event asks for depends on the event, on what all events share, and on the answers: where they are alike, so is it. */
function compileEvents(draft: Draft, settings: ReadonlyMap<string, DestinationSettings>, recordings: Recordings): void {
  const active = draft.plan.events.filter(({ definition }) => (definition.status ?? "active") === "active");
  const sorted = active.toSorted(
    (a, b) => compareTexts(a.definition.event, b.definition.event) || compareTexts(a.file, b.file),
  );
  const seen = new Map<string, string>();
  for (const event of sorted) {
    const name = event.definition.event;
    const before = seen.get(name);
    if (before === undefined) {
      if (event.definition.sent_by !== "site") draftEvent(event);
    } else
      draft.refuse(
        { file: event.file, path: ["event"], event: name },
        {
          code: "duplicate_event",
          leftOut: "event",
          message: `${before} already defines ${name}`,
          hint: "Give one of them another name, or join their triggers in one file.",
        },
      );
    seen.set(name, before ?? event.file);
  }
  if (settings.size === 0 && sorted.some(({ definition }) => definition.sent_by !== "site"))
    draft.refuse(
      { file: "plan.yaml", path: [] },
      {
        code: "no_destination",
        leftOut: "event",
        message: "plan.yaml has no destination, so no event is sent anywhere",
        hint: "Add destinations: { ga4: { type: ga4, measurement_id: G-… } }.",
      },
    );

  function draftEvent(event: PlanEvent): void {
    const known = recordings.get(event);
    if (known !== undefined && draft.replay(known)) return;
    recordings.set(
      event,
      draft.record(() => eventTags(draft, event, settings)),
    );
  }
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
