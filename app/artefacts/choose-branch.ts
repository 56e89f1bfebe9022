import { hasType, placeOf, typesOf, type SchemaPlace } from "./json-schema.ts";
import { listed, nearest, shown, suggestion, type SchemaProblem } from "./schema-problem.ts";

type Choice = { branch: SchemaPlace } | { problem: Omit<SchemaProblem, "path"> & { path?: (string | number)[] } };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Finds the branch of a oneOf that was meant: by the value's type, then by the key that tells branches apart (`on`, `op`), then
 * by the key that only one branch has.
 */
export function chooseBranch(value: unknown, place: SchemaPlace): Choice | undefined {
  const branches = (place.schema.oneOf ?? []).map((branch) => placeOf(branch, place));
  const fitting = branches.filter((branch) => hasType(value, typesOf(branch)));
  const [only] = fitting;
  if (only === undefined || fitting.length === 1) return only && { branch: only };
  if (!isObject(value)) return { branch: only };
  const tag = tagOf(fitting);
  return tag === undefined ? byOwnKey(value, fitting, place) : byTag(value, { tag, branches: fitting, place });
}

/** A key whose value is fixed in every branch. */
function tagOf(branches: readonly SchemaPlace[]): string | undefined {
  const keys = Object.keys(branches[0]?.schema.properties ?? {});
  return keys.find((key) =>
    branches.every((branch) => valuesOf(branch, key).length > 0 && branch.schema.required?.includes(key)),
  );
}

function valuesOf(branch: SchemaPlace, key: string): readonly unknown[] {
  const property = branch.schema.properties?.[key];
  if (property === undefined) return [];
  const { schema } = placeOf(property, branch);
  return schema.const === undefined ? (schema.enum ?? []) : [schema.const];
}

interface TagChoice {
  tag: string;
  branches: readonly SchemaPlace[];
  place: SchemaPlace;
}

function byTag(value: Readonly<Record<string, unknown>>, { tag, branches, place }: TagChoice): Choice {
  const allowed = branches.flatMap((branch) => valuesOf(branch, tag));
  if (!Object.hasOwn(value, tag)) {
    const written = Object.keys(value).find((key) => nearest(key, [tag]) !== undefined);
    const hint =
      written === undefined ? `Write ${tag} with one of: ${listed(allowed)}.` : `Write ${tag} instead of ${written}.`;
    return { problem: { keyword: "required", key: tag, message: `${tag} is missing in ${place.noun}.`, hint } };
  }
  const branch = branches.find((candidate) => valuesOf(candidate, tag).includes(value[tag]));
  if (branch !== undefined) return { branch };
  const message = `${shown(value[tag])} is not allowed here.`;
  return { problem: { keyword: "enum", path: [tag], message, hint: suggestion(value[tag], allowed, "Allowed") } };
}

function byOwnKey(
  value: Readonly<Record<string, unknown>>,
  branches: readonly SchemaPlace[],
  { noun }: SchemaPlace,
): Choice {
  const owned = branches.flatMap((branch) => (branch.schema.required ?? []).map((key) => ({ key, branch })));
  const present = owned.filter(({ key }) => Object.hasOwn(value, key));
  const [first] = present;
  if (first !== undefined && present.every(({ branch }) => branch === first.branch)) return { branch: first.branch };
  const names = owned.map(({ key }) => key);
  if (first !== undefined) {
    const both = present.map(({ key }) => key).join(" and ");
    return { problem: { keyword: "oneOf", message: `Only one of ${both} can be ${noun}.`, hint: "Keep one of them." } };
  }
  const written = Object.keys(value).find((key) => nearest(key, names) !== undefined) ?? Object.keys(value)[0];
  if (written === undefined) {
    return {
      problem: {
        keyword: "oneOf",
        message: `This has to be ${noun}, and is empty.`,
        hint: `Write one of: ${listed(names)}.`,
      },
    };
  }
  const message = `${written} is not a key of ${noun}.`;
  return {
    problem: { keyword: "additionalProperties", key: written, message, hint: suggestion(written, names, "Known are") },
  };
}
