import type { Source } from "../../artefacts/index.ts";
import type { WebBuiltIn } from "../container/built-ins.ts";

const PAGE = { url: "pageUrl", hostname: "pageHostname", path: "pagePath", referrer: "referrer" } as const;
const CLICK = {
  url: "clickUrl",
  text: "clickText",
  id: "clickId",
  classes: "clickClasses",
  target: "clickTarget",
} as const;
const FORM = {
  id: "formId",
  classes: "formClasses",
  target: "formTarget",
  url: "formUrl",
  text: "formText",
} as const;
const SCROLL = {
  threshold: "scrollDepthThreshold",
  units: "scrollDepthUnits",
  direction: "scrollDepthDirection",
} as const;
const VISIBILITY = { ratio: "elementVisibilityRatio", time: "elementVisibilityTime" } as const;
const VIDEO = {
  provider: "videoProvider",
  url: "videoUrl",
  title: "videoTitle",
  duration: "videoDuration",
  percent: "videoPercent",
  current_time: "videoCurrentTime",
  status: "videoStatus",
  visible: "videoVisible",
} as const;
const ERROR = { message: "errorMessage", url: "errorUrl", line: "errorLine" } as const;

/** GTM's built-in variable for a source, where it has one. */
export function builtInSource(source: Source): WebBuiltIn | undefined {
  if ("page" in source) return pick(PAGE, source.page);
  if ("click" in source) return pick(CLICK, source.click);
  if ("form" in source) return FORM[source.form];
  if ("scroll" in source) return SCROLL[source.scroll];
  if ("visibility" in source) return VISIBILITY[source.visibility];
  if ("video" in source) return VIDEO[source.video];
  return "error" in source ? ERROR[source.error] : undefined;
}

function pick(types: Readonly<Partial<Record<string, WebBuiltIn>>>, key: string): WebBuiltIn | undefined {
  return Object.hasOwn(types, key) ? types[key] : undefined;
}
