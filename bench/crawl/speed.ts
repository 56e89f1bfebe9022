import { ourRun, peerRun } from "./crawl-run.ts";
import { serveMadeSite } from "./made-site.ts";
import { atLeast, atMost, type Measure, median, told } from "./measure.ts";

/** Ten templates of so many pages each, with ten lists and a start page. */
const RENDERED_PAGES = 10;
/** Settings of the peer: the best that tuning found, and its own. */
const PEERS = [
  { name: "tuned", tabs: 2, defaults: false },
  { name: "tuned", tabs: 4, defaults: false },
  { name: "default", tabs: 0, defaults: true },
] as const;

interface Cost {
  rate: number;
  cpu: number;
  memory: number;
}

const costOf = (run: { pages: number; seconds: number; cpuSeconds: number; peakMegabytes: number }): Cost => ({
  rate: run.pages / run.seconds,
  cpu: run.cpuSeconds / run.pages,
  memory: run.peakMegabytes,
});

const middle = (costs: readonly Cost[]): Cost => ({
  rate: median(costs.map(({ rate }) => rate)),
  cpu: median(costs.map(({ cpu }) => cpu)),
  memory: Math.max(...costs.map(({ memory }) => memory)),
});

const shown = ({ rate, cpu, memory }: Cost): string =>
  `${cpu.toFixed(3)} CPU-s a page, ${rate.toFixed(2)} pages/s, ${memory.toFixed(0)} MB`;

/**
 * Renders every page of one site, in turn by us and by each setting of the peer, so that what else the machine does hits
 * all alike. Start and end of the processes count for both.
 */
export async function renderedSpeed(rounds: number): Promise<{ measures: Measure[]; peerRate: number }> {
  await using site = await serveMadeSite({ pages: RENDERED_PAGES });
  const pages = site.truth.length;
  const ours: Cost[] = [];
  const theirs = PEERS.map((): Cost[] => []);
  for (let round = 0; round < rounds; round += 1) {
    ours.push(costOf(await ourRun({ url: `${site.url}/`, render: "all", tabs: 2, pages })));
    for (const [index, { tabs, defaults }] of PEERS.entries())
      theirs[index]?.push(costOf(await peerRun({ url: `${site.url}/`, tabs, pages, defaults })));
  }
  const own = middle(ours);
  const peers = theirs.map((costs) => middle(costs));
  const cheapest = Math.min(...peers.map(({ cpu }) => cpu));
  const fastest = Math.max(...peers.map(({ rate }) => rate));
  return {
    peerRate: fastest,
    measures: [
      told(`jtracking, 2 tabs, ${pages} pages`, shown(own)),
      ...PEERS.map(({ name, tabs }, index) =>
        told(`Crawlee, ${name}${tabs === 0 ? "" : `, ${tabs} tabs`}`, shown(peers[index] ?? own)),
      ),
      atLeast({ what: "CPU-seconds a page, times better than its best", goal: 2, reached: cheapest / own.cpu }),
      atLeast({ what: "pages a second, times its best", goal: 1.7, reached: own.rate / fastest }),
      atMost({ what: "peak memory with two tabs, MB", goal: 1_000, reached: own.memory }),
    ],
  };
}

/** A thousand pages by plain fetch and samples, against the pages a second that the peer reached just before. */
export async function adaptiveSpeed(peerRate: number): Promise<Measure[]> {
  await using site = await serveMadeSite({ pages: 100 });
  const run = await ourRun({ url: `${site.url}/`, render: "adaptive", tabs: 2, pages: site.truth.length });
  const cost = costOf(run);
  return [
    told(`${run.pages} pages, ${String(run.result["rendered"])} of them rendered`, shown(cost)),
    atLeast({ what: "pages a second, times the peer's", goal: 10, reached: cost.rate / peerRate }),
  ];
}

/** What a page costs on a small and a large site, each way of crawling. */
export async function costPerPage(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const [render, sizes] of [
    ["adaptive", [5, 20, 100]],
    ["all", [5, 20]],
  ] as const) {
    const costs: number[] = [];
    for (const pages of sizes) {
      await using site = await serveMadeSite({ pages });
      const run = await ourRun({ url: `${site.url}/`, render, tabs: 2, pages: site.truth.length });
      const { cpu } = costOf(run);
      costs.push(cpu);
      measures.push(told(`${render}, ${run.pages} pages: CPU-seconds a page`, cpu.toFixed(3)));
    }
    measures.push(
      atMost({
        what: `${render}: the largest against the smallest`,
        goal: 1.1,
        reached: (costs.at(-1) ?? 0) / (costs[0] ?? 1),
      }),
    );
  }
  return measures;
}
