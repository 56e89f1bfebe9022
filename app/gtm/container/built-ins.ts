import type { GtmBuiltInVariable } from "../generated/resources.ts";

export type BuiltInType = GtmBuiltInVariable["type"];

/** Names under which GTM shows the built-in variables of web containers; `{{…}}` refers to them by these. */
export const BUILT_IN_VARIABLES = {
  pageUrl: "Page URL",
  pageHostname: "Page Hostname",
  pagePath: "Page Path",
  referrer: "Referrer",
  event: "Event",
  clickElement: "Click Element",
  clickClasses: "Click Classes",
  clickId: "Click ID",
  clickTarget: "Click Target",
  clickUrl: "Click URL",
  clickText: "Click Text",
  formElement: "Form Element",
  formClasses: "Form Classes",
  formId: "Form ID",
  formTarget: "Form Target",
  formUrl: "Form URL",
  formText: "Form Text",
  errorMessage: "Error Message",
  errorUrl: "Error URL",
  errorLine: "Error Line",
  newHistoryFragment: "New History Fragment",
  oldHistoryFragment: "Old History Fragment",
  newHistoryState: "New History State",
  oldHistoryState: "Old History State",
  historySource: "History Source",
  containerId: "Container ID",
  containerVersion: "Container Version",
  debugMode: "Debug Mode",
  randomNumber: "Random Number",
  htmlId: "HTML ID",
  environmentName: "Environment Name",
  videoProvider: "Video Provider",
  videoUrl: "Video URL",
  videoTitle: "Video Title",
  videoDuration: "Video Duration",
  videoPercent: "Video Percent",
  videoVisible: "Video Visible",
  videoStatus: "Video Status",
  videoCurrentTime: "Video Current Time",
  scrollDepthThreshold: "Scroll Depth Threshold",
  scrollDepthUnits: "Scroll Depth Units",
  scrollDepthDirection: "Scroll Direction",
  elementVisibilityRatio: "Percent Visible",
  elementVisibilityTime: "On-Screen Duration",
  analyticsClientId: "Analytics Client ID",
  analyticsSessionId: "Analytics Session ID",
  analyticsSessionNumber: "Analytics Session Number",
} as const satisfies Partial<Record<BuiltInType, string>>;

export type WebBuiltIn = keyof typeof BUILT_IN_VARIABLES;

const TYPES_BY_NAME = new Map<string, WebBuiltIn>();
for (const [type, name] of Object.entries(BUILT_IN_VARIABLES)) if (isWebBuiltIn(type)) TYPES_BY_NAME.set(name, type);

function isWebBuiltIn(type: string): type is WebBuiltIn {
  return Object.hasOwn(BUILT_IN_VARIABLES, type);
}

/** The built-in variable that GTM shows under a name. */
export function builtInNamed(name: string): WebBuiltIn | undefined {
  return TYPES_BY_NAME.get(name);
}

/** Triggers that every container has; no list and no export holds them. */
export const BUILT_IN_TRIGGERS = {
  allPages: "2147479553",
  consentInitialization: "2147479572",
  initialization: "2147479573",
  serverAllEvents: "2147479574",
} as const;

/** True for the id of a trigger that every container has. */
export function isBuiltInTrigger(id: string): boolean {
  return Object.values(BUILT_IN_TRIGGERS).some((known) => known === id);
}
