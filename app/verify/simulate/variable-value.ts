import { autoEventValue } from "./auto-event-value.ts";
import { builtInValue } from "./built-in-value.ts";
import { flagOf, rowsOf, textOf, type Variable } from "./container-model.ts";
import { formatValue } from "./format-value.ts";
import type { Scope } from "./scope.ts";
import { lookupValue, regexTableValue } from "./table-value.ts";
import { urlPart } from "./url-part.ts";
import { valueText } from "./value-text.ts";

/** What could not be worked out, for the report. */
export interface VariableNote {
  variable: string;
  problem: "threw" | "unsupported" | "unknown" | "circular";
  detail: string;
}

const REFERENCE = /\{\{\s*([^{}]+?)\s*\}\}/g;
const ONLY_REFERENCE = /^\{\{\s*([^{}]+?)\s*\}\}$/;
/** The name under which a trigger reads the event; it needs no variable. */
const EVENT = "_event";

/** Values of variables while one event is processed: each is worked out once, when it is first asked for. */
export class Values {
  readonly scope: Scope;
  readonly notes: VariableNote[] = [];
  readonly #byName: ReadonlyMap<string, Variable>;
  readonly #known = new Map<string, unknown>();
  readonly #open = new Set<string>();

  constructor(scope: Scope, byName: ReadonlyMap<string, Variable>) {
    this.scope = scope;
    this.#byName = byName;
  }

  /** A field's text with its references filled in. One reference alone keeps its value's type; inside a text it becomes text. */
  resolve(text: string): unknown {
    const [, only] = ONLY_REFERENCE.exec(text) ?? [];
    if (only !== undefined) return this.value(only);
    return text.includes("{{")
      ? text.replaceAll(REFERENCE, (_whole, name: string) => valueText(this.value(name)))
      : text;
  }

  /** The value of a variable by its name; undefined for one that does not exist. */
  value(name: string): unknown {
    if (name === EVENT) return this.scope.event;
    if (this.#known.has(name)) return this.#known.get(name);
    if (this.#open.has(name)) {
      this.notes.push({ variable: name, problem: "circular", detail: "refers to itself" });
      return undefined;
    }
    this.#open.add(name);
    const value = this.#read(name);
    this.#open.delete(name);
    this.#known.set(name, value);
    return value;
  }

  #read(name: string): unknown {
    const variable = this.#byName.get(name);
    if (!variable) {
      const { builtIns } = this.scope.container;
      const type = Object.hasOwn(builtIns, name) ? builtIns[name] : undefined;
      if (type === undefined)
        this.notes.push({ variable: name, problem: "unknown", detail: "the container has no variable of this name" });
      return type === undefined ? undefined : builtInValue(type, this.scope);
    }
    try {
      return formatValue(this.#raw(variable), variable.format);
    } catch (error) {
      this.notes.push({
        variable: name,
        problem: "threw",
        detail: error instanceof Error ? error.message : String(error),
      });
      return formatValue(undefined, variable.format);
    }
  }

  #raw(variable: Variable): unknown {
    const { type, parameters } = variable;
    const { world, model, event } = this.scope;
    const text = (key: string): string => valueText(this.resolve(textOf(parameters, key) ?? ""));
    const resolve = (raw: string): unknown => this.resolve(raw);
    switch (type) {
      case "c":
        return this.resolve(textOf(parameters, "value") ?? "");
      case "v": {
        const version1 = textOf(parameters, "dataLayerVersion") === "1";
        return this.#orDefault(variable, version1 ? model.lastOf(text("name")) : model.get(text("name")));
      }
      case "j":
        return this.#orDefault(variable, world.global(text("name")));
      case "jsm":
        return world.run(textOf(parameters, "javascript") ?? "", (name) => this.value(name));
      case "u":
        return urlPart(
          textOf(parameters, "customUrlSource") === undefined ? world.href() : text("customUrlSource"),
          parameters,
        );
      case "f":
        return world.referrer() === "" ? "" : urlPart(world.referrer(), parameters);
      case "e":
        return event;
      case "k":
        return cookieValue(world.cookies(), text("name"), flagOf(parameters, "decodeCookie"));
      case "d":
        return this.#elementValue(variable);
      case "vis":
        return this.#visibility(variable);
      case "aev":
        return this.#orDefault(variable, autoEventValue(parameters, this.scope));
      case "smm":
        return lookupValue(parameters, resolve);
      case "remm":
        return regexTableValue(parameters, resolve);
      default:
        return this.#constantKind(variable);
    }
  }

  /** Kinds that read nothing of the page, and those that are not simulated. */
  #constantKind({ name, type, parameters }: Variable): unknown {
    const { container, world } = this.scope;
    const bag = (key: string, columns: [string, string]): [string, unknown][] =>
      rowsOf(parameters, key, columns).map(([key, value]) => [valueText(this.resolve(key)), this.resolve(value)]);
    switch (type) {
      case "r": {
        const [low, high] = ["min", "max"].map((key) => Number(textOf(parameters, key) ?? Number.NaN));
        const range = Number.isFinite(low) && Number.isFinite(high);
        return range
          ? Math.floor((low ?? 0) + world.random() * ((high ?? 0) - (low ?? 0) + 1))
          : Math.floor(world.random() * 2_147_483_647);
      }
      case "cid":
        return container.publicId;
      case "ctv":
        return container.version;
      case "dbg":
        return false;
      case "uv":
        return undefined;
      case "gtes":
        return {
          parameters: Object.fromEntries(bag("eventSettingsTable", ["parameter", "parameterValue"])),
          userProperties: Object.fromEntries(bag("userProperties", ["name", "value"])),
        };
      case "gtcs":
        return { parameters: Object.fromEntries(bag("configSettingsTable", ["parameter", "parameterValue"])) };
      default:
        this.notes.push({
          variable: name,
          problem: "unsupported",
          detail: `a variable of type ${type} is not simulated`,
        });
        return undefined;
    }
  }

  #orDefault({ parameters }: Variable, value: unknown): unknown {
    if (value !== undefined || !flagOf(parameters, "setDefaultValue")) return value;
    return this.resolve(textOf(parameters, "defaultValue") ?? "");
  }

  #elementValue({ parameters }: Variable): unknown {
    const { world } = this.scope;
    const byCss = textOf(parameters, "selectorType") === "CSS";
    const selector = valueText(this.resolve(textOf(parameters, byCss ? "elementSelector" : "elementId") ?? ""));
    const element = world.element(byCss ? "css" : "id", selector);
    if (element === null || element === undefined) return null;
    const attribute = valueText(this.resolve(textOf(parameters, "attributeName") ?? ""));
    return attribute === "" ? world.text(element) : world.attribute(element, attribute);
  }

  #visibility({ parameters }: Variable): unknown {
    const { world } = this.scope;
    const byCss = textOf(parameters, "selectorType") === "CSS";
    const selector = valueText(this.resolve(textOf(parameters, byCss ? "elementSelector" : "elementId") ?? ""));
    const share = world.visible(world.element(byCss ? "css" : "id", selector));
    if (textOf(parameters, "outputMethod") === "PERCENT") return share;
    return share >= Number(textOf(parameters, "onScreenRatio") ?? 50) && share > 0;
  }
}

function cookieValue(cookies: string, name: string, decode: boolean): string | undefined {
  for (const pair of cookies.split(";")) {
    const [key = "", ...rest] = pair.split("=");
    if (key.trim() !== name) continue;
    const value = rest.join("=").trim();
    try {
      return decode ? decodeURIComponent(value) : value;
    } catch {
      return value;
    }
  }
  return undefined;
}
