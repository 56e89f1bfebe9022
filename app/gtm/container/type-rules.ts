import type { GtmParameter } from "../generated/resources.ts";

type ParameterType = GtmParameter["type"];

/** What a parameter of a tag or variable type has to look like. The API accepts much that never works. */
interface ParameterRule {
  type: ParameterType;
  required?: boolean;
  /** Keys of each row of a table. */
  columns?: readonly [string, string];
}

export interface TypeRule {
  parameters: Readonly<Record<string, ParameterRule>>;
  /** Exactly one of these. */
  oneOf?: readonly string[];
  /** False: the type has parameters besides these, which are not listed here. */
  complete: boolean;
}

const text: ParameterRule = { type: "template" };
const neededText: ParameterRule = { type: "template", required: true };
const flag: ParameterRule = { type: "boolean" };
const settings: ParameterRule = { type: "list", columns: ["parameter", "parameterValue"] };
const nameValue: ParameterRule = { type: "list", columns: ["name", "value"] };
const rows: ParameterRule = { type: "list", required: true, columns: ["key", "value"] };

const open = (parameters: TypeRule["parameters"]): TypeRule => ({ parameters, complete: false });
const complete = (parameters: TypeRule["parameters"]): TypeRule => ({ parameters, complete: true });

export const TAG_RULES: Readonly<Record<string, TypeRule>> = {
  googtag: complete({
    tagId: neededText,
    configSettingsTable: settings,
    configSettingsVariable: text,
    eventSettingsTable: settings,
    eventSettingsVariable: text,
  }),
  gaawe: {
    ...complete({
      eventName: neededText,
      sendEcommerceData: flag,
      getEcommerceDataFrom: text,
      ecommerceMacroData: text,
      enhancedUserId: flag,
      userDataVariable: text,
      eventSettingsTable: settings,
      eventSettingsVariable: text,
      eventParameters: nameValue,
      userProperties: nameValue,
      measurementId: { type: "tagReference" },
      measurementIdOverride: text,
    }),
    oneOf: ["measurementIdOverride", "measurementId"],
  },
  html: open({ html: neededText, supportDocumentWrite: flag }),
  awct: open({ conversionId: neededText, conversionLabel: neededText }),
};

export const VARIABLE_RULES: Readonly<Record<string, TypeRule>> = {
  v: complete({
    name: neededText,
    dataLayerVersion: { type: "integer" },
    setDefaultValue: flag,
    defaultValue: text,
  }),
  c: complete({ value: neededText }),
  jsm: complete({ javascript: neededText }),
  j: open({ name: neededText }),
  k: open({ name: neededText, decodeCookie: flag }),
  u: open({ component: text, queryKey: text, stripWww: flag, customUrlSource: text }),
  d: {
    ...complete({ selectorType: text, elementSelector: text, elementId: text, attributeName: text }),
    oneOf: ["elementSelector", "elementId"],
  },
  aev: open({
    varType: neededText,
    setDefaultValue: flag,
    defaultValue: text,
    component: text,
    stripWww: flag,
    attribute: text,
  }),
  smm: complete({ input: neededText, map: rows, setDefaultValue: flag, defaultValue: text }),
  remm: complete({
    input: neededText,
    map: rows,
    setDefaultValue: flag,
    defaultValue: text,
    fullMatch: flag,
    replaceAfterMatch: flag,
    ignoreCase: flag,
  }),
  gtes: complete({ eventSettingsTable: settings, userProperties: nameValue }),
  gtcs: complete({ configSettingsTable: settings }),
};

/** Parameters that a trigger type keeps in `parameter`. */
export const TRIGGER_RULES: Readonly<Record<string, TypeRule>> = {
  elementVisibility: {
    ...complete({
      selectorType: neededText,
      elementSelector: text,
      elementId: text,
      firingFrequency: neededText,
      onScreenRatio: neededText,
      useOnScreenDuration: flag,
      onScreenDuration: text,
      useDomChangeListener: flag,
    }),
    oneOf: ["elementSelector", "elementId"],
  },
  scrollDepth: complete({
    verticalThresholdOn: flag,
    verticalThresholdUnits: text,
    verticalThresholdsPercent: text,
    verticalThresholdsPixels: text,
    horizontalThresholdOn: flag,
    horizontalThresholdUnits: text,
    horizontalThresholdsPercent: text,
    horizontalThresholdsPixels: text,
    triggerStartOption: text,
  }),
  youTubeVideo: open({
    captureStart: flag,
    capturePause: flag,
    captureProgress: flag,
    captureComplete: flag,
    fixMissingApi: flag,
    triggerStartOption: text,
    progressThresholdsPercent: text,
    radioButtonGroup1: text,
  }),
  triggerGroup: complete({ triggerIds: { type: "list", required: true } }),
};

/** Fields that a trigger type keeps beside `parameter`, and cannot work without. */
export const TRIGGER_FIELDS: Readonly<Record<string, readonly string[]>> = {
  customEvent: ["customEventFilter"],
  linkClick: ["waitForTags", "checkValidation"],
  formSubmission: ["waitForTags", "checkValidation"],
  timer: ["eventName", "interval", "limit"],
};
