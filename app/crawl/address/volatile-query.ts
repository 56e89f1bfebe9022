/** Query keys that say where a visitor came from, never which page is shown. */
const TRACKING = new Set([
  "_ga",
  "_gl",
  "_hsenc",
  "_hsmi",
  "_openstat",
  "dclid",
  "ef_id",
  "epik",
  "fb_action_ids",
  "fb_action_types",
  "fbclid",
  "gad_campaignid",
  "gad_source",
  "gbraid",
  "gclid",
  "gclsrc",
  "hsctatracking",
  "igsh",
  "igshid",
  "li_fat_id",
  "mc_cid",
  "mc_eid",
  "mkt_tok",
  "msclkid",
  "oly_anon_id",
  "oly_enc_id",
  "rb_clickid",
  "s_kwcid",
  "srsltid",
  "trkcampaign",
  "ttclid",
  "twclid",
  "vero_id",
  "wbraid",
  "wickedid",
  "yclid",
  "ysclid",
  "zanpid",
]);

const TRACKING_PREFIXES = ["utm_", "pk_", "piwik_", "mtm_", "matomo_", "hsa_", "wt_mc"];

/** Query keys that carry a session or a one-time token. */
const SESSION = new Set([
  "__requestverificationtoken",
  "_csrf",
  "_token",
  "authenticity_token",
  "cfid",
  "cftoken",
  "csrf",
  "csrf_token",
  "csrfmiddlewaretoken",
  "jsessionid",
  "nonce",
  "phpsessid",
  "session_id",
  "sessionid",
  "zenid",
]);

/** Keys that carry a session or defeat a cache where their value is long or random, and may select a page otherwise. */
const AMBIGUOUS = new Set([
  "_",
  "cachebuster",
  "cb",
  "rand",
  "random",
  "s",
  "session",
  "sid",
  "timestamp",
  "token",
  "ts",
]);
const RANDOM_VALUE = /^(?:\d{9,}|[0-9a-f-]{16,}|(?=.{16})(?=[^0-9]*[0-9])[\w-]+)$/i;

/** True for query parameters that do not select a page: click ids, campaign tags, sessions, tokens, cache busters. */
export function isVolatileQuery(key: string, value: string): boolean {
  const name = key.toLowerCase();
  if (TRACKING.has(name) || SESSION.has(name) || name.startsWith("aspsessionid")) return true;
  if (TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix))) return true;
  return AMBIGUOUS.has(name) && RANDOM_VALUE.test(value);
}
