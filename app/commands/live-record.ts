import { join } from "node:path";
import type { ContainerHome } from "../gtm/index.ts";
import type { CommandContext } from "./context.ts";
import { openCache, writeWhole } from "./snapshot-file.ts";

export interface LiveRecord {
  home: ContainerHome;
  /** The version that is live now. */
  version: string;
  /** The one before; undefined where there was none. */
  previous: string | undefined;
}

/** Notes beside the plan what was published last from here. Nothing depends on it: GTM's own versions say the same. */
export async function recordLive(context: CommandContext, { home, version, previous }: LiveRecord): Promise<void> {
  const record = { ...home, version, previous: previous ?? null, at: context.now().toISOString() };
  await writeWhole(join(await openCache(context.planDir), "live.json"), `${JSON.stringify(record, null, 2)}\n`);
}
