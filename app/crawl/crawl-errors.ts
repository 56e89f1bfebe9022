import { EXIT, JtrackingError } from "../errors.ts";
import type { PageFailure } from "./fetch/index.ts";

interface Advice {
  code: string;
  /** Continues "The start page ADDRESS …". */
  says: string;
  hint: string;
}

const ADVICE: Record<string, Advice> = {
  unreachable: {
    code: "E_SITE_UNREACHABLE",
    says: "cannot be reached",
    hint: "Check the address and the network. For a site on this machine, is its server running?",
  },
  timeout: {
    code: "E_SITE_TIMEOUT",
    says: "did not answer in time",
    hint: "Open it in a browser. If it is slow there too, try again when the site is less busy.",
  },
  tls: {
    code: "E_SITE_TLS",
    says: "has a certificate that cannot be trusted",
    hint: "Renew the certificate, or crawl the site by http:// or by a host name that the certificate covers. For a private authority set NODE_EXTRA_CA_CERTS.",
  },
  redirect_loop: {
    code: "E_SITE_REDIRECTS",
    says: "redirects without end",
    hint: "Give the address at which the redirects should end, or log in first (crawl.login in plan.yaml, or --storage-state FILE): many sites send visitors without a session round in circles.",
  },
  private_address: {
    code: "E_SITE_PRIVATE",
    says: "leads to an address inside a private network",
    hint: "Start at the private address itself if that is the site you mean. On a server with JTRACKING_PUBLIC_ONLY=true none is open.",
  },
  not_html: {
    code: "E_SITE_NOT_HTML",
    says: "is no web page",
    hint: "Give the address of an HTML page of the site.",
  },
  too_large: {
    code: "E_SITE_TOO_LARGE",
    says: "is larger than 10 MB, the limit for one page",
    hint: "Give the address of another page of the site.",
  },
  empty: {
    code: "E_SITE_EMPTY",
    says: "is empty: no text, no link, no form, no tracking",
    hint: "Open it in a browser. If it shows something there, the site may turn away automated visitors; allow the user agent jtracking.",
  },
  aborted: {
    code: "E_CRAWL_ABORTED",
    says: "was not reached before the crawl was stopped",
    hint: "Run the command again.",
  },
};

/** The error for a crawl that cannot begin, because of its first page. Exit 3. */
export function startFailed(url: string, reason: PageFailure): JtrackingError {
  const status = /^http_(\d+)$/.exec(reason)?.[1];
  const advice = status === undefined ? (ADVICE[reason] ?? otherwise(reason)) : statusAdvice(Number(status));
  return new JtrackingError(`The start page ${url} ${advice.says}.`, {
    code: advice.code,
    exit: EXIT.environment,
    hint: advice.hint,
  });
}

function statusAdvice(status: number): Advice {
  const code = status === 404 ? "E_SITE_NOT_FOUND" : "E_SITE_STATUS";
  const says = `answers with HTTP status ${status}`;
  if (status === 404 || status === 410) return { code, says, hint: "Check the path of the address." };
  if (status === 401 || status === 403)
    return {
      code,
      says,
      hint: "The site turns visitors away. Log in with crawl.login in plan.yaml or with --storage-state FILE, or allow the user agent jtracking.",
    };
  if (status === 429)
    return {
      code,
      says,
      hint: "The site asks for fewer requests. Try again later, or set crawl.delay_ms in plan.yaml.",
    };
  return { code, says, hint: "The server has a problem. Try again later." };
}

function otherwise(reason: string): Advice {
  return {
    code: "E_SITE_FAILED",
    says: `could not be opened (${reason})`,
    hint: "Open it in a browser to see what is wrong.",
  };
}

/** The error for a site whose robots.txt keeps us out. Exit 3. */
export function robotsForbid(url: string, unreadable?: string): JtrackingError {
  const { origin } = new URL(url);
  return new JtrackingError(
    unreadable === undefined
      ? `${origin}/robots.txt forbids the start page ${url}.`
      : `${origin}/robots.txt cannot be read (${unreadable}), so nothing may be crawled (RFC 9309).`,
    {
      code: "E_ROBOTS",
      exit: EXIT.environment,
      hint:
        unreadable === undefined
          ? "Allow the user agent jtracking there: a group with `User-agent: jtracking` and `Allow: /`."
          : "Make robots.txt answer with its rules or with 404, then run the command again.",
    },
  );
}

/** The error for a start address that is no web address. Exit 2. */
export function startInvalid(url: string): JtrackingError {
  return new JtrackingError(`${url} is no web address.`, {
    code: "E_URL",
    exit: EXIT.usage,
    hint: "Give an address that begins with http:// or https://.",
  });
}
