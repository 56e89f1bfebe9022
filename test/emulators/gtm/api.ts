import discovery from "./generated/discovery.json" with { type: "json" };

/** A method of the API as the discovery document has it. */
export interface ApiMethod {
  /** Such as accounts.containers.workspaces.tags.create. */
  id: string;
  verb: string;
  path: RegExp;
  /** Type of each parameter of the query; "list" may be repeated. */
  query: ReadonlyMap<string, string>;
  /** Without the prefix tagmanager.; any one is enough. */
  scopes: readonly string[];
  /** Schemas of the bodies. */
  request?: string;
  response?: string;
}

const methods: ApiMethod[] = discovery.methods.map(({ path, ...method }) => ({
  ...method,
  query: new Map(Object.entries<string>(method.query)),
  path: new RegExp(path),
}));

/** The method of a request. Paths with a colon (…:publish) are tried first, because ids match any characters. */
export function methodOf(verb: string, path: string): ApiMethod | undefined {
  const found = methods.filter((method) => method.verb === verb && method.path.test(path));
  return found.find(({ path: pattern }) => /:\w+\$$/.test(pattern.source)) ?? found[0];
}

/** Ids in a path, by the collection in front of them, such as workspaces → 3. */
export function idsIn(path: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const [, collection = "", id = ""] of path.matchAll(/\/([a-z_]+)\/([^/:]+)(?=[/:]|$)/g)) ids.set(collection, id);
  return ids;
}
