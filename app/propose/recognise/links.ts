import type { PageElement, Parameter } from "../../artefacts/index.ts";
import { recommendedEvents } from "../../ga4/index.ts";
import { draftEvent, type DraftEvent, type Recogniser, type Scene } from "../draft.ts";
import { parameterWording } from "../wording.ts";
import { clickTriggers, findClicks } from "./clicks.ts";
import { DOWNLOAD, SHARE_LINKS } from "./words.ts";

/** Links that leave the site, share it, download a file, or start a mail or a call. */
export const recogniseLinks: Recogniser = (scene) =>
  [share(scene), download(scene), outbound(scene), contact(scene)].filter((draft) => draft !== undefined);

const isShare = (element: PageElement) => SHARE_LINKS.some(({ pattern }) => pattern.test(element.href ?? ""));
const isContact = (element: PageElement) =>
  (element.effect === "mail" || element.effect === "phone") && !isShare(element);
const isDownload = (element: PageElement) => element.effect === "download" || DOWNLOAD.test(element.href ?? "");
const isOutbound = (element: PageElement) => element.effect === "outbound" && !isShare(element) && !isDownload(element);

function share(scene: Scene): DraftEvent | undefined {
  const clicks = findClicks(scene.pages, isShare);
  if (clicks.length === 0) return undefined;
  const { trigger, evidence } = clickTriggers("share", clicks, scene.pages);
  const table = SHARE_LINKS.filter(({ pattern }) => clicks.some(({ element }) => pattern.test(element.href ?? ""))).map(
    ({ pattern, method }) => ({
      when: `.*(?:${pattern.source}).*`,
      then: method,
    }),
  );
  const method: Parameter = { required: true, from: { lookup: { input: { click: "url" }, match: "regex", table } } };
  return draftEvent({
    name: "share",
    description: recommendedEvents.get("share")?.description ?? "",
    trigger,
    parameters: { method },
    dictionary: { method: { type: "string", pii: "none", description: parameterWording("method") } },
    evidence,
    reason: "Links to the share pages of social networks.",
  });
}

/** GA4's enhanced measurement sends these by itself: they are proposed, for streams where its switch is off. */
function byItself(
  scene: Scene,
  accepts: (element: PageElement) => boolean,
  parts: { name: string; description: string; reason: string; parameters: Record<string, Parameter> },
): DraftEvent | undefined {
  const clicks = findClicks(scene.pages, accepts);
  if (clicks.length === 0) return undefined;
  const { evidence } = clickTriggers(parts.name, clicks, scene.pages);
  const dictionary = Object.fromEntries(
    Object.keys(parts.parameters).map((name) => [
      name,
      { type: "string" as const, pii: "none" as const, description: parameterWording(name) },
    ]),
  );
  return draftEvent({ ...parts, dictionary, evidence, status: "proposed", trigger: triggerOf(parts.name, scene) });
}

/** By where the link leads, not by which element it is: new links are then covered too. */
function triggerOf(
  name: string,
  scene: Scene,
): {
  on: "click";
  links_only: true;
  where: [
    {
      of: { click: "url_path" | "url_hostname" };
      is: "matches" | "ends_with";
      value: string;
      not?: true;
      ignore_case?: true;
    },
  ];
} {
  if (name === "file_download") {
    return {
      on: "click",
      links_only: true,
      where: [{ of: { click: "url_path" }, is: "matches", value: DOWNLOAD.source, ignore_case: true }],
    };
  }
  return {
    on: "click",
    links_only: true,
    where: [
      {
        of: { click: "url_hostname" },
        is: "ends_with",
        value: new URL(scene.snapshot.url).hostname.replace(/^www\./, ""),
        not: true,
      },
    ],
  };
}

function download(scene: Scene): DraftEvent | undefined {
  return byItself(scene, isDownload, {
    name: "file_download",
    description:
      "A link to a file was clicked. GA4 sends this by itself while “File downloads” is on in the web stream.",
    reason: "Links to files.",
    parameters: { file_name: { from: { click: "url_path" } } },
  });
}

function outbound(scene: Scene): DraftEvent | undefined {
  return byItself(scene, isOutbound, {
    name: "click",
    description:
      "A link that leaves the site was clicked. GA4 sends this by itself while “Outbound clicks” is on in the web stream.",
    reason: "Links that leave the site.",
    parameters: { link_domain: { from: { click: "url_hostname" } } },
  });
}

/** Only that it was clicked: the address or number behind it is personal data. */
function contact(scene: Scene): DraftEvent | undefined {
  const clicks = findClicks(scene.pages, isContact);
  if (clicks.length === 0) return undefined;
  const { trigger, evidence, reachable } = clickTriggers("contact_click", clicks, scene.pages);
  const methods = [...new Set(clicks.map(({ element }) => (element.effect === "mail" ? "mailto" : "tel")))].toSorted();
  const table = methods.map((scheme) => ({ when: `${scheme}:.*`, then: scheme === "tel" ? "phone" : "email" }));
  return draftEvent({
    name: "contact_click",
    description: "A link that starts an e-mail or a call was clicked.",
    trigger,
    ...(!reachable && { status: "proposed" as const }),
    parameters: { method: { required: true, from: { lookup: { input: { click: "url" }, match: "regex", table } } } },
    dictionary: { method: { type: "string", pii: "none", description: parameterWording("method") } },
    evidence,
    reason: "Links that start an e-mail or a call.",
  });
}
