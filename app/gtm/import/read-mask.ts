import { MASK_KEY, maskedName, maskLabel } from "../compile/mask.ts";
import { MASK_SCRIPT } from "../compile/mask-script.ts";
import type { Container } from "../container/container.ts";
import { parameterOf } from "../container/parameters.ts";
import type { GtmVariable } from "../generated/resources.ts";
import { builtInSourceNamed, type KnownVariable } from "./read-source.ts";

const codeOf = ({ type, parameter }: GtmVariable): string =>
  type === "jsm" ? (parameterOf(parameter, "javascript")?.value ?? "") : "";

/**
 * Variables that mask what the plan can say, and the function that they call, by name. The function is told by its code, sign for
 * sign: another one of the same name is somebody's Custom JavaScript like any other.
 */
export function maskVariables(
  container: Container,
  known: ReadonlyMap<string, KnownVariable>,
): Map<string, KnownVariable> {
  const masks = new Map<string, KnownVariable>();
  const mask = container.variable.find((variable) => codeOf(variable) === MASK_SCRIPT)?.name;
  if (mask === undefined) return masks;
  const builtIns = new Set(container.builtInVariable.map(({ name }) => name));
  masks.set(mask, { source: { variable: mask }, key: MASK_KEY });
  for (const variable of container.variable) {
    const call = maskedName(codeOf(variable));
    if (call?.mask !== mask) continue;
    const source = known.get(call.name)?.source ?? (builtIns.has(call.name) && builtInSourceNamed(call.name));
    if (source) masks.set(variable.name, { source, key: `variable/${maskLabel(call.name)}`, masks: true });
  }
  return masks;
}
