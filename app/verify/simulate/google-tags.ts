import type { ConsentState } from "./consent-state.ts";
import type { Bag } from "./data-layer.ts";
import { valueText } from "./value-text.ts";
import { wireUrl } from "./wire.ts";
import type { World } from "./world.ts";

/** A parameter that was left out, because its variable had no value. */
export interface MissingParameter {
  parameter: string;
  /** Name of the variable. */
  variable: string;
  /** Where it looks: a data layer path, a selector, a cookie. */
  source?: string;
}

/** Who makes an event: a tag of the container, or the page's own `gtag()`. */
export interface Sender {
  tag?: string;
  /** Number of the message that it answers. */
  seq: number;
  missing: MissingParameter[];
  /** A Google tag's own page_view, which nobody asked for by name. */
  automatic?: true;
}

export interface Hit extends Sender {
  /** GA4's name of the event. */
  event: string;
  url: string;
}

export interface GtagEvent {
  name: string;
  parameters: Bag;
  userProperties?: Bag;
  /** Measurement ids; where left out, those that the page's `gtag()` reaches. */
  to?: string[];
}

interface Destination {
  /** True: the page itself has configured it. */
  byPage: boolean;
  parameters: Bag;
  userProperties: Bag;
  server: string;
}

/** Settings of a Google tag that are no parameters of its events. */
const SETTINGS =
  /^(?:send_page_view|server_container_url|transport_url|cookie_.*|debug_mode|allow_.*|linker|groups|update|send_to|event_callback|event_timeout|first_party_collection|user_properties|conversion_linker|url_passthrough|ads_data_redaction)$/;
const COLLECT = "https://www.google-analytics.com";

const isMeasurementId = (id: string): boolean => /^G-[A-Z0-9]+$/i.test(id);

/** What gtag.js does with commands, up to the hit, which is told and never sent. */
export class GoogleTags {
  readonly #world: World;
  readonly #consent: ConsentState;
  readonly #tell: (hit: Hit) => void;
  readonly #destinations = new Map<string, Destination>();
  #shared: Bag = {};
  #held: (() => void)[] | undefined;
  #waited = false;

  constructor({ world, consent, tell }: { world: World; consent: ConsentState; tell: (hit: Hit) => void }) {
    this.#world = world;
    this.#consent = consent;
    this.#tell = tell;
  }

  set(parameters: Bag): void {
    this.#shared = { ...this.#shared, ...parameters };
  }

  /** A Google tag, or `gtag('config', id, settings)`: sends a page_view unless told not to. */
  config(id: string, settings: { parameters: Bag; userProperties?: Bag }, sender: Sender): void {
    if (!isMeasurementId(id)) return;
    const { parameters, userProperties = {} } = settings;
    const server = parameters["server_container_url"] ?? parameters["transport_url"];
    const byPage = sender.tag === undefined || this.#destinations.get(id)?.byPage === true;
    const url = typeof server === "string" ? server : COLLECT;
    this.#destinations.set(id, { byPage, parameters, userProperties, server: url });
    if (valueText(parameters["send_page_view"] ?? "true") === "false") return;
    this.event({ name: "page_view", parameters: {}, to: [id] }, { ...sender, automatic: true });
  }

  event({ name, parameters, userProperties = {}, to }: GtagEvent, sender: Sender): void {
    for (const id of to ?? this.#defaultGroup()) {
      if (!isMeasurementId(id)) continue;
      const { parameters: own = {}, userProperties: users = {}, server = COLLECT } = this.#destinations.get(id) ?? {};
      const merged = { ...this.#shared, ...own, ...parameters };
      const send = (): void =>
        this.#tell({
          ...sender,
          event: name,
          url: wireUrl({
            name,
            destination: id,
            parameters: Object.fromEntries(Object.entries(merged).filter(([key]) => !SETTINGS.test(key))),
            userProperties: { ...users, ...userProperties },
            signals: this.#consent.signals,
            cookies: this.#consent.isGranted("analytics_storage"),
            page: this.#page(),
            endpoint: `${server.replace(/\/$/, "")}/g/collect`,
          }),
        });
      this.#when(send);
    }
  }

  /**
   * Where an event goes that names no destination: everywhere that was configured before, also by a container's Google tag
   * (https://developers.google.com/tag-platform/gtagjs/routing). Without gtag.js and a `config` of its own, what a page's `gtag()`
   * says is a message for containers and nothing else.
   */
  #defaultGroup(): string[] {
    const all = [...this.#destinations];
    return all.filter(([, { byPage }]) => byPage || this.#world.loadsGtag()).map(([id]) => id);
  }

  /** To be called when the visitor has chosen: what waited for it goes out. */
  released(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const send of held) send();
  }

  /** Nobody has chosen in time: what waited goes out, and nothing waits any more. */
  giveUp(): void {
    this.#waited = true;
    this.released();
  }

  /** Now, or when the choice that the page waits for is there, or has not come in time. */
  #when(send: () => void): void {
    if (this.#consent.wait === 0 || this.#waited) return send();
    if (this.#held === undefined) {
      this.#held = [];
      this.#world.later(this.#consent.wait, () => this.giveUp());
    }
    this.#held.push(send);
    return undefined;
  }

  #page(): Record<string, string> {
    const world = this.#world;
    return { dl: world.href(), dt: world.title(), dr: world.referrer(), ul: world.language(), sr: world.screen() };
  }
}
