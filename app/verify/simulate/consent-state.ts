import { type Bag, isPlainObject } from "./data-layer.ts";

/** Consent Mode's four signals in the order in which `gcd` holds them. */
const SIGNALS = ["ad_storage", "analytics_storage", "ad_user_data", "ad_personalization"] as const;
type Choice = "granted" | "denied";

const isChoice = (value: unknown): value is Choice => value === "granted" || value === "denied";

/** Letters of `gcd`: by default, then by update. */
const LETTERS: Readonly<Record<string, string>> = {
  "denied-": "p",
  "denied-denied": "q",
  "granted-": "t",
  "denied-granted": "r",
  "-denied": "m",
  "-granted": "n",
  "granted-denied": "u",
  "granted-granted": "v",
};

/** Consent Mode on one page. */
export class ConsentState {
  readonly #byDefault = new Map<string, Choice>();
  readonly #byUpdate = new Map<string, Choice>();
  #wait = 0;

  /** `gtag('consent', mode, states)`. Defaults for single regions are left out: where the visitor is, nobody knows here. */
  command(mode: unknown, states: unknown): void {
    if (!isPlainObject(states)) return;
    if (mode === "default" && Array.isArray(states["region"]) && states["region"].length > 0) return;
    const target = mode === "update" ? this.#byUpdate : this.#byDefault;
    for (const [type, choice] of Object.entries(states)) if (isChoice(choice)) target.set(type, choice);
    const wait = Number(states["wait_for_update"]);
    if (mode === "default" && wait > 0) this.#wait = wait;
  }

  /** True where the page says anything about consent. */
  get used(): boolean {
    return this.#byDefault.size + this.#byUpdate.size > 0;
  }

  /** Milliseconds that hits wait for the visitor's choice; 0 once it is there. */
  get wait(): number {
    return this.#byUpdate.size > 0 ? 0 : this.#wait;
  }

  /** A type that nobody has set counts as granted: https://developers.google.com/tag-platform/tag-manager/templates/api#isconsentgranted */
  isGranted(type: string): boolean {
    return (this.#byUpdate.get(type) ?? this.#byDefault.get(type) ?? "granted") === "granted";
  }

  /** State by type, as it is now. */
  get states(): Bag {
    return Object.fromEntries([...this.#byDefault, ...this.#byUpdate]);
  }

  /** `gcs` and `gcd` as hits carry them; nothing on a page without Consent Mode. */
  get signals(): { gcs?: string; gcd?: string } {
    if (!this.used) return {};
    // A dash says that nobody has set the type.
    const sign = (type: string): string =>
      this.#byDefault.has(type) || this.#byUpdate.has(type) ? String(Number(this.isGranted(type))) : "-";
    const letters = SIGNALS.map(
      (type) => LETTERS[`${this.#byDefault.get(type) ?? ""}-${this.#byUpdate.get(type) ?? ""}`] ?? "l",
    );
    return { gcs: `G1${sign("ad_storage")}${sign("analytics_storage")}`, gcd: `13${letters.join("3")}5` };
  }
}
