import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { inTime } from "../in-time.ts";

/** The published script runs in a page and asks us for its rules; see the package's docs/puppeteer.md. */
const PACKAGE = "@duckduckgo/autoconsent";
const LIMIT = 8_000;

interface Assets {
  script: string;
  rules: unknown;
}

let assets: Promise<Assets> | undefined;

/** Half a megabyte, read once and only when a banner was met that our own words could not answer. */
function loadAssets(): Promise<Assets> {
  assets ??= (async () => {
    const require = createRequire(import.meta.url);
    const folder = dirname(require.resolve(PACKAGE));
    const [script, rules] = await Promise.all([
      readFile(join(folder, "autoconsent.playwright.js"), "utf8"),
      readFile(require.resolve(`${PACKAGE}/rules/rules.json`), "utf8"),
    ]);
    return { script, rules: JSON.parse(rules) as unknown };
  })();
  return assets;
}

interface Message {
  type?: unknown;
  id?: unknown;
  code?: unknown;
  cmp?: unknown;
  result?: unknown;
}

const isMessage = (value: unknown): value is Message => typeof value === "object" && value !== null;

function config(accept: boolean): object {
  return {
    enabled: true,
    autoAction: accept ? "optIn" : "optOut",
    disabledCmps: [],
    enablePrehide: false,
    enableCosmeticRules: false,
    enableGeneratedRules: false,
    detectRetries: 5,
    isMainWorld: true,
    prehideTimeout: 1_000,
    enableHeuristicDetection: false,
    logs: {
      lifecycle: false,
      rulesteps: false,
      detectionsteps: false,
      evals: false,
      errors: false,
      messages: false,
      waits: false,
    },
  };
}

/**
 * Lets DuckDuckGo's rules answer a banner, for platforms that hide the refusal behind a second page. Gives the platform's
 * name when the choice was made; undefined otherwise. Works without a network: rules ship with the package.
 */
export async function autoconsent(page: Page, accept: boolean): Promise<string | undefined> {
  const { script, rules } = await loadAssets();
  let done: (name: string | undefined) => void = () => undefined;
  const outcome = new Promise<string | undefined>((resolve) => {
    done = resolve;
  });
  const timer = setTimeout(() => done(undefined), LIMIT);
  const tell = (message: object): Promise<unknown> =>
    page
      .evaluate(
        (text) => Reflect.get(globalThis, "autoconsentReceiveMessage")?.(JSON.parse(text)),
        JSON.stringify(message),
      )
      .catch(() => undefined);
  const hear = async (message: unknown): Promise<void> => {
    if (!isMessage(message)) return;
    if (message.type === "init") await tell({ type: "initResp", rules, config: config(accept) });
    else if (message.type === "eval" && typeof message.code === "string") {
      const result: unknown = await page.evaluate(message.code).catch(() => false);
      await tell({ type: "evalResp", id: message.id, result: Boolean(result) });
    } else if (message.type === "optInResult" || message.type === "optOutResult") {
      done(message.result === true && typeof message.cmp === "string" ? message.cmp : undefined);
    }
  };
  const bridge = await page
    .exposeBinding("autoconsentSendMessage", (_source, message: unknown) => hear(message))
    .catch(() => undefined);
  await inTime(page.evaluate(script), LIMIT).catch(() => undefined);
  const name = await outcome;
  clearTimeout(timer);
  await bridge?.dispose().catch(() => undefined);
  return name;
}
