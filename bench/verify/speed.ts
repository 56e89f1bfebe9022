import { createServer } from "node:http";
import { cpus, loadavg } from "node:os";
import { findBrowser } from "../../app/browser/index.ts";
import { compile } from "../../app/gtm/index.ts";
import { parsePlan } from "../../app/plan/index.ts";
import { verify } from "../../app/verify/index.ts";

const TEMPLATES = 20;
const EVENTS = 50;

const pageOf = (event: number): number => event % TEMPLATES;
/** Every second event is pushed while its page loads, the others when something is clicked. */
const isClicked = (event: number): boolean => event % 2 === 1;

function documentOf(template: number): string {
  const events = Array.from({ length: EVENTS }, (_, event) => event).filter((event) => pageOf(event) === template);
  const pushes = events
    .filter((event) => !isClicked(event))
    .map((event) => `dataLayer.push({ event: "event_${event}", value: ${event}, kind: "shown" });`);
  const buttons = events
    .filter(isClicked)
    .map(
      (event) =>
        `<button id="b${event}" onclick='dataLayer.push({ event: "event_${event}", value: ${event}, kind: "clicked" })'>Do ${event}</button>`,
    );
  const text = Array.from(
    { length: 120 },
    (_, index) =>
      `<p>Paragraph ${index} of template ${template}, <a href="/t${(template + index) % TEMPLATES}/x">further</a>.</p>`,
  ).join("");
  return `<!doctype html><title>Template ${template}</title><script>dataLayer = [{ page_type: "t${template}" }];
    (function (w, d, s, l, i) { w[l].push({ "gtm.start": Date.now(), event: "gtm.js" }); const j = d.createElement(s); j.async = true; j.src = "https://www.googletagmanager.com/gtm.js?id=" + i; d.head.append(j); })(window, document, "script", "dataLayer", "GTM-SPEED1");</script>
    <h1>Template ${template}</h1>${buttons.join("")}${text}<script>${pushes.join("\n")}</script>`;
}

function planFiles(): Map<string, string> {
  const pages = Array.from({ length: TEMPLATES }, (_, template) => `  t${template}: { path: /t${template}/x }`).join(
    "\n",
  );
  const files = new Map([
    [
      "plan.yaml",
      `version: 1\nsite: { url: http://127.0.0.1/ }\ncrawl: { consent: [granted] }\ndestinations: { ga4: { type: ga4, measurement_id: G-SPEED1 } }\ngtm: { public_id: GTM-SPEED1 }\npages:\n${pages}\n`,
    ],
    ["parameters.yaml", "value: { type: number, pii: none }\nkind: { type: string, pii: none }\n"],
  ]);
  for (let event = 0; event < EVENTS; event += 1) {
    const page = `t${pageOf(event)}`;
    const steps = isClicked(event) ? `verify: { steps: [{ open: /${page}/x }, { click: "#b${event}" }] }\n` : "";
    files.set(
      `events/event_${event}.yaml`,
      `event: event_${event}\ntrigger: { on: data_layer, event: event_${event}, page: ${page} }\nparameters:\n  value: { required: true, from: { data_layer: value } }\n  kind: { required: true, from: { data_layer: kind } }\n${steps}`,
    );
  }
  return files;
}

/** 50 events on 20 page templates, in simulation: seconds, events a second, and where the processor's time went. */
export async function measureSpeed(): Promise<void> {
  const server = createServer((request, response) => {
    const template = Number(/^\/t(\d+)\//.exec(request.url ?? "")?.[1] ?? 0);
    response.writeHead(200, { "content-type": "text/html" }).end(documentOf(template));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  const url = `http://127.0.0.1:${typeof place === "object" && place !== null ? place.port : 0}/`;
  const parsed = await parsePlan(planFiles());
  const { executablePath } = await findBrowser(process.env);
  const own = process.cpuUsage();
  const start = performance.now();
  const { verification } = await verify({
    parsed,
    root: "tracking",
    container: compile(parsed.plan),
    mode: "simulate",
    url,
    browser: { executablePath },
  });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(own);
  const ours = (user + system) / 1e6;
  const { summary, network } = verification;
  console.log(
    `${summary.verified} of ${summary.events} events on ${TEMPLATES} templates verified in ${seconds.toFixed(1)} s: ${(summary.events / seconds).toFixed(1)} events a second, ${summary.visits} visits`,
  );
  console.log(
    `our own process took ${ours.toFixed(1)} s of processor time; the rest (${(100 * (1 - ours / seconds)).toFixed(0)} % of the time that passed) was the browser's`,
  );
  console.log(
    `other hosts contacted: ${network.elsewhere.length}; ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1) ?? "?"}`,
  );
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
