import type { ContainerModel } from "../simulate/container-model.ts";
import type { SimulationRecord } from "../simulate/simulation-record.ts";
import { Simulation } from "../simulate/simulation.ts";
import { elementQuestions } from "./element-questions.ts";
import { listenToClicks } from "./listen-clicks.ts";
import { listenToHistory } from "./listen-history.ts";
import { listenToScroll } from "./listen-scroll.ts";
import { listenToVideos } from "./listen-video.ts";
import type { Stage } from "./listener.ts";
import { takeMessenger, type Tell } from "./messenger.ts";
import { pageWorld } from "./page-world.ts";
import { runTimers } from "./run-timers.ts";
import { watchVisibility } from "./watch-visibility.ts";

/** Under which the container comes in, and the browser side finds what stands here. */
const FACE = Symbol.for("jtracking.verify");

type ElementQuestions = typeof elementQuestions;

/** What the browser side may ask for. */
interface Face extends ElementQuestions {
  /** What gtm.js does when it arrives: takes over the data layer of that name. */
  start: (layer: string, how: "snippet" | "forced") => void;
  /** Lets the time pass that hits wait for a choice of consent. */
  giveUpWaiting: () => void;
  /** Lets time pass for timer triggers. */
  advance: (milliseconds: number) => void;
}

function simulate(): void {
  const given: unknown = Reflect.get(window, FACE);
  const tell = takeMessenger(window);
  if (typeof given !== "string" || !tell || window !== window.top) return;
  const { container, shadow } = JSON.parse(given) as { container: ContainerModel; shadow: boolean };
  tell({ kind: "document" });
  tellErrors(tell);
  holdOtherPrograms();
  const world = pageWorld(window);
  const simulation = new Simulation({
    container,
    // The site's own container puts its tags into the page: ours only looks on.
    world: shadow ? { ...world, insert: () => undefined } : world,
    report: (record: SimulationRecord) => tell(record),
  });
  const stage: Stage = {
    page: window,
    simulation,
    triggers: (type) => container.triggers.filter((trigger) => trigger.type === type),
  };
  let begun = false;
  const face: Face = {
    ...elementQuestions,
    start: (layer, how) => {
      if (begun) return;
      begun = true;
      tell({ kind: "started", how });
      takeLayer(layer, { simulation, forced: how === "forced" });
      listen(stage, face);
    },
    giveUpWaiting: () => simulation.giveUpWaiting(),
    advance: () => undefined,
  };
  Object.defineProperty(window, FACE, { value: face, configurable: true });
  // A page that never asks for the container gets it at last: what would fire can be said all the same.
  addEventListener("load", () => setTimeout(() => face.start("dataLayer", "forced"), 0));
}

/** A link to a mail program or a telephone does nothing, after the page has seen the click: a browser without them waits for ever. */
function holdOtherPrograms(): void {
  addEventListener("click", (event) => {
    const target = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (
      target instanceof HTMLAnchorElement &&
      target.href !== "" &&
      !/^(?:https?|javascript|blob|data):/i.test(target.href)
    )
      event.preventDefault();
  });
}

/** Errors of scripts, and what the page's policy refused. */
function tellErrors(tell: Tell): void {
  addEventListener(
    "error",
    (event) => {
      if (event instanceof ErrorEvent) tell({ kind: "error", message: event.message.slice(0, 300) });
    },
    true,
  );
  addEventListener("unhandledrejection", ({ reason }) => {
    const message = reason instanceof Error ? reason.message : "a promise was rejected";
    tell({ kind: "error", message: message.slice(0, 300) });
  });
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, disposition }) => {
    if (disposition !== "enforce") return;
    tell({ kind: "error", message: `the page's policy (${violatedDirective}) refused ${blockedURI}`.slice(0, 300) });
  });
}

function listen(stage: Stage, face: Face): void {
  const { page, simulation } = stage;
  listenToClicks(stage);
  listenToHistory(stage);
  listenToVideos(stage);
  if (stage.triggers("jserror").length > 0)
    page.addEventListener("error", (event) => {
      if (!(event instanceof ErrorEvent)) return;
      const { message, filename, lineno } = event;
      simulation.push({
        event: "gtm.pageError",
        "gtm.errorMessage": message.slice(0, 500),
        "gtm.errorUrl": filename,
        "gtm.errorLineNumber": lineno,
      });
    });
  face.advance = runTimers(stage);
  when(page.document.readyState !== "loading", "DOMContentLoaded", () => {
    simulation.push({ event: "gtm.dom" });
    watchVisibility(stage);
  });
  when(page.document.readyState === "complete", "load", () => {
    simulation.push({ event: "gtm.load" });
    listenToScroll(stage);
  });
}

function when(now: boolean, event: "DOMContentLoaded" | "load", act: () => void): void {
  if (now) act();
  else addEventListener(event, act, { once: true });
}

/** What gtm.js does to a data layer: what lies there is taken up in its order, and all that comes after. */
function takeLayer(name: string, { simulation, forced }: { simulation: Simulation; forced: boolean }): void {
  const found: unknown = Reflect.get(window, name);
  const layer: unknown[] = Array.isArray(found) ? found : [];
  if (layer !== found) Reflect.set(window, name, layer);
  const before: unknown = Reflect.get(layer, "push");
  const queued = [...layer];
  if (forced) simulation.push({ event: "gtm.js" });
  Reflect.set(layer, "push", (...items: unknown[]) => {
    const length: unknown = typeof before === "function" ? Reflect.apply(before, layer, items) : layer.length;
    for (const item of items) simulation.push(item);
    return length;
  });
  for (const item of queued) simulation.push(item);
}

simulate();
