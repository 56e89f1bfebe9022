import type { IncomingMessage, ServerResponse } from "node:http";
import { notFound } from "./api-failure.ts";
import { pressButton } from "./check-routes.ts";
import { changedFiles } from "./git-routes.ts";
import { textOf } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";
import type { CheckRun, Issue, Repository } from "./state.ts";
import type { World } from "./world.ts";

const BLOB = /^\/([^/]+\/[^/]+)\/blob\/([0-9a-f]{40})\/([\w.-]+)$/;
const PATH = /^\/([^/]+\/[^/]+)\/(?:(pull|issues)\/(\d+)|(actions)\/(\d+)\/([\w-]+))$/;

export const isPagePath = (path: string): boolean =>
  path === "/" || BLOB.test(path) || (PATH.test(path) && !path.startsWith("/repos/") && !path.startsWith("/app/"));

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A pull request or issue as a person would see it, and the buttons below check runs. */
export async function answerPage(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const blob = BLOB.exec(pathname);
  if (blob !== null) return sendBlob(world, blob, response);
  const [, name = "", , number = "", action, run = "", button = ""] = PATH.exec(pathname) ?? [];
  if (pathname === "/") return sendHtml(response, "GitHub emulator", home(world));
  const repo = world.repository(name);
  if (action !== undefined) {
    if (request.method !== "POST") throw notFound();
    world.emit(
      repo,
      "check_run",
      world.account("somebody"),
      pressButton(repo, { run: world.checkRun(repo, run), identifier: button }),
    );
    response.writeHead(303, { location: request.headers.referer ?? "/" }).end();
    return undefined;
  }
  const issue = world.issue(repo, number);
  return sendHtml(response, `${issue.title} · ${repo.fullName}`, await conversation(repo, issue));
}

/** A file as it is, for `?raw=true`. */
async function sendBlob(
  world: World,
  [, name = "", commit = "", path = ""]: RegExpExecArray,
  response: ServerResponse,
): Promise<void> {
  const { git } = world.repository(name);
  const entry = (await git.filesOf(commit)).get(path);
  const object = entry && (await git.object(entry.oid));
  if (object === undefined) throw notFound();
  response.setHeader("content-type", path.endsWith(".jpg") ? "image/jpeg" : "text/plain");
  response.end(object.data);
}

function home(world: World): string {
  const rows = [...world.repositories.values()].map((repo) => {
    const issues = [...repo.issues.values()].map((one) => {
      const kind = one.pull ? "pull" : "issues";
      return `<li><a href="/${repo.fullName}/${kind}/${one.number}">#${one.number} ${escape(one.title)}</a> ${one.pull?.merged ? "merged" : one.state}</li>`;
    });
    const deployments = repo.deployments.map(
      (one) =>
        `<li>${escape(one.environment)} ${one.sha.slice(0, 7)}: ${escape(one.statuses.at(-1)?.state ?? "")} ${escape(one.statuses.at(-1)?.description ?? "")}</li>`,
    );
    return `<section class="box"><h2>${escape(repo.fullName)}</h2><ul>${issues.join("")}</ul>${deployments.length > 0 ? `<h3>Deployments</h3><ul>${deployments.join("")}</ul>` : ""}</section>`;
  });
  return `<h1>GitHub emulator</h1>${rows.join("")}`;
}

const FACES: Record<string, string> = { eyes: "👀", "+1": "👍", rocket: "🚀" };

async function conversation(repo: Repository, issue: Issue): Promise<string> {
  const { pull } = issue;
  const state = pull?.merged ? "merged" : issue.state;
  const head = pull
    ? `<span class="where">${escape(issue.author.login)} wants to merge <code>${escape(pull.head.ref)}</code> into <code>${escape(pull.base.ref)}</code></span>`
    : "";
  const parts = [
    `<h1>${escape(issue.title)} <span class="number">#${issue.number}</span></h1><p><span class="state ${state}">${state}</span> ${head}</p>`,
    await block(issue.author.login, issue.body || "_No description provided._"),
  ];
  for (const comment of issue.comments) {
    const edited = comment.edits > 0 ? ` · edited ${comment.edits}×` : "";
    const reactions = comment.reactions.map(({ content }) => FACES[content] ?? "😕").join(" ");
    parts.push(await block(`${comment.author.login}${edited}`, comment.body, reactions));
  }
  if (pull) {
    const runs = repo.checks.filter((run) => run.sha === pull.head.sha);
    parts.push(...(await Promise.all(runs.map((run) => check(repo, run)))), await files(pull));
  }
  return parts.join("\n");
}

async function block(who: string, body: string, reactions = ""): Promise<string> {
  return `<section class="box"><header>${escape(who)}</header><div class="markdown">${await renderMarkdown(body)}</div>${reactions === "" ? "" : `<footer>${reactions}</footer>`}</section>`;
}

const SIGNS: Record<string, string> = {
  success: "✅",
  failure: "❌",
  neutral: "◻️",
  action_required: "⚠️",
  cancelled: "⛔",
};

async function check(repo: Repository, run: CheckRun): Promise<string> {
  const buttons = run.actions.map(
    (action) =>
      `<form method="post" action="/${repo.fullName}/actions/${run.id}/${escape(textOf(action["identifier"]))}"><button title="${escape(textOf(action["description"]))}">${escape(textOf(action["label"]))}</button></form>`,
  );
  const notes = run.annotations.map(
    (note) =>
      `<li class="${escape(textOf(note["annotation_level"]))}"><code>${escape(textOf(note["path"]))}:${String(note["start_line"])}</code> <b>${escape(textOf(note["title"]))}</b><br>${escape(textOf(note["message"]))}</li>`,
  );
  return `<section class="box check"><header>${SIGNS[run.conclusion ?? ""] ?? "🟡"} <b>${escape(run.name)}</b> ${escape(run.output.title)} <span class="buttons">${buttons.join("")}</span></header><div class="markdown">${await renderMarkdown(run.output.summary)}</div><ul class="notes">${notes.join("")}</ul></section>`;
}

async function files(pull: NonNullable<Issue["pull"]>): Promise<string> {
  const { git } = pull.head.repo;
  const base = (await git.mergeBase(pull.base.sha, pull.head.sha)) ?? pull.base.sha;
  const parts: string[] = [];
  for (const { filename, status } of await changedFiles(pull.head.repo, base, pull.head.sha)) {
    const [before, after] = [await git.text(base, filename), await git.text(pull.head.sha, filename)];
    parts.push(
      `<section class="box file"><header><code>${escape(filename)}</code> ${status}</header><pre>${lines(before ?? "", after ?? "")}</pre></section>`,
    );
  }
  return `<h2>Files changed</h2>${parts.join("")}`;
}

/** GitHub does not show a larger difference unless somebody asks for it. */
const MOST_LINES = 200;

/** Lines that only one side has; enough to look at, and no diff of record. */
function lines(before: string, after: string): string {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const [inOld, inNow] = [new Set(old), new Set(now)];
  const removed = old.filter((line) => !inNow.has(line)).map((line) => `<del>- ${escape(line)}</del>`);
  const kept = now.map((line) => (inOld.has(line) ? `<span>  ${escape(line)}</span>` : `<ins>+ ${escape(line)}</ins>`));
  const all = [...removed, ...kept];
  return all.length > MOST_LINES ? "<span>Large diffs are not rendered by default.</span>" : all.join("\n");
}

function sendHtml(response: ServerResponse, title: string, body: string): void {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader(
    "content-security-policy",
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; form-action 'self'",
  );
  response.end(
    `<!doctype html><meta charset="utf-8"><title>${escape(title)}</title><style>${STYLE}</style><main>${body}</main>`,
  );
}

const STYLE = `
body{font:14px/1.5 -apple-system,"Segoe UI",Helvetica,Arial,sans-serif;color:#1f2328;margin:0;background:#fff}
main{max-width:980px;margin:24px auto;padding:0 16px}h1{font-weight:400;font-size:28px}.number,.where{color:#59636e}
.state{color:#fff;border-radius:2em;padding:4px 12px;margin-right:8px;background:#1a7f37}.state.closed{background:#d1242f}.state.merged{background:#8250df}
.box{border:1px solid #d1d9e0;border-radius:6px;margin:16px 0;overflow:hidden}.box>header{background:#f6f8fa;padding:8px 16px;border-bottom:1px solid #d1d9e0}
.markdown{padding:8px 16px}.box>footer{padding:4px 16px 10px}.box>h2,.box>h3,.box>ul{margin:8px 16px}table{border-collapse:collapse;display:block;overflow:auto}
td,th{border:1px solid #d1d9e0;padding:6px 13px;text-align:left}code{background:#eff1f3;border-radius:4px;padding:1px 4px;font-size:12px}img{max-width:100%}
.notes{list-style:none;padding:0 16px}.notes li{border-left:4px solid #d4a72c;padding:2px 12px;margin:8px 0;white-space:pre-wrap}.notes li.failure{border-color:#d1242f}.notes li.notice{border-color:#0969da}
.buttons{float:right}.buttons form{display:inline}button{margin-left:6px;border:1px solid #d1d9e0;border-radius:6px;background:#f6f8fa;padding:3px 12px;font:inherit}
pre{margin:0;padding:8px 0;font-size:12px;overflow:auto}pre>*{display:inline-block;width:100%;padding:0 12px;text-decoration:none;box-sizing:border-box}ins{background:#dafbe1}del{background:#ffebe9}
summary{cursor:pointer}`;
