import { describe, expect, it } from "vitest";
import { parsePlan, resolveEvent, resolveParameters, type ResolvedEvent } from "../../app/plan/index.ts";
import { planFiles } from "./samples.ts";

async function resolved(text: string): Promise<ResolvedEvent | undefined> {
  const { plan, problems } = await parsePlan(planFiles({ "events/a.yaml": text }));
  expect(problems).toEqual([]);
  const [event] = plan.events;
  return event && resolveEvent(plan, event.definition);
}

describe("resolveEvent", () => {
  it("merges each parameter over its dictionary entry, the event's word first", async () => {
    const event = await resolved(
      "event: a\ntrigger: { on: page_view }\nparameters:\n  currency: { required: true, pattern: ^EUR$ }\n  free: { type: number }\n",
    );
    expect(event?.parameters).toEqual([
      {
        name: "currency",
        inDictionary: true,
        required: true,
        type: "string",
        pii: "none",
        description: "ISO 4217 code of the amount.",
        pattern: "^EUR$",
      },
      { name: "free", inDictionary: false, required: false, type: "number" },
    ]);
  });

  it("fills in the defaults", async () => {
    const event = await resolved("event: a\ntrigger: { on: page_view }\n");
    expect(event).toMatchObject({
      version: 1,
      status: "active",
      fires: "once_per_event",
      ecommerce: false,
      consent: [],
      parameters: [],
      triggers: [{ on: "page_view" }],
      unknownDestinations: [],
    });
    expect(event?.destinations.map(({ name }) => name)).toEqual(["ga4", "ads"]);
  });

  it("resolves destinations and lists those that the plan does not have", async () => {
    const event = await resolved(
      "event: a\ntrigger: [{ on: init }, { on: click }]\ndestinations: [ads, nope, constructor]\n",
    );
    expect(event?.destinations).toEqual([{ name: "ads", destination: { type: "ga4", measurement_id: "G-DEF456" } }]);
    expect(event?.unknownDestinations).toEqual(["nope", "constructor"]);
    expect(event?.triggers.map(({ on }) => on)).toEqual(["init", "click"]);
  });

  it("takes names of object prototypes for names like any other", async () => {
    const { plan } = await parsePlan(planFiles());
    expect(resolveParameters(plan, JSON.parse('{ "constructor": {}, "toString": { "type": "string" } }'))).toEqual([
      { name: "constructor", inDictionary: false, required: false },
      { name: "toString", inDictionary: false, required: false, type: "string" },
    ]);
  });
});
