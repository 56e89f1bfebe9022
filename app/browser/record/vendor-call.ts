import type { Word } from "./page-message.ts";

/** What a call of a vendor's own function says. `extra` holds arguments by position under the names that they have. */
export interface VendorCall {
  vendor: string;
  command?: string;
  event?: string;
  destination?: string;
  extra?: Record<string, Word>;
}

interface SpokenCall {
  words: readonly Word[];
  method?: string;
}

type Reader = (call: SpokenCall) => Omit<VendorCall, "vendor">;

function text(word: Word | undefined): string | undefined {
  if (typeof word === "number") return String(word);
  return typeof word === "string" && word !== "" ? word : undefined;
}

const call = (command: string | undefined, event?: string, destination?: string): Omit<VendorCall, "vendor"> => ({
  ...(command && { command }),
  ...(event && { event }),
  ...(destination && { destination }),
});

/** `name(command, event)`, with an account instead of the event where the command sets up. */
const plain =
  (setUp: RegExp, tracks: RegExp = /^track/i): Reader =>
  ({ words }) => {
    const [command, second] = [text(words[0]), text(words[1])];
    if (command && setUp.test(command)) return call(command, undefined, second);
    return call(command, command && tracks.test(command) ? second : undefined);
  };

const facebook: Reader = ({ words }) => {
  const [command, second, third] = [text(words[0]), text(words[1]), text(words[2])];
  if (command?.startsWith("trackSingle")) return call(command, third, second);
  return command === "init"
    ? call(command, undefined, second)
    : call(command, command === "track" || command === "trackCustom" ? second : undefined);
};

const EVENT_WORDS = ["event_category", "event_action", "event_label", "event_value"] as const;

const universal: Reader = ({ words }) => {
  const command = text(words[0])?.replace(/^[\w$]+\./, "");
  const second = text(words[1]);
  if (command === "create") return call(command, undefined, second);
  if (command !== "send") return call(command);
  if (second !== "event") return call(command, second);
  const named = EVENT_WORDS.flatMap((name, index) => {
    const word = words[index + 2];
    return word === undefined || word === null ? [] : [[name, word] as const];
  });
  return { ...call(command, text(words[3])), extra: Object.fromEntries(named) };
};

const classic: Reader = ({ words }) => {
  const command = text(words[0]);
  if (command === "_setAccount") return call(command, undefined, text(words[1]));
  if (command === "_trackPageview") return call(command, "pageview");
  return call(command, command === "_trackEvent" ? text(words[2]) : undefined);
};

const matomo: Reader = ({ words }) => {
  const command = text(words[0]);
  if (command === "setSiteId") return call(command, undefined, text(words[1]));
  if (command === "trackPageView") return call(command, "page_view");
  return call(command, command === "trackEvent" ? text(words[2]) : undefined);
};

/** `object.track(event)`: other methods are commands. */
const method =
  (tracks: readonly string[]): Reader =>
  ({ words, method: name }) =>
    call(name, name !== undefined && tracks.includes(name) ? text(words[0]) : undefined);

const named: Reader = ({ words }) => call("track", text(words[0]));

const READERS: ReadonlyMap<string, readonly [vendor: string, reader: Reader]> = new Map([
  ["fbq", ["Facebook", facebook]],
  ["ga", ["Google Analytics", universal]],
  ["_gaq", ["Google Analytics", classic]],
  ["twq", ["X Ads", plain(/^(?:init|config)$/, /^(?:track|event)$/)]],
  ["snaptr", ["Snapchat", plain(/^init$/)]],
  ["pintrk", ["Pinterest", plain(/^load$/)]],
  ["lintrk", ["LinkedIn", plain(/^init$/)]],
  ["rdt", ["Reddit", plain(/^init$/)]],
  ["plausible", ["Plausible", named]],
  ["clarity", ["Microsoft Clarity", plain(/^start$/, /^(?:event|set)$/)]],
  ["hj", ["Hotjar", plain(/^$/, /^(?:event|trigger)$/)]],
  ["uetq", ["Microsoft Ads", plain(/^$/, /^event$/)]],
  ["_paq", ["Matomo", matomo]],
  ["_hsq", ["HubSpot", plain(/^$/, /^track/)]],
  ["_learnq", ["Klaviyo", plain(/^account$/)]],
  ["_tfa", ["Taboola", plain(/^$/)]],
  [
    "ttq",
    [
      "TikTok",
      ({ words, method: name }) =>
        name === "load"
          ? call(name, undefined, text(words[0]))
          : method(["track"])({ words, ...(name && { method: name }) }),
    ],
  ],
  ["analytics", ["Segment", method(["track", "page"])]],
  ["rudderanalytics", ["RudderStack", method(["track", "page"])]],
  ["mixpanel", ["Mixpanel", method(["track"])]],
  ["amplitude", ["Amplitude", method(["track", "logEvent"])]],
  ["posthog", ["PostHog", method(["capture"])]],
  ["umami", ["Umami", method(["track"])]],
  ["heap", ["Heap", method(["track"])]],
  ["fathom", ["Fathom", method(["trackEvent", "trackGoal"])]],
  ["utag", ["Tealium", method([])]],
  ["_satellite", ["Adobe Launch", method(["track"])]],
  ["klaviyo", ["Klaviyo", method(["track"])]],
]);

/** Names so particular that a call alone proves the vendor; `analytics.track` may be anybody's. */
export const SPEAKS_FOR_ITSELF: ReadonlySet<string> = new Set([
  "fbq",
  "_gaq",
  "twq",
  "snaptr",
  "pintrk",
  "lintrk",
  "uetq",
  "_paq",
  "_hsq",
  "ttq",
  "rudderanalytics",
  "mixpanel",
  "posthog",
  "_satellite",
]);

/** Reads a call of a vendor's function; undefined for names that we do not know. */
export function readVendorCall(name: string, spoken: SpokenCall): VendorCall | undefined {
  const known = READERS.get(name);
  return known && { vendor: known[0], ...known[1](spoken) };
}
