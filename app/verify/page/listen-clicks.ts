import { flagOf, type Trigger } from "../simulate/container-model.ts";
import { idsOn, type Stage } from "./listener.ts";
import { elementData } from "./page-world.ts";

/** Clicks on anything, clicks on links, and submissions. Those that validate are told only where nobody prevented them. */
export function listenToClicks(stage: Stage): void {
  const { page, simulation } = stage;
  const { document } = page;
  const clicks = stage.triggers("click");
  const links = stage.triggers("linkclick");
  const forms = stage.triggers("formsubmission");
  const tell = (event: string, element: Element, triggers: Trigger[]): void => {
    const ids = idsOn(stage, triggers);
    if (ids !== "") simulation.push({ event, ...elementData(element), "gtm.triggers": ids });
  };
  const both = (source: Event, element: Element, { event, triggers }: { event: string; triggers: Trigger[] }): void => {
    const strict = triggers.filter(({ parameters }) => flagOf(parameters, "checkValidation"));
    const loose = triggers.filter((trigger) => !strict.includes(trigger));
    tell(event, element, loose);
    if (strict.length > 0) page.setTimeout(() => !source.defaultPrevented && tell(event, element, strict), 0);
  };
  if (clicks.length > 0 || links.length > 0)
    document.addEventListener(
      "click",
      (event) => {
        const target = event.composedPath()[0] ?? event.target;
        const element = target instanceof Element ? target : undefined;
        if (!element) return;
        if (clicks.length > 0) simulation.push({ event: "gtm.click", ...elementData(element) });
        const link = element.closest("a[href], area[href]");
        if (link && links.length > 0) both(event, link, { event: "gtm.linkClick", triggers: links });
      },
      true,
    );
  if (forms.length > 0)
    listenToForms(page, (event, form) => both(event, form, { event: "gtm.formSubmit", triggers: forms }));
}

function listenToForms(page: Window & typeof globalThis, tell: (event: Event, form: Element) => void): void {
  page.document.addEventListener(
    "submit",
    (event) => {
      if (event.target instanceof HTMLFormElement) tell(event, event.target);
    },
    true,
  );
  // A script that submits a form makes no event of it.
  const { prototype } = page.HTMLFormElement;
  const before: unknown = Reflect.get(prototype, "submit");
  if (typeof before !== "function") return;
  Reflect.set(prototype, "submit", function submit(this: HTMLFormElement) {
    tell(new Event("submit"), this);
    return Reflect.apply(before, this, []) as unknown;
  });
}
