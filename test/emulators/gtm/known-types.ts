/** Tag and variable types seen in real containers; the API refuses types that it does not know. */
export const TAG_TYPES = new Set(
  "googtag gaawe gaawc html img gclidw awct awud sp ua bzi hjtc flc fls baut cegg crto fxm infinity lcl pa pntr qpx sfc tc tdc twitter_website_tag uslt sgtmgaaw sgtmadsct sgtmadscl sgtmadsremarket zone".split(
    " ",
  ),
);

export const VARIABLE_TYPES = new Set(
  "v c j jsm k u d aev smm remm gtes gtcs awec gas ed rh uv e f r cid ctv dbg hid vis ctto eut sgtmk".split(" "),
);

/** Parameters without which the API refuses a type. */
export const NEEDED: Readonly<Record<string, readonly string[]>> = {
  googtag: ["tagId"],
  gaawe: ["eventName"],
  awct: ["conversionId", "conversionLabel"],
  html: ["html"],
  v: ["name"],
  c: ["value"],
  jsm: ["javascript"],
  j: ["name"],
  k: ["name"],
};

/** Columns of the tables that the API checks. */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  configSettingsTable: ["parameter", "parameterValue"],
  eventSettingsTable: ["parameter", "parameterValue"],
  userProperties: ["name", "value"],
  eventParameters: ["name", "value"],
};
