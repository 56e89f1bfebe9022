import type { Evidence, Finding, PageElement, PageTemplate, SeenCall } from "../../artefacts/index.ts";
import type { ResolvedEvent } from "../../plan/index.ts";
import type { ReportBox, ReportInput, ReportScreenshot } from "./report-input.ts";

/** A page template with what is tracked on it. */
export interface TemplateView {
  /** Fragment that leads to it. */
  anchor: string;
  template: PageTemplate;
  shot: ShotView | undefined;
  events: { event: EventView; place: Place }[];
}

export interface ShotView extends Pick<ReportScreenshot, "width" | "height" | "boxes"> {
  /** Id of the one copy of the picture in the page. */
  id: string;
  /** data: address. */
  uri: string;
}

export interface EventView {
  anchor: string;
  file: string;
  event: ResolvedEvent;
  findings: Finding[];
  /** Where it happens on the site; the best picture first. */
  places: Place[];
  personal: boolean;
}

export interface ReportModel {
  input: ReportInput;
  name: string;
  templates: TemplateView[];
  events: EventView[];
  /** Findings that no event owns. */
  otherFindings: Finding[];
  counts: Record<Finding["severity"], number>;
}

/** Where an event happens: a page template, and what on it. */
export interface Place {
  view: TemplateView;
  box: ReportBox | undefined;
  element: PageElement | undefined;
  /** What was seen there; absent where only the trigger points to it. */
  call: SeenCall | undefined;
  seen: Evidence["seen"] | undefined;
}
