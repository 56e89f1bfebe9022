/** A published container of version 7, in the form of Google's gtm.js; written for these tests. */
const resource = {
  version: "7",
  macros: [
    { function: "__e" },
    {
      function: "__v",
      vtp_name: "gtm.triggers",
      vtp_dataLayerVersion: 2,
      vtp_setDefaultValue: true,
      vtp_defaultValue: "",
    },
    { function: "__v", vtp_dataLayerVersion: 2, vtp_setDefaultValue: false, vtp_name: "ecommerce.value" },
    { function: "__c", vtp_value: "G-SAMPLE123" },
    { function: "__u", vtp_component: "PATH", vtp_enableMultiQueryKeys: false, vtp_enableIgnoreEmptyQueryParam: false },
    { function: "__v", vtp_name: "gtm.element", vtp_dataLayerVersion: 1 },
    {
      function: "__jsm",
      vtp_javascript: ["template", "(function(){return 2*", ["escape", ["macro", 2], 8, 16], "})();"],
    },
    { function: "__k", vtp_decodeCookie: false, vtp_name: "plan", convert_case_to: 1, convert_null_to: "free" },
    {
      function: "__smm",
      vtp_setDefaultValue: true,
      vtp_input: ["macro", 4],
      vtp_defaultValue: "other",
      vtp_map: ["list", ["map", "key", "/", "value", "home"], ["map", "key", "/cart", "value", ["macro", 7]]],
    },
    { function: "__cvt_7001_12", vtp_key: "x" },
    { function: "__u", vtp_component: "QUERY", vtp_queryKey: "utm_source", vtp_enableMultiQueryKeys: false },
  ],
  tags: [
    {
      function: "__googtag",
      metadata: ["map"],
      once_per_event: true,
      vtp_tagId: ["macro", 3],
      vtp_configSettingsTable: ["list", ["map", "parameter", "send_page_view", "parameterValue", "false"]],
      tag_id: 4,
    },
    {
      function: "__gaawe",
      metadata: ["map"],
      once_per_event: true,
      vtp_sendEcommerceData: false,
      vtp_eventSettingsTable: [
        "list",
        ["map", "parameter", "value", "parameterValue", ["macro", 2]],
        ["map", "parameter", "currency", "parameterValue", "EUR"],
      ],
      vtp_eventName: "purchase",
      vtp_measurementIdOverride: ["macro", 3],
      vtp_enableUserProperties: true,
      vtp_migratedToV2: true,
      consent: ["list", "analytics_storage"],
      tag_id: 8,
    },
    {
      function: "__html",
      priority: 10,
      setup_tags: ["list", ["tag", 1, 1]],
      once_per_load: true,
      vtp_html: ["template", '\n<script type="text/gtmscript">ping(', ["escape", ["macro", 6], 8, 16], ");</script>"],
      vtp_supportDocumentWrite: false,
      consent: ["list"],
      tag_id: 9,
    },
    { function: "__paused", vtp_originalTagType: "html", tag_id: 10 },
    { function: "__cvt_7001_14", unlimited: true, vtp_mode: "auto", tag_id: 11 },
    {
      function: "__lcl",
      vtp_waitForTags: true,
      vtp_checkValidation: false,
      vtp_waitForTagsTimeout: "1500",
      vtp_uniqueTriggerId: "7001_20",
      tag_id: 21,
    },
    {
      function: "__evl",
      vtp_useOnScreenDuration: false,
      vtp_useDomChangeListener: true,
      vtp_elementSelector: "#offer",
      vtp_firingFrequency: "ONCE",
      vtp_selectorType: "CSS",
      vtp_onScreenRatio: "50",
      vtp_uniqueTriggerId: "7001_22",
      tag_id: 23,
    },
    {
      function: "__tg",
      vtp_triggerIds: ["list", "7001_30_22", "7001_30_31"],
      vtp_uniqueTriggerId: "7001_30",
      tag_id: 32,
    },
    { function: "__tg", vtp_isListeningTag: true, vtp_firingId: "7001_30_22", tag_id: 33 },
    { function: "__tg", vtp_isListeningTag: true, vtp_firingId: "7001_30_31", tag_id: 34 },
    { function: "__gaawe", once_per_event: true, vtp_eventName: "offer", vtp_measurementId: "G-SAMPLE123", tag_id: 12 },
  ],
  predicates: [
    { function: "_eq", arg0: ["macro", 0], arg1: "gtm.init" },
    { function: "_eq", arg0: ["macro", 0], arg1: "order_done" },
    { function: "_cn", arg0: ["macro", 4], arg1: "/test" },
    { function: "_css", arg0: ["macro", 5], arg1: "a.offer, a.offer *" },
    { function: "_eq", arg0: ["macro", 0], arg1: "gtm.linkClick" },
    { function: "_re", arg0: ["macro", 1], arg1: "(^$|((^|,)7001_20($|,)))" },
    { function: "_eq", arg0: ["macro", 0], arg1: "gtm.elementVisibility" },
    { function: "_re", arg0: ["macro", 1], arg1: "(^$|((^|,)7001_22($|,)))" },
    { function: "_eq", arg0: ["macro", 0], arg1: "gtm.js" },
    { function: "_re", arg0: ["macro", 0], arg1: "^lead_", ignore_case: true },
    { function: "_eq", arg0: ["macro", 0], arg1: "gtm.triggerGroup" },
    { function: "_re", arg0: ["macro", 1], arg1: "(^$|((^|,)7001_30($|,)))" },
  ],
  rules: [
    [
      ["if", 0],
      ["add", 0],
    ],
    [
      ["if", 1],
      ["unless", 2],
      ["add", 1],
    ],
    [
      ["if", 3, 4, 5],
      ["add", 2],
    ],
    [
      ["if", 6, 7],
      ["add", 2, 8],
    ],
    [
      ["if", 8],
      ["add", 5, 6],
    ],
    [
      ["if", 9],
      ["add", 4, 9],
    ],
    [
      ["if", 8, 2],
      ["block", 2, 4],
    ],
    [
      ["if", 10, 11],
      ["add", 10],
    ],
  ],
};

/** Scripts around it, as sites get it. */
export const PUBLISHED = `
// Copyright of the script that is not here.
(function(){
var data = {
"resource": ${JSON.stringify(resource, null, 2)},
"runtime": [[50,"__cvt_7001_12",[46,"a"],[36,[17,[15,"a"],"key"]]]],
"permissions": {}, "security_groups": {}
};
var aa=!0,ba=function(a){return a instanceof Array?a:[]};(function(){var resource={tags:ba(aa)};return resource})();
})()
`;
