import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { plainPath } from "./plain-path.ts";

/** Those of the paths to which a page of the folder links, other than the page itself. */
export async function linkedFrom(root: string, paths: readonly string[]): Promise<string[]> {
  const wanted = new Set(paths);
  const found = new Set<string>();
  if (wanted.size === 0) return [];
  for await (const file of glob("**/*.html", { cwd: root })) {
    const own = plainPath(`/${file}`);
    const html = await readFile(join(root, file), "utf8");
    for (const [, address = ""] of html.matchAll(/<a\b[^>]*?\bhref=["']?([^"'\s>#]+)/gi)) {
      const url = URL.parse(address, `http://site.invalid/${file}`);
      const path = url?.host === "site.invalid" ? plainPath(url.pathname) : "";
      if (wanted.has(path) && path !== own) found.add(path);
    }
  }
  return [...found].toSorted();
}
