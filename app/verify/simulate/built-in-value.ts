import { urlPart, withoutFragment } from "./url-part.ts";
import type { Scope } from "./scope.ts";

type Read = (scope: Scope) => unknown;

const layer =
  (path: string): Read =>
  ({ model }) =>
    model.get(path);
const part =
  (component: string): Read =>
  ({ world }) =>
    urlPart(world.href(), [{ key: "component", type: "template", value: component }]);

/** Built-in variables of web containers by their canonical type. What stands in no message is undefined. */
const BUILT_INS: Readonly<Record<string, Read>> = {
  pageurl: ({ world }) => withoutFragment(world.href()),
  pagehostname: part("HOST"),
  pagepath: part("PATH"),
  referrer: ({ world }) => world.referrer(),
  event: ({ event }) => event,
  clickelement: layer("gtm.element"),
  clickclasses: layer("gtm.elementClasses"),
  clickid: layer("gtm.elementId"),
  clicktarget: layer("gtm.elementTarget"),
  clickurl: layer("gtm.elementUrl"),
  clicktext: ({ model, world }) => world.text(model.get("gtm.element")),
  formelement: layer("gtm.element"),
  formclasses: layer("gtm.elementClasses"),
  formid: layer("gtm.elementId"),
  formtarget: layer("gtm.elementTarget"),
  formurl: layer("gtm.elementUrl"),
  formtext: ({ model, world }) => world.text(model.get("gtm.element")),
  errormessage: layer("gtm.errorMessage"),
  errorurl: layer("gtm.errorUrl"),
  errorline: layer("gtm.errorLineNumber"),
  newhistoryurl: layer("gtm.newUrl"),
  oldhistoryurl: layer("gtm.oldUrl"),
  newhistoryfragment: layer("gtm.newUrlFragment"),
  oldhistoryfragment: layer("gtm.oldUrlFragment"),
  newhistorystate: layer("gtm.newHistoryState"),
  oldhistorystate: layer("gtm.oldHistoryState"),
  historysource: layer("gtm.historyChangeSource"),
  containerid: ({ container }) => container.publicId,
  containerversion: ({ container }) => container.version,
  debugmode: () => false,
  randomnumber: ({ world }) => Math.floor(world.random() * 2_147_483_647),
  environmentname: () => undefined,
  videoprovider: layer("gtm.videoProvider"),
  videourl: layer("gtm.videoUrl"),
  videotitle: layer("gtm.videoTitle"),
  videoduration: layer("gtm.videoDuration"),
  videopercent: layer("gtm.videoPercent"),
  videovisible: layer("gtm.videoVisible"),
  videostatus: layer("gtm.videoStatus"),
  videocurrenttime: layer("gtm.videoCurrentTime"),
  scrolldepththreshold: layer("gtm.scrollThreshold"),
  scrolldepthunits: layer("gtm.scrollUnits"),
  scrolldepthdirection: layer("gtm.scrollDirection"),
  elementvisibilityratio: layer("gtm.visibleRatio"),
  elementvisibilitytime: layer("gtm.visibleTime"),
  elementvisibilityfirsttime: layer("gtm.visibleFirstTime"),
  elementvisibilityrecenttime: layer("gtm.visibleLastTime"),
};

/** The value of a built-in variable by its canonical type. */
export function builtInValue(type: string, scope: Scope): unknown {
  return Object.hasOwn(BUILT_INS, type) ? BUILT_INS[type]?.(scope) : undefined;
}
