/**
 * Bundles the Action for a release tag: `actions/dist/main.js`, what it loads later beside it, and playwright-core, which cannot be
 * bundled because it looks for its own files. `node scripts/build-action.ts [FOLDER]`
 */
import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rolldown } from "rolldown";

const folder = process.argv[2] ?? join("actions", "dist");
await rm(folder, { recursive: true, force: true });
const bundle = await rolldown({
  input: join("actions", "main.ts"),
  platform: "node",
  external: (id) => id === "playwright-core" || id.startsWith("playwright-core/"),
  treeshake: true,
});
const { output } = await bundle.write({
  dir: folder,
  format: "esm",
  entryFileNames: "main.js",
  chunkFileNames: "[name]-[hash].js",
  minify: true,
});
await bundle.close();
await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
await cp(join("node_modules", "playwright-core"), join(folder, "node_modules", "playwright-core"), { recursive: true });
let bytes = 0;
for (const part of output) if (part.type === "chunk") bytes += Buffer.byteLength(part.code);
console.log(`${folder}: ${output.length} files, ${(bytes / 1e6).toFixed(1)} MB, and playwright-core`);
