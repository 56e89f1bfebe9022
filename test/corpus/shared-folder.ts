import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Container, readExport } from "../../app/gtm/index.ts";
import { isObject } from "../emulators/gtm/json.ts";

/** A folder of collected real data, which is kept outside of this repository. */
export interface SharedFolder {
  folder: string;
  absent: boolean;
  /** For the name of a suite: why it is skipped; empty where it runs. */
  note: string;
}

/** The folder (or file) `data/PATH` of what JTRACKING_SHARED names, or of `shared` beside the checkout. */
export function sharedFolder(path: string): SharedFolder {
  const shared = process.env["JTRACKING_SHARED"] ?? join(import.meta.dirname, "../../../shared");
  const folder = join(shared, "data", path);
  const absent = !existsSync(folder);
  return { folder, absent, note: absent ? ` (skipped: nothing in ${folder}; set JTRACKING_SHARED)` : "" };
}

/** Containers that people exported from GTM: the folder, and the names of its files. */
export function realExports(): SharedFolder & { files: string[] } {
  const exports = sharedFolder("gtm/containers");
  const files = exports.absent ? ["(none)"] : readdirSync(exports.folder).filter((name) => name.endsWith(".json"));
  return { ...exports, files };
}

/** The container of one of those files. */
export function readRealExport(folder: string, name: string): Container {
  const file: unknown = JSON.parse(readFileSync(join(folder, name), "utf8"));
  if (!isObject(file) || !isObject(file["containerVersion"])) throw new Error(`${name} is no export`);
  return readExport({ containerVersion: file["containerVersion"] });
}
