/** A consent platform by what it puts into the page. */
export interface Platform {
  name: string;
  root: string;
  accept?: string;
  reject?: string;
}

/** Platforms whose buttons have fixed names, so that no word has to be read. */
export const PLATFORMS: readonly Platform[] = [
  {
    name: "OneTrust",
    root: "#onetrust-banner-sdk",
    accept: "#onetrust-accept-btn-handler",
    reject: "#onetrust-reject-all-handler",
  },
  {
    name: "Cookiebot",
    root: "#CybotCookiebotDialog",
    accept: "#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll",
    reject: "#CybotCookiebotDialogBodyButtonDecline",
  },
  {
    name: "Usercentrics",
    root: "#usercentrics-root, #usercentrics-cmp-ui",
    accept: "[data-testid=uc-accept-all-button], #accept",
    reject: "[data-testid=uc-deny-all-button], #deny",
  },
  {
    name: "Didomi",
    root: "#didomi-notice, #didomi-popup",
    accept: "#didomi-notice-agree-button",
    reject: "#didomi-notice-disagree-button",
  },
  {
    name: "TrustArc",
    root: "#truste-consent-track, #trustarc-banner-overlay",
    accept: "#truste-consent-button",
    reject: "#truste-consent-required",
  },
  { name: "Quantcast Choice", root: ".qc-cmp2-container" },
  { name: "Sourcepoint", root: "[id^=sp_message_container]" },
  { name: "Cookieyes", root: ".cky-consent-container", accept: ".cky-btn-accept", reject: ".cky-btn-reject" },
  { name: "Complianz", root: "#cmplz-cookiebanner-container", accept: ".cmplz-accept", reject: ".cmplz-deny" },
  { name: "Borlabs Cookie", root: "#BorlabsCookieBox" },
  {
    name: "Klaro",
    root: ".klaro .cookie-notice, .klaro .cookie-modal",
    accept: ".cm-btn-success",
    reject: ".cn-decline",
  },
  {
    name: "Osano",
    root: ".osano-cm-window__dialog",
    accept: ".osano-cm-accept-all, .osano-cm-accept",
    reject: ".osano-cm-denyAll, .osano-cm-deny",
  },
  { name: "iubenda", root: "#iubenda-cs-banner", accept: ".iubenda-cs-accept-btn", reject: ".iubenda-cs-reject-btn" },
  { name: "Termly", root: ".termly-styles-root, #termly-code-snippet-support" },
  {
    name: "tarteaucitron",
    root: "#tarteaucitronAlertBig",
    accept: "#tarteaucitronPersonalize2",
    reject: "#tarteaucitronAllDenied2",
  },
  { name: "Axeptio", root: "#axeptio_overlay", accept: "#axeptio_btn_acceptAll", reject: "#axeptio_btn_dismiss" },
  { name: "consentmanager", root: "#cmpbox", accept: ".cmpboxbtnyes", reject: ".cmpboxbtnno" },
  {
    name: "HubSpot",
    root: "#hs-eu-cookie-confirmation",
    accept: "#hs-eu-confirmation-button",
    reject: "#hs-eu-decline-button",
  },
  {
    name: "Shopify",
    root: "#shopify-pc__banner",
    accept: "#shopify-pc__banner__btn-accept",
    reject: "#shopify-pc__banner__btn-decline",
  },
  { name: "Cookie Notice", root: "#cookie-notice", accept: "#cn-accept-cookie", reject: "#cn-refuse-cookie" },
  {
    name: "CookieConsent",
    root: "#cc-main .cm, #cc--main",
    accept: "[data-role=all], #c-p-bn",
    reject: "[data-role=necessary], #c-s-bn",
  },
  { name: "Osano Cookie Consent", root: ".cc-window", accept: ".cc-allow, .cc-dismiss", reject: ".cc-deny" },
];
