import type { Snapshot } from "../artefacts/index.ts";
import { htmlPictures } from "../browser/index.ts";
import type { Forge } from "../github/index.ts";
import type { Plan } from "../plan/index.ts";
import { eventPictures, type ReportScreenshot } from "../report/index.ts";
import { isPictureName, pictureKey, pictureName, pictureRoot } from "./pull-request/picture-name.ts";

export interface PictureInput {
  /** Folder of the plan, which tells the pictures of one plan from those of another. */
  root: string;
  plan: Plan;
  snapshot: Snapshot;
  /** Masked, by template id. */
  screenshots: ReadonlyMap<string, ReportScreenshot>;
  executablePath: string;
  signal?: AbortSignal | undefined;
}

/** Events with pictures; more would make a branch that everybody clones too large. */
const MOST = 300;

/**
 * Pictures of a plan's events, by names that say which event and what is in them. None for a site that is crawled as somebody who has
 * logged in: what such a visitor sees may be personal.
 */
export async function eventPictureFiles(input: PictureInput): Promise<Map<string, Buffer>> {
  const { root, plan, snapshot, screenshots, executablePath, signal } = input;
  if (plan.config.crawl?.login !== undefined) return new Map();
  const pictures = eventPictures({ plan, snapshot, screenshots }).slice(0, MOST);
  const images = await htmlPictures(pictures, { executablePath, signal });
  return new Map(
    pictures.flatMap(({ event }, index) => {
      const image = images[index];
      return image === undefined ? [] : [[pictureName(root, event, image), image] as const];
    }),
  );
}

/**
 * Puts the pictures of a plan's events where GitHub can show them, without those of events that are gone. False where the token may not:
 * then there are none, and nothing else is wrong.
 */
export function publishPictures(
  forge: Pick<Forge, "keepPictures">,
  { root, plan, files }: { root: string; plan: Plan; files: ReadonlyMap<string, Buffer> },
): Promise<boolean> {
  const keyOf = (name: string) => name.slice(0, pictureKey(root, "").length);
  const fresh = new Set([...files.keys()].map(keyOf));
  const planned = new Set(plan.events.map(({ definition }) => pictureKey(root, definition.event)));
  const isOurs = (name: string) => name.startsWith(pictureRoot(root));
  const keep = (name: string) =>
    isPictureName(name) && (!isOurs(name) || (planned.has(keyOf(name)) && !fresh.has(keyOf(name))));
  return forge.keepPictures({ files, keep });
}
