import { ourRun } from "./crawl-run.ts";
import { serveMadeSite } from "./made-site.ts";
import { atLeast, atMost, type Measure, told } from "./measure.ts";
import { siteFigures } from "./site-figures.ts";

const PAGES = 5;
/** Milliseconds asked for between two requests. */
const DELAY = 60;
/** What a timer may be early by. */
const SLACK = 2;

/** Coverage, templates and determinism on pages of a real package under many addresses. */
export async function madeSiteMeasures(): Promise<Measure[]> {
  await using steady = await serveMadeSite({ pages: PAGES });
  await using shuffled = await serveMadeSite({ pages: PAGES, seed: 7, slow: 80 });
  const one = await ourRun({ url: `${steady.url}/`, render: "adaptive", tabs: 1, pages: 500 });
  const four = await ourRun({ url: `${shuffled.url}/`, render: "adaptive", tabs: 4, pages: 500 });
  const all = await ourRun({ url: `${steady.url}/`, render: "all", tabs: 2, pages: 500 });
  const { pages, templates } = siteFigures(one.snapshot, { pages: steady.truth, events: [], containers: [] });
  return [
    atLeast({
      what: "coverage, by links alone",
      goal: 0.95,
      reached: pages.found / pages.of,
      more: ` (${pages.found} of ${pages.of} pages)`,
    }),
    atLeast({ what: "templates: adjusted Rand index", goal: 0.85, reached: templates }),
    atMost({
      what: "snapshots that differ: 1 tab against 4, links shuffled, answers up to 80 ms late",
      goal: 0,
      reached: Number(one.text !== four.text),
    }),
    atMost({
      what: "snapshots that differ: adaptive against every page rendered",
      goal: 0,
      reached: Number(one.text !== all.text),
    }),
  ];
}

/** What the server saw: pages asked for twice, pages that robots.txt forbids, gaps between requests. */
export async function politeness(): Promise<Measure[]> {
  const robots = "User-agent: *\nDisallow: /charts/\n";
  await using site = await serveMadeSite({ pages: 3, robots });
  await ourRun({ url: `${site.url}/`, render: "adaptive", tabs: 2, pages: 500, delay: DELAY });
  const requests = site.log.filter(({ path }) => path !== "/robots.txt");
  const counts = new Map<string, number>();
  for (const { path } of requests) counts.set(path, (counts.get(path) ?? 0) + 1);
  const gaps = requests.slice(1).map(({ at }, index) => at - (requests[index]?.at ?? 0));
  const least = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 100)] ?? 0;
  return [
    atMost({
      what: "requests to paths that robots.txt forbids",
      goal: 0,
      reached: requests.filter(({ path }) => path.startsWith("/charts/")).length,
    }),
    atMost({ what: "requests for one page, at most", goal: 2, reached: Math.max(...counts.values()) }),
    atLeast({
      what: `milliseconds between two requests, 1st percentile, where ${DELAY} are asked for`,
      goal: DELAY - SLACK,
      reached: least,
    }),
    told("pages asked for", String(counts.size)),
  ];
}
