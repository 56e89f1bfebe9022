import { describe, expect, it } from "vitest";
import { octokitForge } from "../../app/github/index.ts";

const MAIL = "jane.roe@acme-shop.com";

/** A client that keeps what it is asked to send, and answers with nothing but a number. */
function recorder() {
  const sent: string[] = [];
  const answer = { status: 200, url: "", headers: {}, data: { id: 1, number: 1, html_url: "", user: { login: "" } } };
  const request = (route: string, options: object) => {
    sent.push(JSON.stringify([route, options]));
    return Promise.resolve(answer);
  };
  return { sent, octokit: { request, graphql: request, paginate: () => Promise.resolve([]) } };
}

describe("what a repository is told", () => {
  it("holds no personal data: pull requests, issues, comments, deployments", async () => {
    const { sent, octokit } = recorder();
    // The client's own type has hundreds of members; these are all that is used of it here.
    const forge = octokitForge({ octokit: octokit as never, repository: "acme/shop", app: { id: 1 } });
    const texts = { title: `Ask ${MAIL}`, body: `Written by ${MAIL} from 203.0.113.77` };
    await forge.createPull({ ...texts, head: "a", base: "b" });
    await forge.updatePull(1, texts);
    await forge.createIssue(texts);
    await forge.updateIssue(1, texts);
    await forge.writeComment(1, texts.body, undefined);
    await forge.createDeployment({ ref: "a", environment: "b", description: texts.title });
    await forge.setDeployment(1, { state: "success", description: texts.title });

    expect(sent.length).toBeGreaterThanOrEqual(7);
    expect(sent.join("\n")).toContain("[email]");
    expect(sent.join("\n")).not.toContain("jane");
    expect(sent.join("\n")).not.toContain("203.0");
  });
});
