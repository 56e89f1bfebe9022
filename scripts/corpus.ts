/** Prints the cases of a corpus that go wrong, one a line: `npm run corpus -- NAME [WORD …]`. */
const CORPORA: Readonly<Record<string, () => Promise<unknown>>> = {
  privacy: () => import("./corpus-privacy.ts"),
};

const [name = "", ...rest] = process.argv.slice(2);
const corpus = Object.hasOwn(CORPORA, name) ? CORPORA[name] : undefined;
if (!corpus) {
  console.error(`Which corpus? There are: ${Object.keys(CORPORA).join(", ")}.`);
  process.exit(2);
}
process.argv = [...process.argv.slice(0, 2), ...rest];
await corpus();
