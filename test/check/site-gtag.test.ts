import { describe, expect, it } from "vitest";
import type { SeenCall, SiteGtag } from "../../app/artefacts/index.ts";
import { runExample } from "./example-plan.ts";

const OWN: SiteGtag = { loaded: ["G-ABC123"], configured: ["G-ABC123"] };
const ADS: SiteGtag = { loaded: ["AW-123456"], configured: ["AW-123456"] };
const plan = (tag = "container") =>
  `version: 1\nsite: { url: https://shop.example }\ndestinations: { ga4: { type: ga4, measurement_id: G-ABC123, google_tag: ${tag} } }\npages: { home: { path: / }, cart: { path: /cart } }\n`;
const seen = (kind: "push" | "gtag", parts: Partial<SeenCall> = {}): SeenCall => ({
  id: `${kind}-login`,
  kind,
  event: "login",
  on: "load",
  states: ["default"],
  parameters: {},
  ...parts,
});

interface Case {
  gtag?: SiteGtag;
  observations: SeenCall[];
  tag?: "container" | "site";
  event?: string;
}

/** Findings of the two rules about who sends, and what a fix would set. */
async function found({ gtag, observations, tag, event = "" }: Case): Promise<string[]> {
  const text = `event: login\n${event.includes("trigger") ? "" : "trigger: { on: data_layer, event: login }\n"}${event}`;
  const findings = await runExample({
    files: { "plan.yaml": plan(tag), "events/login.yaml": text },
    site: [
      { path: "/", observations },
      { path: "/cart", observations: [] },
    ],
    ...(gtag && { tracking: { gtag } }),
  });
  return findings
    .filter(({ rule }) => rule === "site/sent-twice" || rule === "site/not-sent")
    .map(
      ({ rule, file, fix }) => `${rule} ${file}${fix === undefined ? "" : ` fix ${JSON.stringify(fix.operations)}`}`,
    );
}

const SET_SITE = 'fix [{"op":"update_event","event":"login","changes":[{"path":["sent_by"],"set":"site"}]}]';

describe("who sends an event", () => {
  it.each<[string, Case, string[]]>([
    [
      "both, by the container's Google tag",
      { gtag: ADS, observations: [seen("gtag")] },
      [`site/sent-twice events/login.yaml ${SET_SITE}`],
    ],
    [
      "both, and the push goes along",
      { gtag: OWN, tag: "site", observations: [seen("gtag"), seen("push")] },
      [`site/sent-twice events/login.yaml ${SET_SITE}`],
    ],
    [
      "both, but other pushes have only the container",
      { gtag: OWN, tag: "site", observations: [seen("gtag"), seen("push", { on: "click" })] },
      ["site/sent-twice events/login.yaml"],
    ],
    [
      "both, whatever the container waits for",
      { gtag: OWN, tag: "site", observations: [seen("gtag")], event: "trigger: { on: page_view, page: home }\n" },
      ["site/sent-twice events/login.yaml"],
    ],
    [
      "the container, on other pages",
      { gtag: OWN, tag: "site", observations: [seen("gtag")], event: "trigger: { on: page_view, page: cart }\n" },
      [],
    ],
    [
      "the container, under a condition",
      {
        gtag: OWN,
        tag: "site",
        observations: [seen("gtag")],
        event: 'trigger: { on: page_view, where: [{ of: { page: path }, is: equals, value: "/", not: true }] }\n',
      },
      [],
    ],
    [
      "the container, as gtag() speaks to advertisers",
      { gtag: ADS, observations: [seen("gtag", { destination: "AW-123456" })] },
      [],
    ],
    ["the container, as gtag() speaks to nobody", { observations: [seen("gtag")] }, []],
    ["the site", { gtag: OWN, tag: "site", observations: [seen("gtag")], event: "sent_by: site\n" }, []],
    [
      "the site, by the container's Google tag",
      { gtag: ADS, observations: [seen("gtag")], event: "sent_by: site\n" },
      [],
    ],
    [
      "nobody: the site's calls have no Google tag",
      { observations: [seen("gtag")], event: "sent_by: site\n" },
      ["site/not-sent events/login.yaml"],
    ],
    [
      "nobody: the site pushes",
      { gtag: OWN, tag: "site", observations: [seen("push")], event: "sent_by: site\n" },
      ["site/not-sent events/login.yaml"],
    ],
    [
      "perhaps the site: Google alone knows what its tag stands for",
      {
        gtag: { loaded: ["GT-ABC123"], configured: ["GT-ABC123"] },
        tag: "site",
        observations: [seen("gtag")],
        event: "sent_by: site\n",
      },
      [],
    ],
    [
      "the site, to advertisers",
      {
        gtag: ADS,
        observations: [seen("gtag", { destination: "AW-123456" })],
        event: "sent_by: site\ndestinations: []\n",
      },
      [],
    ],
  ])("%s", async (_what, example, expected) => {
    expect(await found(example)).toEqual(expected);
  });
});
