/** Preloaded into the bundle's process: writes the name of each file that it loads to the file that JTRACKING_LOADED names. */
import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { basename } from "node:path";

registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) appendFileSync(process.env["JTRACKING_LOADED"] ?? "", `${basename(url)}\n`);
    return next(url, context);
  },
});
