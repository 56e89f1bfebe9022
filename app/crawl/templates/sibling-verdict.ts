import { similarity } from "../markup/index.ts";
import type { TemplateCandidate } from "./template-candidate.ts";
import { looksLikeId, wordsOf } from "./url-slots.ts";

/** What is known of addresses that differ in one slot only. */
export interface Family {
  /** Distinct values in that slot. */
  values: string[];
  /** True where the slot stands at the top of the site, where pages are usually one of a kind: /about, /contact. */
  top: boolean;
  /** True where the values come again under other parents, as in /a/reviews, /a/specs, /b/reviews, /b/specs. */
  recurring: boolean;
}

/** Least likeness at which members of a family are gathered at all; `accepts` then judges the outcome. */
export function gatheringThreshold({ values, top, recurring }: Family): number {
  if (mostly(values, looksLikeId)) return 0.3;
  if (top) return 0.7;
  if (recurring) return 0.75;
  if (values.length <= 2) return 0.65;
  return values.length <= 4 ? 0.5 : 0.35;
}

/**
 * Whether siblings that are built alike are one template. Below the top of the site they are; at the top they have to look
 * like names of one series too, because pages that are one of a kind share most of their structure there.
 */
export function accepts(cluster: readonly TemplateCandidate[], values: string[], family: Family): boolean {
  if (cluster.length < 2) return false;
  if (!family.top || mostly(values, looksLikeId)) return true;
  const likeness = leastLikeness(cluster);
  if (sharedAffix(values) !== undefined && likeness >= 0.85) return true;
  if (values.length >= 3 && mostly(values, (value) => wordsOf(value).length >= 3)) return likeness >= 0.7;
  const collections = cluster.filter(({ weight }) => weight > 1).length;
  if (collections === cluster.length) return likeness >= Math.max(0.8, leastReach(cluster) - 0.1);
  return values.length >= 10 && likeness >= 0.85;
}

function leastLikeness(cluster: readonly TemplateCandidate[]): number {
  const [first] = cluster;
  if (first === undefined) return 0;
  return Math.min(...cluster.map(({ structure }) => similarity(structure, first.structure)));
}

/** How like each other the pages of each member are: sections of one template are not much less like one another. */
const leastReach = (cluster: readonly TemplateCandidate[]): number => Math.min(...cluster.map(({ reach }) => reach));

function mostly(values: readonly string[], holds: (value: string) => boolean): boolean {
  return values.filter(holds).length >= values.length * 0.75;
}

/** Words that all values begin or end with, such as `leads` in apollo-leads and sales-leads. */
export function sharedAffix(values: readonly string[]): { before: string; after: string } | undefined {
  const bare = values.map((value) => value.replace(/\.[a-z]{2,5}$/i, ""));
  const before = sharedPrefix(bare);
  const after = reverse(sharedPrefix(bare.map((value) => reverse(value.slice(before.length)))));
  return before === "" && after === "" ? undefined : { before, after };
}

/** What all values begin with, up to and with the last separator. */
function sharedPrefix(values: readonly string[]): string {
  const [first = ""] = values;
  let length = 0;
  while (length < first.length && values.every((value) => value[length] === first[length])) length += 1;
  return /^.*[-_.]/.exec(first.slice(0, length))?.[0] ?? "";
}

const reverse = (text: string): string => text.split("").toReversed().join("");
