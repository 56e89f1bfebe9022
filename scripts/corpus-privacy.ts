/** Prints every case of the privacy corpora that goes wrong: `npm run corpus -- privacy [WORD …]`. */
import { corpusFolder } from "../bench/privacy-room/corpora.ts";
import { nameMeasures, planMeasures } from "../bench/privacy-room/measure-intent.ts";
import {
  completenessMeasures,
  payloadMeasures,
  phoneMeasures,
  presidioMeasures,
  sentenceMeasures,
} from "../bench/privacy-room/measure-values.ts";

if (corpusFolder() === undefined) {
  console.log("The corpora are not on this machine: set JTRACKING_SHARED to the folder that holds data/privacy.");
  process.exit(0);
}
const wanted = process.argv.slice(2);
const measures = [
  presidioMeasures,
  phoneMeasures,
  sentenceMeasures,
  payloadMeasures,
  completenessMeasures,
  nameMeasures,
  planMeasures,
];
for (const { corpus, metric, right, of, failures } of measures.flatMap((measure) => measure())) {
  if (failures.length === 0 || !wanted.every((word) => `${corpus} ${metric}`.includes(word))) continue;
  console.log(`\n${corpus}, ${metric}: ${right}/${of}`);
  for (const failure of failures) console.log(`  ${failure}`);
}
