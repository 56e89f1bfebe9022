import type { PersonalClass } from "./hit.ts";

/** A name with what a plan or a schema says about it. */
export interface NamedSubject {
  kind: "field" | "column" | "event" | "trait";
  name: string;
  description?: string | null | undefined;
  /** Type of the value, such as string or boolean. */
  type?: string | null | undefined;
}

/** Something in a plan or a container that may collect personal data. */
export interface PlannedSubject {
  kind: "property" | "event" | "description" | "enum" | "datalayer_path" | "gtm_variable" | "custom_js";
  input: {
    name?: string | undefined;
    description?: string | undefined;
    type?: string | undefined;
    /** enum: the values allowed. */
    values?: readonly (string | number | boolean)[] | undefined;
    /** datalayer_path: path with dots. */
    path?: string | undefined;
    /** gtm_variable: reference such as {{Click Text}}, with the selector it is limited to. */
    variable?: string | undefined;
    selector?: string | undefined;
    component?: string | undefined;
    /** gtm_variable: parameter name and the value that it is given. */
    param?: string | undefined;
    value?: string | undefined;
    /** custom_js: the source text. */
    code?: string | undefined;
  };
}

export type Subject = NamedSubject | PlannedSubject;

export interface Verdict {
  personal: boolean;
  class?: PersonalClass;
  /** One sentence for people. */
  reason: string;
  /** The words that decided, in the order in which they stand. */
  evidence: string[];
  /** What to collect instead; only where personal. */
  instead?: string;
}
