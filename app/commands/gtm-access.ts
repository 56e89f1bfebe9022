import { existsSync } from "node:fs";
import { EXIT, JtrackingError } from "../errors.ts";
import {
  type ContainerHome,
  type CredentialSource,
  credentialSource,
  openCredentials,
  openTagManager,
  type Purpose,
  type TagManager,
  tokenFile,
} from "../gtm/index.ts";
import type { Plan } from "../plan/index.ts";
import type { CommandContext } from "./context.ts";

/** What opening a container needs of a command's context. */
interface AccessContext extends Pick<CommandContext, "env" | "signal"> {
  printer: Pick<CommandContext["printer"], "note">;
}

export interface OpenContainerOptions {
  /** What it is opened for: decides the scopes. */
  purpose: Purpose;
  /** Instead of the plan's: its numbers, or its public id. */
  container: ContainerHome | { publicId: string };
}

/** Shorter waits are not worth a line. */
const WORTH_A_LINE_MS = 3_000;

/**
 * Opens a container with the credentials of the environment; JTRACKING_GTM_URL moves the API.
 * @throws JtrackingError when there are no credentials (exit 3), or the address is none for them (exit 2).
 */
export async function openContainer(context: AccessContext, options: OpenContainerOptions): Promise<TagManager> {
  const { env, printer, signal } = context;
  const source = sourceIn(env);
  const url = env["JTRACKING_GTM_URL"] ?? "";
  return openTagManager({
    credentials: await openCredentials(source, options.purpose),
    container: options.container,
    ...(url !== "" && { url }),
    ...quotaOf(env["JTRACKING_GTM_CALLS_PER_100_S"]),
    signal,
    onWait({ ms, why }) {
      if (ms < WORTH_A_LINE_MS) return;
      const seconds = `${Math.ceil(ms / 1000)} s`;
      if (why === "failure") printer.note(`Google Tag Manager does not answer; trying again in ${seconds}.`);
      else printer.note(`Waiting ${seconds} for Google Tag Manager's quota.`);
    },
  });
}

function sourceIn(env: NodeJS.ProcessEnv): CredentialSource {
  const path = tokenFile(env, process.platform);
  return credentialSource({ env, login: { path, exists: existsSync(path) } });
}

/** True where the environment names credentials for GTM; what the machine itself may offer does not count. */
export const hasCredentials = (env: NodeJS.ProcessEnv): boolean => sourceIn(env).type !== "default";

function quotaOf(text: string | undefined): { quota?: { perWindow: number } } {
  const perWindow = Number(text);
  return text !== undefined && Number.isSafeInteger(perWindow) && perWindow > 0 ? { quota: { perWindow } } : {};
}

/**
 * The container that a plan names.
 * @throws JtrackingError E_GTM_CONTAINER (exit 2) when it names none.
 */
export function containerOf({ config }: Plan): OpenContainerOptions["container"] {
  const { account, container, public_id: publicId } = config.gtm ?? {};
  if (account !== undefined && container !== undefined) return { account, container };
  if (publicId !== undefined) return { publicId };
  throw new JtrackingError("the plan does not say which GTM container it is for", {
    code: "E_GTM_CONTAINER",
    exit: EXIT.usage,
    file: "plan.yaml",
    hint: 'Add the numbers in GTM\'s address bar, in quotes: gtm: { account: "6001", container: "7001" }',
  });
}
