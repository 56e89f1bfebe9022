import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createGunzip } from "node:zlib";
import { ApiFailure } from "./api-failure.ts";
import { admit, callerOf } from "./callers.ts";
import type { World } from "./world.ts";

const PATH = /^\/([^/]+\/[^/]+?)\.git(\/(?:info\/refs|git-upload-pack|git-receive-pack))$/;

export const isGitPath = (path: string): boolean => PATH.test(path);

/** Clone, fetch and push, by git's own program. https://git-scm.com/docs/git-http-backend */
export async function answerGit(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const [, name = "", route = ""] = PATH.exec(url.pathname) ?? [];
  const isPush = route === "/git-receive-pack" || url.searchParams.get("service") === "git-receive-pack";
  const repo = world.repository(name);
  const caller = callerOf(world, request.headers.authorization);
  try {
    admit(caller, repo, [["contents", isPush ? "write" : "read"]]);
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.status !== 401) throw error;
    response.writeHead(401, { "www-authenticate": 'Basic realm="GitHub"' }).end();
    return;
  }
  const before = new Map(repo.git.refs);
  const output = await backend(request, {
    dir: repo.git.dir,
    route,
    query: url.search.slice(1),
    user: caller?.account.login,
  });
  if (isPush && route === "/git-receive-pack" && caller !== undefined) {
    await repo.git.loadRefs();
    for (const ref of new Set([...before.keys(), ...repo.git.refs.keys()])) {
      const [old, now] = [before.get(ref), repo.git.refs.get(ref)];
      if (old !== now) await world.moved(repo, ref, { before: old, after: now, by: caller.account });
    }
  }
  send(response, output);
}

interface Cgi {
  dir: string;
  route: string;
  query: string;
  user: string | undefined;
}

function backend(request: IncomingMessage, { dir, route, query, user }: Cgi): Promise<Buffer> {
  const child = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"],
      GIT_PROJECT_ROOT: dir,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: route,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      ...(user !== undefined && { REMOTE_USER: user }),
    },
  });
  const body = request.headers["content-encoding"] === "gzip" ? request.pipe(createGunzip()) : request;
  body.pipe(child.stdin);
  child.stdin.on("error", () => {});
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(chunks)));
  });
}

/** What a CGI program printed, as an answer. */
function send(response: ServerResponse, output: Buffer): void {
  const end = output.indexOf("\r\n\r\n");
  let status = 200;
  for (const line of output.subarray(0, end).toString().split("\r\n")) {
    const [key = "", value = ""] = line.split(/: /, 2);
    if (key.toLowerCase() === "status") status = Number.parseInt(value, 10);
    else if (key !== "") response.setHeader(key, value);
  }
  response.writeHead(status).end(output.subarray(end + 4));
}
