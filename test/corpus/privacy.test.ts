import { describe, expect, it } from "vitest";

import { corpusFolder, readCases, type ValueCase } from "../../bench/privacy-room/corpora.ts";
import { share, type Measure } from "../../bench/privacy-room/measure.ts";
import { nameMeasures, planMeasures } from "../../bench/privacy-room/measure-intent.ts";
import {
  completenessMeasures,
  payloadMeasures,
  phoneMeasures,
  presidioMeasures,
  sentenceMeasures,
} from "../../bench/privacy-room/measure-values.ts";
import { detect } from "../../app/privacy/index.ts";

const isAbsent = corpusFolder() === undefined;
const note = isAbsent ? " (skipped: the corpora are not on this machine; set JTRACKING_SHARED)" : "";

/** What is reached beyond the goal, so that a loss shows at once. */
const FLOORS: Readonly<Record<string, number>> = {
  "government ids with a check": 0.96,
  "ids without a check (reported only)": 0.55,
  "NATIONAL, country known": 0.99,
  "NATIONAL, country not known": 0.95,
  STREET_ADDRESS: 0.68,
  PHONE_NUMBER: 0.9,
  recall: 0.98,
  precision: 0.975,
};

const suites: [string, () => Measure[]][] = [
  ["values of Presidio's tests", presidioMeasures],
  ["telephone numbers of every country", phoneMeasures],
  ["generated sentences", sentenceMeasures],
  ["leaves of analytics calls", payloadMeasures],
  ["what is left after redaction", completenessMeasures],
  ["names of fields", nameMeasures],
  ["plans and containers", planMeasures],
];

describe.skipIf(isAbsent)(`privacy corpora${note}`, () => {
  it.each(suites)("%s reach their goals", (_name, measures) => {
    const all = measures();

    expect(all.length).toBeGreaterThan(0);
    for (const measure of all) {
      const { metric, goal, atMost, failures } = measure;
      const floor = FLOORS[metric] ?? goal;
      if (floor === undefined) continue;
      const reached = atMost === true ? -share(measure) : share(measure);
      expect(reached, `${metric}: ${failures.join("\n")}`).toBeGreaterThanOrEqual(atMost === true ? -floor : floor);
    }
  });

  it("finds no more than two things per megabyte of web text that are no published telephone numbers", () => {
    const texts = readCases<ValueCase>("benign_web_text").map((one) => one.text);
    const found = texts.flatMap((text) => detect(text).filter((hit) => hit.class !== "phone"));
    const megabytes = Buffer.byteLength(texts.join("")) / 1_000_000;

    expect(found.length / megabytes).toBeLessThanOrEqual(2);
  });
});
