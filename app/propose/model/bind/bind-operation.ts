import type { ModelOperation } from "../../../artefacts/index.ts";
import { snakeCase } from "../../names.ts";
import type { PageInput, PageNode } from "../input/page-node.ts";
import { limits } from "../limits.ts";
import type { KnownWords } from "../policy/known-words.ts";
import { objectionToEventName } from "../policy/name-policy.ts";
import { objectionToText } from "../policy/text-policy.ts";
import { bindParameter } from "./bind-parameter.ts";
import type { BoundEvent, BoundOperation, BoundParameter, Rejection } from "./bound.ts";

export interface BindingScene {
  page: PageInput;
  /** Words that the page, the plan and GA4 know. */
  known: KnownWords;
  /** Names of events that the plan or the rules have. */
  events: ReadonlySet<string>;
  /** Names of parameters that they have. */
  parameters: ReadonlySet<string>;
}

/** A bound operation with what was left out of it, or none with the reason. */
export type Binding = { bound: BoundOperation; rejections: Rejection[] } | { rejections: Rejection[] };

const TRIGGERS: Readonly<Record<BoundEvent["trigger"], ReadonlySet<PageNode["kind"]>>> = {
  click: new Set(["element"]),
  form_submit: new Set(["form"]),
  page_view: new Set(["page"]),
  visibility: new Set(["element", "form"]),
  video: new Set(["media"]),
};
/** What may only be said by the site itself: a click or a page is no sale. */
const SAID_BY_SITE = new Set(["purchase", "refund"]);

/**
 * Ties an operation to the page: everything it cites has to be there, its names and sentences have to pass our rules, and what
 * it says besides is built anew from the page. What cannot be tied is dropped with a reason.
 */
export function bindOperation(operation: ModelOperation, scene: BindingScene): Binding {
  const { op } = operation;
  const name = op === "describe_parameter" ? operation.name : spelled(operation.name, scene.events);
  const base = { op, template: scene.page.template };
  const shown = scene.events.has(name) ? { ...base, event: name } : base;
  const refuse = (reason: string): Binding => ({ rejections: [{ ...shown, reason }] });
  if (operation.nodes.length > limits.nodes) return refuse(`it cites more than ${limits.nodes} things`);
  if (operation.parameters.length > limits.parameters)
    return refuse(`it has more than ${limits.parameters} parameters`);
  const nodes = operation.nodes.map((ref) => scene.page.nodes.get(ref));
  if (nodes.includes(undefined)) return refuse("it cites something that is not on the page");
  const cited = nodes.filter((node) => node !== undefined);
  switch (op) {
    case "add_event":
      return addition({ ...operation, name }, cited, scene);
    case "update_event":
      return update({ ...operation, name }, cited, scene);
    case "describe_event":
    case "describe_parameter": {
      const isKnown = op === "describe_event" ? scene.events.has(name) : scene.parameters.has(name);
      if (!isKnown) return refuse("it describes something that is not there");
      const objection = objectionToText(operation.description ?? "", scene.known);
      if (objection !== undefined) return refuse(objection);
      return {
        bound: { op, template: base.template, name, description: (operation.description ?? "").trim() },
        rejections: [],
      };
    }
    case "rename_event": {
      if (!scene.events.has(name)) return refuse("it names an event that is not there");
      const to = spelled(operation.to ?? "", scene.events);
      const objection = objectionToEventName(to, scene.known);
      return objection === undefined
        ? { bound: { op, template: base.template, name, to }, rejections: [] }
        : refuse(objection);
    }
    default:
      if (!scene.events.has(name)) return refuse("it names an event that is not there");
      return { bound: { op, template: base.template, name }, rejections: [] };
  }
}

/** A name as it stands where it is known, else in snake case where that changes its style only. */
function spelled(name: string, known: ReadonlySet<string>): string {
  if (known.has(name) || !/^[A-Za-z][A-Za-z0-9 _-]{0,60}$/.test(name)) return name;
  return snakeCase(name);
}

function addition(operation: ModelOperation, nodes: readonly PageNode[], scene: BindingScene): Binding {
  const { op, name, trigger } = operation;
  const { known, page } = scene;
  const objection = objectionToAddition(operation, nodes, known);
  const base = { op, template: page.template };
  if (objection !== undefined) {
    const isShown = scene.events.has(name) || objectionToEventName(name, known) === undefined;
    return { rejections: [{ ...base, ...(isShown && { event: name }), reason: objection }] };
  }
  if (trigger === null || trigger === "data_layer") return { rejections: [{ ...base, reason: NO_TRIGGER }] };
  const { parameters, rejections, isPersonal } = parametersOf(operation, { ...scene, trigger, nodes });
  // Its logic needs personal data: no part of it is taken.
  if (isPersonal) return { rejections };
  const bound: BoundEvent = {
    op: "add_event",
    template: page.template,
    name,
    trigger,
    nodes,
    description: (operation.description ?? "").trim(),
    parameters,
  };
  return { bound, rejections };
}

const NO_TRIGGER = "it does not say what makes the event happen";

function objectionToAddition(
  { name, trigger, description }: ModelOperation,
  nodes: readonly PageNode[],
  known: KnownWords,
): string | undefined {
  const byName = objectionToEventName(name, known);
  if (byName !== undefined) return byName;
  if (trigger === null) return NO_TRIGGER;
  if (trigger === "data_layer") return "what the site says by itself is known to the rules";
  if (SAID_BY_SITE.has(name)) return "only the site itself can say that something was sold";
  if (nodes.length === 0) return "it cites nothing on the page";
  if (!nodes.every((node) => TRIGGERS[trigger].has(node.kind))) return "what it cites cannot make that happen";
  if (nodes.some((node) => selectorOf(node)?.includes(" >>> ") === true)) return "GTM cannot see what it cites";
  if (nodes.some((node) => node.kind === "media" && node.media.kind !== "youtube")) return "GTM cannot see that player";
  return objectionToText(description ?? "", known);
}

function selectorOf(node: PageNode): string | undefined {
  if (node.kind === "element") return node.element.selector;
  return node.kind === "form" ? node.form.selector : undefined;
}

function update(operation: ModelOperation, nodes: readonly PageNode[], scene: BindingScene): Binding {
  const { op, name } = operation;
  const base = { op, template: scene.page.template };
  if (!scene.events.has(name)) return { rejections: [{ ...base, reason: "it changes an event that is not there" }] };
  const { parameters, rejections, isPersonal } = parametersOf(operation, { ...scene, trigger: undefined, nodes });
  if (isPersonal || parameters.length === 0) {
    return {
      rejections: rejections.length > 0 ? rejections : [{ ...base, event: name, reason: "it changes nothing" }],
    };
  }
  return { bound: { op: "update_event", template: scene.page.template, name, parameters }, rejections };
}

function parametersOf(
  { op, name, parameters: given }: ModelOperation,
  scene: BindingScene & { trigger: BoundEvent["trigger"] | undefined; nodes: readonly PageNode[] },
): { parameters: BoundParameter[]; rejections: Rejection[]; isPersonal: boolean } {
  const parameters = new Map<string, BoundParameter>();
  const rejections: Rejection[] = [];
  let isPersonal = false;
  for (const one of given) {
    const result = bindParameter(one, { ...scene, event: name });
    if ("bound" in result) {
      if (!parameters.has(one.name)) parameters.set(one.name, result.bound);
      continue;
    }
    isPersonal ||= result.personal;
    rejections.push({
      op,
      template: scene.page.template,
      event: name,
      reason: `A parameter was dropped: ${result.reason}`,
    });
  }
  return { parameters: [...parameters.values()], rejections, isPersonal };
}
