import { EXIT, JtrackingError } from "../../errors.ts";
import { isLoopback } from "../client/loopback.ts";
import { fieldOf } from "../container/container.ts";

/** The OAuth client of a Google Cloud project, and where Google signs people in. */
export interface OAuthApp {
  clientId: string;
  /** Not a secret in an app on somebody's machine, but Google asks for it: https://developers.google.com/identity/protocols/oauth2/native-app */
  clientSecret?: string;
  authUri: string;
  tokenUri: string;
  revokeUri: string;
}

const GOOGLE = {
  authUri: "https://accounts.google.com/o/oauth2/v2/auth",
  tokenUri: "https://oauth2.googleapis.com/token",
  revokeUri: "https://oauth2.googleapis.com/revoke",
};

/**
 * Reads the file that Google Cloud's console offers for an OAuth client of the type Desktop app.
 * @throws JtrackingError E_OAUTH_CLIENT (exit 2)
 */
export function readOAuthApp(text: string, file: string): OAuthApp {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch (error) {
    throw noClient(file, error);
  }
  const installed = fieldOf(whole, "installed");
  const clientId = fieldOf(installed, "client_id");
  const secret = fieldOf(installed, "client_secret");
  if (typeof clientId !== "string") throw noClient(file);
  return {
    clientId,
    ...(typeof secret === "string" && { clientSecret: secret }),
    authUri: addressIn(installed, { field: "auth_uri", file }) ?? GOOGLE.authUri,
    tokenUri: addressIn(installed, { field: "token_uri", file }) ?? GOOGLE.tokenUri,
    revokeUri: addressIn(installed, { field: "revoke_uri", file }) ?? GOOGLE.revokeUri,
  };
}

/** Codes and tokens go to these: only over an encrypted line, or to this machine. */
function addressIn(installed: unknown, { field, file }: { field: string; file: string }): string | undefined {
  const url = fieldOf(installed, field);
  if (url === undefined) return undefined;
  if (typeof url !== "string" || !(url.startsWith("https://") || isLoopback(url))) throw noClient(file);
  return url;
}

function noClient(file: string, cause?: unknown): JtrackingError {
  return new JtrackingError("the file holds no OAuth client for a desktop app", {
    code: "E_OAUTH_CLIENT",
    exit: EXIT.usage,
    file,
    hint: "Make one in the Google Cloud console (APIs and services, Credentials, OAuth client ID, Desktop app) and download its JSON.",
    cause,
  });
}
