import type { PlanGtmFile } from "../plan/index.ts";

/**
 * Names under which GTM offers its built-in variables.
 * Source: https://support.google.com/tagmanager/answer/7182738
 */
export const BUILT_IN_NAMES: ReadonlySet<string> = new Set(
  `Page URL|Page Hostname|Page Path|Referrer|Event|Click Element|Click Classes|Click ID|Click Target|Click URL|Click Text|
Form Element|Form Classes|Form ID|Form Target|Form URL|Form Text|Error Message|Error URL|Error Line|New History Fragment|
Old History Fragment|New History State|Old History State|History Source|Container ID|Container Version|Debug Mode|Random Number|
HTML ID|Environment Name|Video Provider|Video URL|Video Title|Video Duration|Video Percent|Video Visible|Video Status|
Video Current Time|Scroll Depth Threshold|Scroll Depth Units|Scroll Direction|Percent Visible|On-Screen Duration|
Analytics Client ID|Analytics Session ID|Analytics Session Number`
    .replaceAll("\n", "")
    .split("|"),
);

/** Names of the variables in gtm/*.yaml, where resources stand in lists such as `variables`. */
export function variableNames(files: readonly PlanGtmFile[]): Set<string> {
  const names = new Set<string>();
  for (const { content } of files)
    for (const item of listIn(content, "variables")) {
      const name = valueOf(item, "name");
      if (typeof name === "string") names.add(name);
    }
  return names;
}

function listIn(content: unknown, key: string): readonly unknown[] {
  const list = valueOf(content, key);
  return Array.isArray(list) ? list : [];
}

function valueOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
