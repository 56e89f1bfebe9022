import { judgeName } from "./judge-name.ts";
import type { Verdict } from "../subject.ts";
import { CLEAN, personal, shown } from "./verdict.ts";

/** Cookies of analytics, advertising and chat services that hold an id of the visitor. */
const VISITOR_COOKIES =
  /^(?:_ga(?:_.*)?|_gid|_gat_cid|__utma|__utmz|_fbp|_scid|_ttp|_tt_id|_pin_unauth|_pinid|_uetvid|_uetsid|muid|_clck|_hjid|_hjsessionuser.*|_pk_id.*|amp_.*|amplitude_id.*|mp_.*_mixpanel|ajs_(?:user|anonymous)_id|hubspotutk|__hstc|_mkto_trk|intercom-(?:id|device-id)-.*|optimizelyenduserid|_vwo_uuid.*|vuid|s_vi|s_fid|amcv_.*|ide|test_uid|uuid2|uid|visitor_id.*|_lfa|_cfduid|__cfduid|_sp_id.*|_snow.*|sp|crisp-client.*|drift_aid|driftt_aid|_dd_s|ph_.*_posthog|distinct_id|rl_(?:user|anonymous)_id|_shopify_y|__kla_id|_li_id|li_fat_id|guest_id|personalization_id|datr|c_user|nid)$/i;
const SESSION_COOKIES =
  /^(?:phpsessid|jsessionid|asp\.net_sessionid|aspsessionid.*|connect\.sid|sid|ssid|hsid|sessionid|session_id|session|sess|laravel_session|ci_session|_session(?:_id)?|auth|auth_token|jwt|token|access_token|id_token|refresh_token|remember_(?:me|token).*|wordpress_logged_in.*|xsrf-token|csrftoken)$/i;

/** Judges a cookie by its name. */
export function judgeCookie(name: string): Verdict {
  const plain = name.trim().slice(0, 200);
  if (VISITOR_COOKIES.test(plain)) return personal(`the cookie ${shown(plain)}`, [shown(plain)], "unique_id");
  if (SESSION_COOKIES.test(plain)) return personal(`the cookie ${shown(plain)}`, [shown(plain)], "credential");
  const verdict = judgeName(plain);
  return verdict.personal ? personal(`the cookie ${shown(plain)}`, verdict.evidence, verdict.class) : CLEAN;
}
