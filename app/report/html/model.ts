import type { Finding, Snapshot } from "../../artefacts/index.ts";
import { resolveEvent } from "../../plan/index.ts";
import { gravestFirst } from "../severity.ts";
import { placesOf } from "./places.ts";
import { isPersonal } from "./privacy-words.ts";
import type { ReportInput, ReportScreenshot } from "./report-input.ts";
import type { EventView, ReportModel, ShotView, TemplateView } from "./views.ts";

/** Everything that the page shows, looked up once. */
export function reportModel(input: ReportInput): ReportModel {
  const { snapshot, plan, findings } = input;
  const templates = snapshot.templates.map((template, index): TemplateView => ({
    anchor: `page-${index + 1}`,
    template,
    shot: shotView(input.screenshots?.get(template.id), index),
    events: [],
  }));
  const byEvent = Map.groupBy(findings, ({ event }) => event);
  const events = plan.events.map(({ file, definition }, index): EventView => {
    const event = resolveEvent(plan, definition);
    return {
      anchor: anchorOf(event.event, index),
      file,
      event,
      findings: gravestFirst(byEvent.get(event.event) ?? []),
      places: placesOf(event, plan.config.pages ?? {}, templates),
      personal: [...event.parameters, ...event.userProperties].some(({ pii }) => isPersonal(pii)),
    };
  });
  for (const event of events) for (const place of event.places) place.view.events.push({ event, place });
  const names = new Set(events.map(({ event }) => event.event));
  const count = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  return {
    input,
    name: input.generatedFor ?? plan.config.site.name ?? nameOf(snapshot),
    templates,
    events,
    otherFindings: gravestFirst(findings.filter(({ event }) => event === undefined || !names.has(event))),
    counts: { error: count("error"), warning: count("warning"), note: count("note") },
  };
}

/** A fragment made of a name that may hold anything. */
const anchorOf = (name: string, index: number): string =>
  /^[a-z0-9_-]{1,60}$/i.test(name) ? `event-${name}` : `event-${index + 1}`;

/** The host; on a machine without a name, such as a preview on 127.0.0.1, what its start page calls itself. */
function nameOf({ url, templates }: Snapshot): string {
  const host = URL.parse(url)?.host ?? url;
  if (/[a-z]/i.test(host.replace(/^localhost\b/, ""))) return host;
  const start = templates.find(({ reached }) => reached.includes("start"));
  return start?.title || "This site";
}

function shotView(shot: ReportScreenshot | undefined, index: number): ShotView | undefined {
  if (shot === undefined || shot.width <= 0 || shot.height <= 0) return undefined;
  const type = imageType(shot.image);
  if (type === undefined) return undefined;
  const data = Buffer.from(shot.image.buffer, shot.image.byteOffset, shot.image.byteLength).toString("base64");
  const { width, height, boxes } = shot;
  return { id: `shot-${index + 1}`, uri: `data:${type};base64,${data}`, width, height, boxes };
}

function imageType(image: Uint8Array): string | undefined {
  if (image[0] === 0xff && image[1] === 0xd8) return "image/jpeg";
  return image[0] === 0x89 && image[1] === 0x50 ? "image/png" : undefined;
}
