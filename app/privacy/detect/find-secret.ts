import type { Hit } from "../hit.ts";
import { hitAt, isWord, type Scanned } from "./scanned.ts";

/** Secrets that their first letters give away, as their givers document them. */
const PREFIXED =
  /(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}|glpat-[A-Za-z0-9_-]{20,64}|gl(?:dt|rt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_-]{20,64}|xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-\d-[A-Za-z0-9-]{10,250}|(?:sk|rk|pk|whsec)_(?:live|test)?_?[A-Za-z0-9]{16,250}|whsec_[A-Za-z0-9+/=]{20,100}|sk-(?:proj-|ant-|or-|svcacct-)?[A-Za-z0-9_-]{20,250}|AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,250}|GOCSPX-[A-Za-z0-9_-]{28}|EAA[A-Za-z0-9]{60,250}|SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}|key-[a-f0-9]{32}|(?:SK|AC)[a-f0-9]{32}|npm_[A-Za-z0-9]{36}|pypi-AgE[A-Za-z0-9_-]{50,250}|dop_v1_[a-f0-9]{64}|do[or]_v1_[a-f0-9]{64}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}|sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}|EAAA[A-Za-z0-9_-]{60}|hvs\.[A-Za-z0-9_-]{24,250}|dp\.(?:pt|st|ct|sa)\.[A-Za-z0-9]{40,50}|glsa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}|PMAK-[a-f0-9]{24}-[a-f0-9]{34}|lin_api_[A-Za-z0-9]{40}|secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{40,60}|NRAK-[A-Z0-9]{27}|pat-(?:na|eu)1-[a-f0-9-]{36}|rubygems_[a-f0-9]{48}|AGE-SECRET-KEY-1[A-Z0-9]{58}|hf_[A-Za-z0-9]{34,40}|r8_[A-Za-z0-9]{37}|gsk_[A-Za-z0-9]{48,60}|tvly-[A-Za-z0-9]{20,40}|sntry[su]_[A-Za-z0-9_=+/-]{40,250}|dapi[a-f0-9]{32}|phc_[A-Za-z0-9]{40,50}|phx_[A-Za-z0-9]{40,50}|xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}|[MNO][A-Za-z0-9_-]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}|\d{8,10}:AA[A-Za-z0-9_-]{33}|ABSK[A-Za-z0-9+/]{60,250}={0,2}|sgp_[A-Za-z0-9_]{40,70}|s-s4t2(?:ud|af)-[a-f0-9]{64}|\d{15,16}\|[A-Za-z0-9_-]{27}|pplx-[A-Za-z0-9]{40,60}|tskey-[a-z]{2,8}-[A-Za-z0-9-]{20,60}/g;
const FIRST_LETTERS =
  /AKIA|ASIA|ABIA|ACCA|AROA|AIDA|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|xox[a-z]-|xapp-|[sr]k_|pk_|whsec_|sk-|AIza|ya29|GOCSPX|EAA|SG\.|key-|SK|AC|npm_|pypi-|do[por]_v1|shp|sq0|hvs\.|dp\.|glsa_|PMAK|lin_api|secret_|ntn_|NRAK|pat-|rubygems|AGE-|hf_|r8_|gsk_|tvly-|sntry|dapi|ph[cx]_|xkeysib|ABSK|sgp_|s-s4t2|\d\||pplx-|tskey-|[MNO][A-Za-z0-9_-]{23}|:AA/;
const JWT = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{4,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g;
const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----|$)/g;
/** user:password@ in an address. */
const USERINFO = /(?<=[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#@:"'<>[\]]{1,100}(?::[^\s/?#@"'<>[\]]{1,200})?(?=@)/gi;
/** Addresses that whoever knows them may post to. */
const HOOK =
  /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/]{20,200}|(?:discord|discordapp)\.com\/api\/webhooks\/\d{10,25}\/[\w-]{40,100}/g;
/** Secrets of Azure's apps: three signs, a digit, Q~. */
const AZURE = /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{31,34}(?![\w.~-])/g;
/** Users that stand for nobody. */
const SERVICE_USERS = new Set(["git", "hg", "svn", "anonymous"]);
const AUTHORIZATION = /\b(?:Bearer|Basic|Token)\s{1,2}([A-Za-z0-9+/_.=~-]{16,2000}|[A-Za-z0-9+/]{7,15}={1,2})/gi;

/** Finds keys, tokens and passwords that their form gives away. */
export function findSecret(scanned: Scanned): Hit[] {
  const { text } = scanned;
  const hits: Hit[] = [];
  const add = (start: number, value: string, reason: string) => {
    hits.push(hitAt(start, start + value.length, { class: "credential", confidence: 0.95, reason }));
  };
  if (scanned.hasColon && text.includes("://"))
    for (const match of text.matchAll(USERINFO))
      if (!SERVICE_USERS.has(match[0])) add(match.index, match[0], "user and password in an address");
  if (scanned.longRuns.length === 0) return hits;
  if (text.includes("eyJ")) for (const match of text.matchAll(JWT)) add(match.index, match[0], "JSON web token");
  if (text.includes("PRIVATE KEY"))
    for (const match of text.matchAll(PRIVATE_KEY)) add(match.index, match[0], "private key");
  if (FIRST_LETTERS.test(text))
    for (const match of text.matchAll(PREFIXED))
      if (!isWord(text.charCodeAt(match.index - 1)) && !isWord(text.charCodeAt(match.index + match[0].length)))
        add(match.index, match[0], "key or token of a service");
  if (text.includes("Q~")) for (const match of text.matchAll(AZURE)) add(match.index, match[0], "secret of an app");
  if (/\/(?:services|workflows|triggers|webhooks)\//.test(text))
    for (const match of text.matchAll(HOOK)) add(match.index, match[0], "address that may be posted to");
  if (/bearer |basic |token /i.test(text)) addAuthorization(text, add);
  return hits;
}

function addAuthorization(text: string, add: (start: number, value: string, reason: string) => void): void {
  for (const match of text.matchAll(AUTHORIZATION)) {
    const value = match[1] ?? "";
    if (/\d/.test(value) || /[A-Z].*[a-z]|[a-z].*[A-Z]/.test(value))
      add(match.index + match[0].length - value.length, value, "authorization header");
  }
}
