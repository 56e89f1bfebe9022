import discovery from "../generated/discovery.json" with { type: "json" };

/** A field of a schema of the discovery document. */
export interface DiscoveryField {
  type?: string;
  $ref?: string;
  enum?: readonly string[];
  items?: DiscoveryField;
}

const schemas = new Map<string, ReadonlyMap<string, DiscoveryField>>(
  Object.entries(discovery.schemas).map(([name, fields]) => [
    name,
    new Map<string, DiscoveryField>(Object.entries(fields)),
  ]),
);

/** Fields of a schema such as Tag. Throws for a name that the document does not have: that is a defect of ours. */
export function fieldsOf(schema: string): ReadonlyMap<string, DiscoveryField> {
  const fields = schemas.get(schema);
  if (fields === undefined) throw new Error(`the discovery document has no schema ${schema}`);
  return fields;
}
