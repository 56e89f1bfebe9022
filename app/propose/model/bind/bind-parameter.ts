import type { DictionaryEntry, ModelParameter, Parameter } from "../../../artefacts/index.ts";
import { recommendedEvents } from "../../../ga4/index.ts";
import { dictionaryEntry, personalClass, SCALAR } from "../../observed-parameters.ts";
import { parameterWording } from "../../wording.ts";
import type { PageInput, PageNode } from "../input/page-node.ts";
import { knownShare, type KnownWords } from "../policy/known-words.ts";
import { objectionToParameterName } from "../policy/name-policy.ts";
import type { BoundEvent, BoundParameter } from "./bound.ts";

export interface ParameterScene {
  page: PageInput;
  known: KnownWords;
  event: string;
  /** What makes the event happen; undefined for an event that is there already. */
  trigger: BoundEvent["trigger"] | undefined;
  nodes: readonly PageNode[];
}

/** A parameter, or why there is none; personal where it was dropped for what it would collect. */
export type BoundOrNot = { bound: BoundParameter } | { reason: string; personal: boolean };

const refuse = (reason: string, personal = false): BoundOrNot => ({ reason, personal });
const WORD = /^[a-z][a-z0-9_-]{0,39}$/;

/**
 * Rebuilds a parameter from the page: its type, class and source are what was seen there, and only its name is the model's. A
 * data layer path has to be one that the cited observation has.
 */
export function bindParameter(given: ModelParameter, scene: ParameterScene): BoundOrNot {
  const objection = objectionToParameterName(given.name, scene.known);
  if (objection !== undefined) return refuse(objection, objection.includes("personal"));
  switch (given.source) {
    case "data_layer":
      return fromDataLayer(given, scene);
    case "constant":
      return fromConstant(given, scene);
    case "click_text":
    case "click_url":
    case "click_id":
      return fromClick(given, scene);
    case "form_id":
      if (scene.trigger !== "form_submit") return refuse("only a form has a form id");
      return texted(given.name, { form: "id" });
    case "page_path":
      return texted(given.name, { page: "path" });
    default:
      if (scene.trigger !== "video") return refuse("only a player tells about a video");
      if (given.source === "video_title") return texted(given.name, { video: "title" });
      return {
        bound: { name: given.name, parameter: { from: { video: "percent" } }, entry: entryOf(given.name, "number") },
      };
  }
}

function fromDataLayer({ name, node, value }: ModelParameter, { page, event }: ParameterScene): BoundOrNot {
  const cited = page.nodes.get(node ?? "");
  if (cited?.kind !== "call" || value === null) return refuse("the data layer call that it cites is not there");
  const { parameters, kind } = cited.call;
  const shape = Object.hasOwn(parameters, value) ? parameters[value] : undefined;
  if (shape === undefined || !SCALAR.test(shape.type)) return refuse("the path that it cites was not seen");
  if (personalClass(event, value, shape) !== undefined) return refuse("it would collect personal data", true);
  const fact = recommendedEvents.get(event)?.parameters.find((parameter) => parameter.name === name);
  const entry = dictionaryEntry(name, shape, fact);
  return {
    bound: { name, parameter: { from: { data_layer: kind === "push" ? value : `eventModel.${value}` } }, entry },
  };
}

/** A short word of the page or of GA4. Never a number: an amount that is always the same is a wrong amount. */
function fromConstant({ name, value }: ModelParameter, { event, known }: ParameterScene): BoundOrNot {
  if (value === null || !WORD.test(value) || /\d{3}/.test(value) || knownShare(value, known) < 1)
    return refuse("its constant is no short known word");
  const fact = recommendedEvents.get(event)?.parameters.find((parameter) => parameter.name === name);
  if (fact !== undefined && fact.type !== "string") return refuse("its constant is not of the type that GA4 wants");
  return texted(name, { constant: value });
}

function fromClick({ name, source }: ModelParameter, { trigger, nodes }: ParameterScene): BoundOrNot {
  if (trigger !== "click") return refuse("only a click has an element that was clicked");
  const isPersonal = nodes.some(
    (node) => node.kind === "element" && (node.element.effect === "mail" || node.element.effect === "phone"),
  );
  if (isPersonal) return refuse("the link holds an address or a number of a person", true);
  if (source === "click_id") return texted(name, { click: "id" });
  return texted(name, { click: source === "click_url" ? "url" : "text" });
}

const texted = (name: string, from: NonNullable<Parameter["from"]>): BoundOrNot => ({
  bound: { name, parameter: { from }, entry: entryOf(name, "string") },
});

const entryOf = (name: string, type: "string" | "number"): DictionaryEntry => ({
  type,
  pii: "none",
  description: parameterWording(name),
});
