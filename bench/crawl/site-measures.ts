import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { serveShop } from "../../examples/shop/serve.ts";
import { ourRun } from "./crawl-run.ts";
import { hostSite } from "../real-sites/host-site.ts";
import { linkedFrom } from "../real-sites/linked-from.ts";
import { atLeast, atMost, type Measure, told } from "./measure.ts";
import { readTruth, siteFigures } from "./site-figures.ts";

const SHOP = join(import.meta.dirname, "..", "..", "examples", "shop");

/** One crawl of the demo shop with everything that a crawl does by itself. */
export async function shopMeasures(): Promise<Measure[]> {
  const shop = await serveShop({ port: 0 });
  try {
    const run = await ourRun({ url: shop.url, render: "adaptive", pages: 500, interact: true });
    const said = new Set<string>();
    for await (const file of glob(join(SHOP, "**/*.{ts,js}")))
      for (const match of (await readFile(file, "utf8")).matchAll(/\bevent: ["'](\w+)["']/g)) said.add(match[1] ?? "");
    const { events } = siteFigures(run.snapshot, { pages: [], events: [...said], containers: [] });
    const missing = events.missing.length === 0 ? "" : `; not ${events.missing.join(", ")}`;
    return [
      atLeast({
        what: "events",
        goal: 0.8,
        reached: events.found / events.of,
        more: ` (${events.found} of ${events.of}${missing})`,
      }),
      atMost({ what: "seconds, browser and program", goal: 25, reached: run.seconds }),
      told("seconds of processor time", run.cpuSeconds.toFixed(1)),
      told("peak memory, MB", run.peakMegabytes.toFixed(0)),
    ];
  } finally {
    await shop.close();
  }
}

/** One crawl of a built site against what its source says. */
export async function siteMeasures({
  sites,
  truth: folder,
  name,
}: {
  sites: string;
  truth: string;
  name: string;
}): Promise<Measure[]> {
  await using site = await hostSite(sites, name);
  const truth = await readTruth(join(folder, name));
  const { login } = truth;
  const run = await ourRun({
    url: site.start,
    render: "adaptive",
    pages: 1_000,
    interact: true,
    ...(login && { login }),
  });
  const { pages, templates, containers, events, vendors } = siteFigures(run.snapshot, truth);
  const isControl = truth.events.length === 0 && truth.containers.length === 0;
  const few = (names: readonly string[]): string =>
    names.length === 0 ? "" : `; not ${names.slice(0, 6).join(", ")}${names.length > 6 ? ", …" : ""}`;
  const missed = await linkedFrom(site.root, pages.missing);
  const reachable = pages.found + missed.length;
  return [
    atLeast({
      what: "coverage of what its source has and a page links to",
      goal: 0.95,
      reached: pages.found / reachable,
      more: ` (${pages.found} of ${reachable}${few(missed)}; ${pages.of - reachable} more are linked from nowhere)`,
    }),
    atLeast({ what: "templates: adjusted Rand index", goal: 0.85, reached: templates }),
    ...(containers.of > 0 ? [atLeast({ what: "containers", goal: 1, reached: containers.found / containers.of })] : []),
    ...(events.of > 0
      ? [
          atLeast({
            what: "events",
            goal: 0.8,
            reached: events.found / events.of,
            more: ` (${events.found} of ${events.of}${few(events.missing)})`,
          }),
        ]
      : []),
    ...(isControl
      ? [
          atMost({
            what: "vendors on a site without any",
            goal: 0,
            reached: vendors.length,
            more: ` ${vendors.join(", ")}`,
          }),
        ]
      : []),
    told("seconds", `${run.seconds.toFixed(1)} (${run.cpuSeconds.toFixed(1)} of processor time)`),
  ];
}
