import type { LaunchOptions } from "playwright-core";

/**
 * Features that would start pages of their own, where no guard sees them, or talk to Google. Playwright's own list is
 * repeated, because Chromium reads the last list only.
 */
const DISABLED_FEATURES = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
  "Translate",
  "IsolateOrigins",
  "site-per-process",
  "Prerender2",
  "SpeculationRulesPrefetchFuture",
  "FencedFrames",
  "InterestFeedContentSuggestions",
  "CertificateTransparencyComponentUpdater",
  "AutofillServerCommunication",
  // Each window would get two renderers of its own for the address bar's popup: 50 MB a tab for nothing.
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
];

export interface LaunchSettings {
  executablePath: string;
  proxyPort: number;
  /** Host and port of the site itself where it is on a private address: it needs no guard against itself. */
  bypass?: string;
}

/** How the browser is started: nothing in the background, every frame in its page's process, all traffic to the guard. */
export function launchOptions({ executablePath, proxyPort, bypass }: LaunchSettings): LaunchOptions {
  return {
    executablePath,
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // Chromium refuses its sandbox to root; anybody else keeps it.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--proxy-server=http://127.0.0.1:${proxyPort}`,
      `--proxy-bypass-list=<-loopback>${bypass ? `;${bypass}` : ""}`,
      // Frames of other sites would get processes, and with them sessions, that the guard at the requests does not see.
      "--disable-site-isolation-trials",
      `--disable-features=${DISABLED_FEATURES.join(",")}`,
      // Shared workers outlive their page and send from a session of their own.
      "--disable-shared-workers",
      "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
      "--disable-quic",
      "--dns-prefetch-disable",
      "--no-pings",
      // Vendors fall silent where they see navigator.webdriver.
      "--disable-blink-features=AutomationControlled",
      "--disable-domain-reliability",
      "--disable-client-side-phishing-detection",
      "--disable-notifications",
      "--disable-speech-api",
      "--disable-remote-playback-api",
      "--autoplay-policy=user-gesture-required",
      // What a page does on being scrolled falls into the frame after the press that scrolled it, not some time later.
      "--disable-smooth-scrolling",
      // Fewer, larger tiles: 7 % less processor time a page, measured against the same pages without.
      "--default-tile-width=1280",
      "--default-tile-height=1024",
    ],
  };
}
