/** The text of `site.yaml`: a snapshot written so that it is alike on every machine, and read back without a YAML library. */
export { parseSnapshot } from "./parse-snapshot.ts";
export { renderSnapshot } from "./render-snapshot.ts";
