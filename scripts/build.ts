/**
 * Bundles the command line for the published package: one folder `dist/` of plain JavaScript, its own code in few chunks,
 * the dependencies left to npm. `node scripts/build.ts [FOLDER]`
 */
import { readFile } from "node:fs/promises";
import { rolldown } from "rolldown";

const folder = process.argv[2] ?? "dist";
const manifest: { dependencies: Record<string, string> } = JSON.parse(await readFile("package.json", "utf8"));
const names = Object.keys(manifest.dependencies);
const bundle = await rolldown({
  input: "app/cli.ts",
  platform: "node",
  external: (id) => names.some((name) => id === name || id.startsWith(`${name}/`)),
});
const { output } = await bundle.write({
  dir: folder,
  format: "esm",
  chunkFileNames: "[name]-[hash].js",
  minify: false,
});
await bundle.close();
let bytes = 0;
for (const part of output) if (part.type === "chunk") bytes += Buffer.byteLength(part.code);
console.log(`${folder}: ${output.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
