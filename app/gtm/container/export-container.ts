import { constantCase, recase } from "./casing.ts";
import { type Container, RESOURCE_KINDS, type Resource } from "./container.ts";

/** What an export file says about the container beside its resources. GTM's import ignores it. */
export interface ExportMeta {
  /** Numeric ids; "0" when left out. */
  account?: string;
  container?: string;
  /** Such as GTM-ABC; GTM-XXXXXXX when left out. */
  publicId?: string;
  name?: string;
  /** When it was exported. Fixed when left out, so that the same plan gives the same file. */
  time?: Date;
}

/** Order of the lists in GTM's own export files. */
const LISTS = [
  "tag",
  "trigger",
  "variable",
  "folder",
  "builtInVariable",
  "customTemplate",
  "client",
  "transformation",
  "zone",
  "gtagConfig",
] as const satisfies (keyof Container)[];

/** Order of the fields in GTM's own export files, by kind; what is not here comes last. */
const IDS = "accountId,containerId,tagId,triggerId,variableId,folderId,templateId,clientId,transformationId,zoneId";
const COMMON = ranks(
  `${IDS},name,type,notes,priority,parameter,fingerprint,firingTriggerId,blockingTriggerId,setupTag,teardownTag`,
  "parentFolderId,tagFiringOption,monitoringMetadata,consentSettings,formatValue",
);
const FIELDS: Partial<Record<keyof Container, ReadonlyMap<string, number>>> = {
  builtInVariable: ranks("accountId,containerId,type,name"),
  trigger: ranks(
    `${IDS},name,type,customEventFilter,filter,autoEventFilter,waitForTags,checkValidation,waitForTagsTimeout`,
    "uniqueTriggerId,eventName,interval,limit,fingerprint,parentFolderId,notes,parameter",
  ),
};

function ranks(...lines: string[]): ReadonlyMap<string, number> {
  return new Map(lines.flatMap((line) => line.split(",")).map((field, index) => [field, index]));
}

const NO_TIME = new Date("2020-01-01T00:00:00Z");

const FEATURES = {
  supportUserPermissions: true,
  supportEnvironments: true,
  supportWorkspaces: true,
  supportGtagConfigs: false,
  supportBuiltInVariables: true,
  supportFolders: true,
  supportTags: true,
  supportTemplates: true,
  supportTriggers: true,
  supportVariables: true,
  supportVersions: true,
  supportZones: true,
};

/**
 * The file that GTM's "Import container" takes, as GTM's own "Export container" writes it: UPPER_SNAKE enumerations, ids of
 * account and container on every resource. The same container and meta give the same value, key by key.
 */
export function exportContainer(container: Container, meta: ExportMeta = {}): object {
  const { account = "0", container: id = "0", publicId = "GTM-XXXXXXX", name = publicId, time = NO_TIME } = meta;
  const fingerprint = String(time.getTime());
  const home = `accounts/${account}/containers/${id}`;
  const frame = { accountId: account, containerId: id };
  const server = container.client.length > 0;
  const lists = LISTS.filter((kind) => container[kind].length > 0).map((kind) => [
    kind,
    container[kind].map((resource) => exported(resource, { kind, frame, fingerprint })),
  ]);
  return {
    exportFormatVersion: 2,
    exportTime: time.toISOString().slice(0, 19).replace("T", " "),
    containerVersion: {
      path: `${home}/versions/0`,
      ...frame,
      containerVersionId: "0",
      container: {
        path: home,
        ...frame,
        name,
        publicId,
        usageContext: [server ? "SERVER" : "WEB"],
        fingerprint,
        tagManagerUrl: `https://tagmanager.google.com/#/container/${home}/workspaces?apiLink=container`,
        features: { ...FEATURES, supportClients: server, supportTransformations: server },
        tagIds: [publicId],
      },
      ...Object.fromEntries(lists),
      fingerprint,
      tagManagerUrl: `https://tagmanager.google.com/#/versions/${home}/versions/0?apiLink=version`,
    },
  };
}

interface Frame {
  kind: keyof Container;
  frame: { accountId: string; containerId: string };
  fingerprint: string;
}

function exported(resource: Resource, { kind, frame, fingerprint }: Frame): object {
  const schema = RESOURCE_KINDS.find((entry) => entry.kind === kind)?.schema ?? "Tag";
  const mark = kind === "builtInVariable" ? {} : { fingerprint };
  const whole = recase(schema, { ...frame, ...mark, ...resource }, constantCase);
  const entries = typeof whole === "object" && whole !== null ? Object.entries(whole) : [];
  const order = FIELDS[kind] ?? COMMON;
  const rank = (key: string) => order.get(key) ?? order.size;
  return Object.fromEntries(entries.toSorted(([a], [b]) => rank(a) - rank(b)));
}
