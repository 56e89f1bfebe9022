import type { Path } from "../../plan/index.ts";

/** A place in the plan that something was compiled from. */
export interface Place {
  /** Below the plan folder, such as events/purchase.yaml. */
  file: string;
  path: Path;
  event?: string;
}

/** Something in the plan that cannot be, or must not be, brought to GTM. Everything else was compiled. */
export interface CompileProblem extends Place {
  code:
    | "no_destination"
    | "unknown_destination"
    | "duplicate_event"
    | "no_trigger"
    | "unknown_page"
    | "page_template"
    | "shadow_selector"
    | "trigger_product"
    | "no_source"
    | "personal_parameter"
    | "personal_resource"
    | "personal_trigger"
    | "unknown_variable"
    | "built_in_clash"
    | "template_text"
    | "invalid_regex"
    | "wrong_condition"
    | "duplicate_name"
    | "verbatim_shape"
    | "verbatim_list";
  /** What is missing from the container because of it. */
  leftOut: "event" | "trigger" | "parameter" | "resource" | "destination";
  /** What is wrong. */
  message: string;
  /** How to fix it. */
  hint: string;
}

/** A place further inside. */
export function inside(place: Place, ...keys: (string | number)[]): Place {
  return { ...place, path: [...place.path, ...keys] };
}
