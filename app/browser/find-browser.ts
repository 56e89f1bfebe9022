import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { EXIT, JtrackingError } from "../errors.ts";

export interface FoundBrowser {
  executablePath: string;
  /** Such as Chromium or Google Chrome. */
  name: string;
  /** Such as 156.0.8078.79; empty where the program does not tell. */
  version: string;
}

type Env = Record<string, string | undefined>;

const INSTALL = `Install one of these, then run the command again:
  npx playwright-core install chromium      (any system)
  sudo apt-get install chromium             (Debian, Ubuntu)
  brew install --cask google-chrome         (macOS)
Or set JTRACKING_CHROMIUM to the program of a Chromium or Chrome that you have.`;

/** Usual places, best first. Chrome and Chromium speak the same protocol. */
function usualPaths(env: Env, platform: NodeJS.Platform): string[] {
  if (platform === "darwin") {
    const apps = ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) => `${name}.app/Contents/MacOS/${name}`);
    const home = env["HOME"];
    return apps.flatMap((app) => [join("/Applications", app), ...(home ? [join(home, "Applications", app)] : [])]);
  }
  if (platform === "win32") {
    const roots = [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]];
    const programs = [
      ["Google", "Chrome", "Application", "chrome.exe"],
      ["Chromium", "Application", "chrome.exe"],
      ["Microsoft", "Edge", "Application", "msedge.exe"],
    ];
    return programs.flatMap((path) => roots.flatMap((root) => (root ? [join(root, ...path)] : [])));
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
  const folders = (env["PATH"] ?? "").split(":").filter(Boolean);
  const found = names.flatMap((name) =>
    [...folders, "/usr/bin", "/usr/local/bin", "/snap/bin"].map((f) => join(f, name)),
  );
  return [...found, "/opt/google/chrome/chrome", "/usr/lib/chromium/chromium"];
}

async function runs(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Where Playwright would have put its own download; empty where it knows of none. */
function ownDownload(): string {
  try {
    return chromium.executablePath();
  } catch {
    return "";
  }
}

/** Name and version as the program tells them; Chrome on Windows tells nothing. */
async function describe(executablePath: string): Promise<FoundBrowser> {
  const unknown = { executablePath, name: "Chromium", version: "" };
  if (process.platform === "win32") return unknown;
  const told = await promisify(execFile)(executablePath, ["--version"], { timeout: 10_000 }).catch(() => undefined);
  const [, name, version] = /^(.*?)\s+(\d+(?:\.\d+)+)/m.exec(told?.stdout ?? "") ?? [];
  return name === undefined || version === undefined ? unknown : { executablePath, name, version };
}

/**
 * Finds a Chromium: `JTRACKING_CHROMIUM`, Playwright's own download, then Chrome, Chromium and Edge where they usually
 * are. Throws E_BROWSER_MISSING (exit 3) that says what to install.
 */
export async function findBrowser(env: Env): Promise<FoundBrowser> {
  const wanted = env["JTRACKING_CHROMIUM"];
  if (wanted) {
    if (await runs(wanted)) return describe(wanted);
    throw new JtrackingError(`JTRACKING_CHROMIUM names ${wanted}, which is no program that can be run.`, {
      code: "E_BROWSER_MISSING",
      exit: EXIT.environment,
      hint: INSTALL,
    });
  }
  for (const path of [ownDownload(), ...usualPaths(env, process.platform)]) {
    if (path && (await runs(path))) return describe(path);
  }
  throw new JtrackingError("No Chromium or Chrome was found on this machine.", {
    code: "E_BROWSER_MISSING",
    exit: EXIT.environment,
    hint: INSTALL,
  });
}
