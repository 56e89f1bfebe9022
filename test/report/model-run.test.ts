import { expect, it } from "vitest";
import { renderModelRun } from "../../app/report/index.ts";

const run = {
  model: "gpt-5-mini",
  status: "partial" as const,
  templates: { answered: 2, cached: 3, unanswered: 1 },
  unanswered: [{ template: "cart", outcome: "rate_limit" }],
  requests: 2,
  tokens: { input: 1000, cached: 500, output: 100 },
  cost: 0.0012,
  accepted: 1,
  rejected: [
    { op: "add_event", template: "home", reason: "it cites something that is not on the page" },
    { op: "add_event", template: "cart", reason: "it cites something that is not on the page" },
  ],
  conflicts: [{ subject: "event", name: "login", field: "description", proposed: "@octocat ![x](https://x.example)" }],
  suspicious: [{ template: "home", place: "element …9ef5", why: "it hides characters" }],
};

it("says what became of the questions, for people", () => {
  expect(renderModelRun(run))
    .toBe(`Model gpt-5-mini: 2 page templates asked about, 3 known, 1 without an answer; 1100 tokens (500 cached) in 2 requests, about $0.0012 by list price; 1 operation taken.

Not answered; the rules' result stands there:

- cart: rate limit

Changed by people and by the model; the plan keeps what people wrote:

- event login, description: the model has @octocat ![x](https://x.example)

Not taken from the model:

- add_event ×2: it cites something that is not on the page

Texts of the site that look as if they were written for a model; they were not sent:

- home, element …9ef5: it hides characters
`);
});

it("holds no active markup in a pull request", () => {
  const text = renderModelRun(run, "markdown");
  expect(text).not.toMatch(/@octocat|!\[|:\/\//);
});
