import type { EventFile, Parameter, PlanFile, Source, Trigger } from "../../app/artefacts/index.ts";
import type { Plan } from "../../app/plan/index.ts";

/** A plan with one destination and a few pages; what a test is about is given. */
export function planOf(parts: { events?: EventFile[]; config?: Partial<PlanFile>; gtm?: Plan["gtm"] } = {}): Plan {
  return {
    config: {
      version: 1,
      site: { url: "https://shop.example" },
      destinations: { ga4: { type: "ga4", measurement_id: "G-ABC123" } },
      pages: {
        home: { path: "/" },
        product: { path: "/product/:slug" },
        thank_you: { path: "/thank-you" },
        search: { path: "/search?q=:term" },
        cart: { path: "#/cart" },
        anywhere: { path: "/**" },
      },
      ...parts.config,
    },
    parameters: {},
    events: (parts.events ?? []).map((definition) => ({ file: `events/${definition.event}.yaml`, definition })),
    gtm: parts.gtm ?? [],
  };
}

/** A plan whose one event has this trigger. */
export function planWithTrigger(trigger: Trigger | Trigger[]): Plan {
  return planOf({ events: [{ event: "seen", trigger }] });
}

/** A plan whose one event has one parameter with this source. */
export function planWithSource(from: Source): Plan {
  return planWithParameter({ from });
}

/** A plan whose one event has this parameter, called `value`. */
export function planWithParameter(parameter: Parameter): Plan {
  return planOf({ events: [{ event: "seen", trigger: { on: "page_view" }, parameters: { value: parameter } }] });
}
