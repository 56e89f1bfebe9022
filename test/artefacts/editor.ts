import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import {
  CompletionRequest,
  ConfigurationRequest,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  type Diagnostic,
} from "vscode-languageserver-protocol";

/** What an editor shows for one text; `|` in the text is the cursor. */
export interface Editor extends AsyncDisposable {
  completions(file: string, text: string): Promise<string[]>;
  hover(file: string, text: string): Promise<string>;
  diagnostics(file: string, text: string): Promise<string[]>;
}

const SERVER = join("node_modules", "yaml-language-server", "bin", "yaml-language-server");
const SETTINGS = {
  validate: true,
  completion: true,
  hover: true,
  schemaStore: { enable: false },
  maxItemsComputed: 5000,
};

/** The first line that jtracking writes, with the schema taken from this checkout instead of the web. */
export function withSchema(kind: string, text: string): string {
  const schema = pathToFileURL(join("schemas", `${kind}.schema.json`)).href;
  return `# yaml-language-server: $schema=${schema}\n${text}`;
}

/** Starts the YAML language server that editors run, and speaks to it as they do. */
export async function openEditor(): Promise<Editor> {
  const server = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const waiting = new Map<string, (found: Diagnostic[]) => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) =>
    waiting.get(uri)?.(diagnostics),
  );
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section }) => (section === "yaml" ? SETTINGS : {})),
  );
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true }, textDocument: { hover: { contentFormat: ["markdown"] } } },
  });
  await connection.sendNotification(InitializedNotification.type, {});

  let opened = 0;
  /** Opens a text under a name of its own; gives where it is, its cursor, and what the server finds wrong with it. */
  const open = async (file: string, text: string) => {
    opened += 1;
    const uri = `file:///editor/${opened}/${file}`;
    const at = text.indexOf("|");
    const before = text.slice(0, Math.max(at, 0)).split("\n");
    const found = new Promise<Diagnostic[]>((resolve) => waiting.set(uri, resolve));
    const textDocument = { uri, languageId: "yaml", version: 1, text: at === -1 ? text : text.replace("|", "") };
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return { uri, found, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
  };

  return {
    async completions(file, text) {
      const { uri, position } = await open(file, text);
      const answer = await connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
      return (Array.isArray(answer) ? answer : (answer?.items ?? [])).map(({ label }) => label);
    },
    async hover(file, text) {
      const { uri, position } = await open(file, text);
      const answer = await connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
      return JSON.stringify(answer?.contents ?? "");
    },
    async diagnostics(file, text) {
      const { found } = await open(file, text);
      return (await found).map(({ range: { start }, message }) => {
        return `${start.line + 1}:${start.character + 1} ${typeof message === "string" ? message : message.value}`;
      });
    },
    async [Symbol.asyncDispose]() {
      await connection.sendRequest(ShutdownRequest.type);
      const ended = once(server, "exit");
      await connection.sendNotification(ExitNotification.type);
      await ended;
      connection.dispose();
    },
  };
}
