import type { Evidence, PageElement, PageTemplate, Trigger } from "../../artefacts/index.ts";
import type { ResolvedEvent } from "../../plan/index.ts";
import type { Place, TemplateView } from "./views.ts";
import type { ReportBox } from "./report-input.ts";

type Pages = Readonly<Record<string, { path: string }>>;

const MOST = 12;

/** Where an event happens, from its evidence, else from its triggers; one place a template, the best picture first. */
export function placesOf(event: ResolvedEvent, pages: Pages, views: readonly TemplateView[]): Place[] {
  const evidence = event.definition.evidence ?? [];
  const found = evidence.flatMap((item) => placeOfEvidence(item, views));
  const places = found.length > 0 ? found : event.triggers.flatMap((trigger) => placesOfTrigger(trigger, pages, views));
  const rank = (place: Place) => (place.box === undefined ? 0 : 2) + (place.view.shot === undefined ? 0 : 1);
  const best = new Map<TemplateView, Place>();
  for (const place of places) {
    const known = best.get(place.view);
    if (known === undefined || rank(place) > rank(known)) best.set(place.view, place);
  }
  return [...best.values()].toSorted((a, b) => rank(b) - rank(a)).slice(0, MOST);
}

function placeOfEvidence({ page, node, seen }: Evidence, views: readonly TemplateView[]): Place[] {
  const view = views.find(({ template }) => template.id === page);
  if (view === undefined) return [];
  const call = view.template.observations.find(({ id }) => id === node);
  const form = view.template.forms.find(({ id }) => id === node);
  const id = call?.element ?? node;
  const element = view.template.elements.find((candidate) => candidate.id === id);
  const box = form === undefined ? boxOf(view, element) : formBox(view, form.id);
  return [{ view, box, element, call, seen }];
}

const boxOf = ({ shot }: TemplateView, element: PageElement | undefined): ReportBox | undefined =>
  shot && element && Object.hasOwn(shot.boxes, element.id) ? shot.boxes[element.id] : undefined;

/** The rectangle around all that belongs to a form. */
function formBox(view: TemplateView, form: string): ReportBox | undefined {
  const inside = view.template.elements.filter((element) => element.form === form);
  const boxes = inside.flatMap((element) => boxOf(view, element) ?? []);
  const own = view.shot && Object.hasOwn(view.shot.boxes, form) ? view.shot.boxes[form] : undefined;
  if (own !== undefined || boxes.length === 0) return own;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function placesOfTrigger(trigger: Trigger, pages: Pages, views: readonly TemplateView[]): Place[] {
  const paths = pathsOf(trigger, pages);
  const selector = "selector" in trigger ? trigger.selector : undefined;
  return views.flatMap((view): Place[] => {
    if (paths.length > 0 && !paths.includes(view.template.path)) return [];
    const target = selector === undefined ? undefined : targetOf(view.template, selector);
    // Without a page and without an element a trigger means the whole site: that is no place.
    if (target === undefined && (paths.length === 0 || selector !== undefined)) return [];
    const box = target && "fields" in target ? formBox(view, target.id) : boxOf(view, target);
    const element = target && "role" in target ? target : undefined;
    return [{ view, box, element, call: undefined, seen: undefined }];
  });
}

const targetOf = ({ elements, forms }: PageTemplate, selector: string) =>
  elements.find((element) => element.selector === selector) ?? forms.find((form) => form.selector === selector);

/** Paths of the pages that a trigger names. */
export function pathsOf({ page }: Trigger, pages: Pages): string[] {
  const names = page === undefined ? [] : [page].flat();
  return names.map((name) => (Object.hasOwn(pages, name) ? (pages[name]?.path ?? name) : name));
}
