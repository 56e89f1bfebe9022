import type { DictionaryEntry, ModelOperation, Parameter } from "../../../artefacts/index.ts";
import type { PageNode } from "../input/page-node.ts";

/** An operation of a model that was not taken, with the reason. It repeats nothing that the model wrote. */
export interface Rejection {
  op: ModelOperation["op"];
  /** Id of the page template that it was answered for. */
  template: string;
  /** The event, where its name is one that may be shown. */
  event?: string;
  /** One sentence for people. */
  reason: string;
}

/** A parameter whose source was rebuilt from the page. */
export interface BoundParameter {
  name: string;
  parameter: Parameter;
  entry: DictionaryEntry;
}

interface BoundPart {
  op: ModelOperation["op"];
  template: string;
}

/** A new event with the things of the page that speak for it. */
export interface BoundEvent extends BoundPart {
  op: "add_event";
  name: string;
  trigger: "click" | "form_submit" | "page_view" | "visibility" | "video";
  nodes: readonly PageNode[];
  description: string;
  parameters: readonly BoundParameter[];
}

interface BoundParameters extends BoundPart {
  op: "update_event";
  name: string;
  parameters: readonly BoundParameter[];
}

interface BoundDescription extends BoundPart {
  op: "describe_event" | "describe_parameter";
  name: string;
  description: string;
}

export interface BoundRename extends BoundPart {
  op: "rename_event";
  name: string;
  to: string;
}

interface BoundDeprecation extends BoundPart {
  op: "deprecate_event";
  name: string;
}

/** An operation that holds nothing of the model but names, sentences and short words that passed our rules. */
export type BoundOperation = BoundEvent | BoundParameters | BoundDescription | BoundRename | BoundDeprecation;
