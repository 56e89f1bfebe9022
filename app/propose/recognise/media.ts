import type { Evidence } from "../../artefacts/index.ts";
import { draftEvent, type Recogniser } from "../draft.ts";
import { parameterWording } from "../wording.ts";

/** Embedded YouTube players. GA4 sends these events by itself while “Video engagement” is on: they are only proposed. */
export const recogniseMedia: Recogniser = ({ pages }) => {
  const withVideo = pages.filter(({ template }) => (template.media ?? []).some((media) => media.kind === "youtube"));
  if (withVideo.length === 0) return [];
  const evidence = withVideo.slice(0, 3).map(({ template }): Evidence => ({ page: template.id, seen: "page" }));
  const names = withVideo.map((page) => page.name).toSorted();
  const [only, ...more] = names;
  return [
    draftEvent({
      name: "video_start",
      description: "A video was started. GA4 sends this by itself while “Video engagement” is on in the web stream.",
      status: "proposed",
      trigger: { on: "video", actions: ["start"], page: only !== undefined && more.length === 0 ? only : names },
      parameters: { video_title: { from: { video: "title" } }, video_provider: { from: { video: "provider" } } },
      dictionary: Object.fromEntries(
        ["video_title", "video_provider"].map((name) => [
          name,
          { type: "string" as const, pii: "none" as const, description: parameterWording(name) },
        ]),
      ),
      evidence,
      reason: "Embedded YouTube videos.",
    }),
  ];
};
