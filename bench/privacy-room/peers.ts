import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { redact } from "../../app/privacy/index.ts";
import { readCases, type ValueCase } from "./corpora.ts";
import { processorSeconds } from "./measure.ts";
import { ADVERSARIES } from "./measure-speed.ts";

const FOLDER = join(import.meta.dirname, "../peers-privacy");
const CLASSES = [
  "email",
  "phone",
  "financial",
  "ip",
  "device_id",
  "gov_id",
  "address",
  "name",
  "credential",
  "unique_id",
];
/** Slow libraries read only so many paragraphs; the rate is the same. */
const PARAGRAPHS = 1500;

type Redact = (text: string, key?: string) => string | Promise<string>;

interface Peer {
  name: string;
  redact: Redact;
}

export interface PeerRow {
  name: string;
  /** Share of spans that are gone from the output, by class. */
  recall: Record<string, string>;
  nearMisses: string;
  cleanLeaves: string;
  web: string;
  rate: string;
  worst: string;
}

/** Ours beside libraries from npm, in the same run over the same texts. */
export async function peerRows(): Promise<PeerRow[]> {
  const rows: PeerRow[] = [];
  for (const peer of [{ name: "jtracking", redact: ours }, ...loadPeers()]) rows.push(await measurePeer(peer));
  return rows;
}

const ours: Redact = (text, key) => redact(text, key === undefined ? {} : { key });

function loadPeers(): Peer[] {
  if (!existsSync(join(FOLDER, "node_modules"))) {
    console.error("installing the peers …");
    const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], {
      cwd: FOLDER,
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) return [];
  }
  const load = createRequire(join(FOLDER, "package.json"));
  const version = (name: string): string => {
    const manifest: unknown = JSON.parse(readFileSync(join(FOLDER, "package.json"), "utf8"));
    const dependencies: unknown =
      typeof manifest === "object" && manifest !== null ? Reflect.get(manifest, "dependencies") : {};
    return `${name} ${String(Reflect.get(Object(dependencies), name))}`;
  };
  const made: [string, () => Redact][] = [
    ["@cdssnc/sanitize-pii", () => load("@cdssnc/sanitize-pii").sanitizePii],
    ["@coffeeandfun/remove-pii", () => load("@coffeeandfun/remove-pii").removePII],
    [
      "@libretto/redact-pii-light",
      () => {
        const redactor = new (load("@libretto/redact-pii-light").SyncRedactor)();
        return (text) => redactor.redact(text);
      },
    ],
    [
      "@redactpii/node",
      () => {
        const redactor = new (load("@redactpii/node").Redactor)();
        return (text) => redactor.redact(text);
      },
    ],
    [
      "@openredaction/openredaction",
      () => {
        const redactor = new (load("@openredaction/openredaction").OpenRedaction)();
        return async (text) => (await redactor.detect(text)).redacted;
      },
    ],
  ];
  return made.map(([name, make]) => ({ name: version(name), redact: make() }));
}

async function measurePeer(peer: Peer): Promise<PeerRow> {
  const web = readCases<ValueCase>("benign_web_text").slice(0, PARAGRAPHS);
  let altered = 0;
  const before = process.cpuUsage();
  for (const one of web) if ((await peer.redact(one.text)) !== one.text) altered += 1;
  const used = process.cpuUsage(before);
  const bytes = Buffer.byteLength(web.map((one) => one.text).join(""));
  const rate = bytes / (used.user + used.system);
  return {
    name: peer.name,
    recall: await recallOf(peer),
    nearMisses: await alteredShare(peer, (one) => one.expect === "near-miss", "presidio_analyzer_tests"),
    cleanLeaves: await alteredShare(peer, (one) => one.expect === "clean", "analytics_payload_values"),
    web: `${((altered / web.length) * 100).toFixed(1)} %`,
    rate: `${rate.toFixed(1)} MB/s`,
    worst: `${worstOf(peer).toFixed(2)} s`,
  };
}

async function recallOf(peer: Peer): Promise<Record<string, string>> {
  const counts = new Map(CLASSES.map((found) => [found, { of: 0, gone: 0 }]));
  const corpora = [
    "presidio_analyzer_tests",
    "presidio_research_synth_v2",
    "datafog_corpus",
    "oss_redactor_unit_tests",
  ] as const;
  for (const corpus of corpora)
    for (const one of readCases<ValueCase>(corpus)) {
      if (one.expect !== "pii" || one.spans.length === 0) continue;
      const out = await peer.redact(one.text);
      for (const span of one.spans) {
        const entry = counts.get(span.policy_class ?? one.policy_class ?? "");
        if (!entry) continue;
        entry.of += 1;
        if (!out.includes(one.text.slice(span.start, span.end))) entry.gone += 1;
      }
    }
  for (const one of readCases<ValueCase>("analytics_payload_values")) {
    const entry = one.expect === "pii" ? counts.get(one.policy_class ?? "") : undefined;
    if (!entry) continue;
    entry.of += 1;
    if (!(await peer.redact(one.text, one.key)).includes(one.text)) entry.gone += 1;
  }
  return Object.fromEntries(
    [...counts].map(([found, { of, gone }]) => [found, of === 0 ? "–" : (gone / of).toFixed(2)]),
  );
}

async function alteredShare(
  peer: Peer,
  holds: (one: ValueCase) => boolean,
  corpus: "presidio_analyzer_tests" | "analytics_payload_values",
): Promise<string> {
  const cases = readCases<ValueCase>(corpus).filter(holds);
  let altered = 0;
  for (const one of cases) if ((await peer.redact(one.text, one.key)) !== one.text) altered += 1;
  return `${altered}/${cases.length}`;
}

/** The slowest of the adversaries at 20 KB: some peers need minutes for more. */
function worstOf(peer: Peer): number {
  return Math.max(
    ...ADVERSARIES.map((piece) => {
      const text = piece.repeat(20_000 / piece.length);
      return processorSeconds(() => void peer.redact(text));
    }),
  );
}
