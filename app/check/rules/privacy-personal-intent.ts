import { type Verdict, sourceSubjects } from "../../privacy/index.ts";
import type { EventContext } from "../context.ts";
import { personalParameter } from "../parameter-verdict.ts";
import { sentence } from "../personal-words.ts";
import { safeText } from "../quote.ts";
import { yaml, type Report, type Rule } from "../rule.ts";

export const privacyPersonalIntent: Rule = {
  id: "privacy/personal-intent",
  severity: "error",
  perEvent: true,
  locked: "policy",
  title: "Nothing in the plan is there to collect personal data.",
  why: "Names, descriptions and conditions show what a value will be used for. Personal data is not to be collected, whatever the class says.",
  remedy: "Take it out, or say what is really meant. Where the rule is mistaken, suppress it with a reason.",
  good: {
    files: {
      "events/email_signup_click.yaml": yaml`
        event: email_signup_click
        description: The button that orders the newsletter was clicked.
        trigger: { on: click, selector: "#newsletter button" }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        client_ip: { type: string }
      `,
      "events/capture_user_email.yaml": yaml`
        event: capture_user_email
        description: Holds the e-mail address of the visitor who signed up.
        trigger:
          on: data_layer
          event: signup
          where: [{ of: { data_layer: user.email }, is: contains, value: acme }]
      `,
    },
    findings: [
      'events/capture_user_email.yaml:1:8 The event "capture_user_email" asks for an e-mail address. Say whether an e-mail address was given (true or false), or through which channel.',
      "events/capture_user_email.yaml:2:14 The description asks for an e-mail address. Say whether an e-mail address was given (true or false), or through which channel.",
      'events/capture_user_email.yaml:6:17 The path "user.email" asks for an e-mail address. Say whether an e-mail address was given (true or false), or through which channel.',
      'parameters.yaml:1:1 The name "client_ip" asks for an IP address. Leave it out; the destination derives a country by itself.',
    ],
  },
  *check(context): Generator<Report> {
    for (const place of context.places) {
      // With a class it is a contradiction, or refused by its class.
      if (place.full.pii !== undefined) continue;
      const found = personalParameter(context, place);
      if (found !== undefined)
        yield { file: place.file, path: found.path, at: found.at, message: messageOf(found.verdict) };
    }
    yield* intentOfEvents(context);
    yield* intentOfPages(context);
  },
};

function* intentOfEvents(context: EventContext): Generator<Report> {
  for (const event of context.events) {
    const { file, description } = event;
    const byName = context.judge({ kind: "event", input: { name: event.event } });
    if (byName.personal) yield { file, path: ["event"], message: messageOf(byName) };
    const byText =
      description === undefined ? undefined : context.judge({ kind: "description", input: { description } });
    if (byText?.personal) yield { file, path: ["description"], message: messageOf(byText) };
    for (const { path, value } of event.conditions) {
      // Comparing what was clicked collects nothing.
      if ("click" in value.of || "form" in value.of) continue;
      const verdict = sourceSubjects(value.of, [])
        .map(context.judge)
        .find((one) => one.personal);
      if (verdict !== undefined) yield { file, path: [...path, "of"], message: messageOf(verdict) };
    }
  }
}

/** `/account/:email` puts an address into every report on pages. */
function* intentOfPages({ plan, judge }: EventContext): Generator<Report> {
  for (const [name, page] of Object.entries(plan.config.pages ?? {})) {
    for (const [, slot] of page.path.matchAll(/:(\w+)/g)) {
      const verdict = judge({ kind: "property", input: { name: slot } });
      if (!verdict.personal || verdict.class === "unique_id") continue;
      yield { file: "plan.yaml", path: ["pages", name, "path"], message: messageOf(verdict) };
      break;
    }
  }
}

const messageOf = ({ reason, instead }: Verdict): string =>
  `${safeText(sentence(reason))} ${sentence(instead ?? "Take it out, or say what is really meant")}`;
