import { flagOf, type Trigger, textOf } from "../simulate/container-model.ts";
import type { Stage } from "./listener.ts";

type Axis = "vertical" | "horizontal";
interface Mark {
  axis: Axis;
  units: "percent" | "pixels";
  threshold: number;
  /** Ids of the triggers that wait for it. */
  ids: string[];
}

/** Marks of all scroll triggers; those that several wait for are told once. */
function marksOf(triggers: readonly Trigger[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const { id, parameters } of triggers) {
    for (const axis of ["vertical", "horizontal"] as const) {
      if (!flagOf(parameters, `${axis}ThresholdOn`)) continue;
      const units = textOf(parameters, `${axis}ThresholdUnits`) === "PIXELS" ? "pixels" : "percent";
      const list = textOf(parameters, `${axis}Thresholds${units === "pixels" ? "Pixels" : "Percent"}`) ?? "";
      for (const text of list.split(",")) {
        const threshold = Number(text.trim());
        if (text.trim() === "" || !Number.isFinite(threshold)) continue;
        const key = `${axis} ${units} ${threshold}`;
        const mark = marks.get(key) ?? { axis, units, threshold, ids: [] };
        mark.ids.push(id);
        marks.set(key, mark);
      }
    }
  }
  return [...marks.values()].toSorted((a, b) => a.threshold - b.threshold);
}

/** How far the page is scrolled; what is in view counts as passed. */
export function listenToScroll({ page, simulation, triggers }: Stage): void {
  const open = new Set(marksOf(triggers("scrolldepth").filter((trigger) => simulation.isOn(trigger))));
  if (open.size === 0) return;
  const reached = ({ axis, units }: Mark): number => {
    const root = page.document.scrollingElement ?? page.document.documentElement;
    const vertical = axis === "vertical";
    const end = vertical ? root.scrollTop + page.innerHeight : root.scrollLeft + page.innerWidth;
    const size = vertical ? root.scrollHeight : root.scrollWidth;
    return units === "pixels" ? end : Math.round((end * 100) / Math.max(size, 1));
  };
  const look = (): void => {
    for (const mark of open) {
      if (reached(mark) < mark.threshold) continue;
      open.delete(mark);
      simulation.push({
        event: "gtm.scrollDepth",
        "gtm.scrollThreshold": mark.threshold,
        "gtm.scrollUnits": mark.units,
        "gtm.scrollDirection": mark.axis,
        "gtm.triggers": mark.ids.join(","),
      });
    }
  };
  look();
  page.addEventListener("scroll", look, { passive: true });
  page.addEventListener("resize", look);
}
