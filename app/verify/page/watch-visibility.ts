import { flagOf, type Trigger, textOf } from "../simulate/container-model.ts";
import type { Stage } from "./listener.ts";
import { elementData } from "./page-world.ts";

/** Time in view of one element under one trigger. */
interface Sight {
  since: number | undefined;
  total: number;
  told: boolean;
  timer: number | undefined;
}

/** Elements of the visibility triggers, as they come into view. */
export function watchVisibility(stage: Stage): void {
  for (const trigger of stage.triggers("elementvisibility"))
    if (stage.simulation.isOn(trigger)) watchTrigger(stage, trigger);
}

function watchTrigger({ page, simulation }: Stage, { id, parameters }: Trigger): void {
  const byCss = textOf(parameters, "selectorType") === "CSS";
  const selector = textOf(parameters, byCss ? "elementSelector" : "elementId") ?? "";
  const ratio = Math.min(100, Math.max(1, Number(textOf(parameters, "onScreenRatio") ?? 50) || 50));
  const needed = flagOf(parameters, "useOnScreenDuration") ? Number(textOf(parameters, "onScreenDuration") ?? 0) : 0;
  const frequency = textOf(parameters, "firingFrequency") ?? "ONCE";
  const sights = new Map<Element, Sight>();
  let over = false;
  const tell = (element: Element, sight: Sight, share: number): void => {
    if (over || (sight.told && frequency !== "MANY_PER_ELEMENT")) return;
    sight.told = true;
    over = frequency === "ONCE";
    simulation.push({
      event: "gtm.elementVisibility",
      ...elementData(element),
      "gtm.visibleRatio": Math.round(share * 100),
      "gtm.visibleTime": Math.round(sight.total),
      "gtm.triggers": id,
    });
  };
  const observer = new page.IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, isIntersecting } of entries) {
        const sight = sights.get(target);
        if (!sight) continue;
        const inView = isIntersecting && intersectionRatio * 100 >= ratio - 0.5;
        if (inView && sight.since === undefined) {
          sight.since = page.performance.now();
          const wait = Math.max(0, needed - sight.total);
          const done = (): void => {
            sight.total = Math.max(sight.total, needed);
            tell(target, sight, intersectionRatio);
          };
          if (wait === 0) done();
          else sight.timer = page.setTimeout(done, wait);
        } else if (!inView && sight.since !== undefined) {
          sight.total += page.performance.now() - sight.since;
          sight.since = undefined;
          page.clearTimeout(sight.timer);
        }
      }
    },
    { threshold: [0, ratio / 100] },
  );
  const look = (): void => {
    for (const element of elementsOf(page.document, { byCss, selector })) {
      if (sights.has(element)) continue;
      sights.set(element, { since: undefined, total: 0, told: false, timer: undefined });
      observer.observe(element);
    }
  };
  look();
  if (flagOf(parameters, "useDomChangeListener"))
    new page.MutationObserver(look).observe(page.document, { childList: true, subtree: true, attributes: true });
}

function elementsOf(document: Document, { byCss, selector }: { byCss: boolean; selector: string }): Element[] {
  try {
    if (byCss) return [...document.querySelectorAll(selector)];
    const element = document.getElementById(selector);
    return element ? [element] : [];
  } catch {
    return [];
  }
}
