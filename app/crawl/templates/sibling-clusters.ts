import { similarity, type FeatureSet } from "../markup/index.ts";

/** Something that can be grouped by how it is built. */
export interface Structured {
  structure: FeatureSet;
  /** How many pages it stands for. */
  weight: number;
  /** How alike those are to what they have in common, 0 to 1; 1 for a single page. */
  cohesion: number;
}

/** More members than this are first gathered round leaders, because linkage takes cubic time. */
const LINKAGE_LIMIT = 120;
/** Groups of at least so many pages are kinds of their own where … */
const KIND_SIZE = 3;
/** … they are less like each other than this share of what holds each of them together. */
const KIND_GAP = 0.6;
/** Members so alike are gathered without further question. */
const ALIKE = 0.9;

/**
 * Average-linkage clusters of members at least `threshold` alike on average. The order of the members decides ties, so hand
 * them in sorted. Members of a cluster keep their order; clusters stand in the order of their first members.
 */
export function clusterSiblings<T extends Structured>(members: readonly T[], threshold: number): T[][] {
  const seeds = members.length > LINKAGE_LIMIT ? gather(members) : members.map((member) => [member]);
  return link(seeds, threshold).map((cluster) => inOrder(cluster, members));
}

/** Each member joins the first leader that it is like. Once there are as many leaders as can be linked, it joins the likest. */
function gather<T extends Structured>(members: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const member of members) {
    let best: T[] | undefined;
    let most = groups.length < LINKAGE_LIMIT ? ALIKE : -1;
    for (const group of groups) {
      const likeness = group[0] === undefined ? 0 : similarity(group[0].structure, member.structure);
      if (likeness <= most) continue;
      most = likeness;
      best = group;
      if (likeness === 1) break;
    }
    if (best === undefined) groups.push([member]);
    else best.push(member);
  }
  return groups;
}

function link<T extends Structured>(seeds: T[][], threshold: number): T[][] {
  const clusters = seeds.map((members) => ({
    members,
    size: total(members),
    bond: Math.min(...members.map(({ cohesion }) => cohesion)),
  }));
  const leaders = clusters.map(({ members: [leader] }) => leader?.structure ?? new Uint32Array());
  const likeness = leaders.map((a, i) => leaders.map((b, j) => (j < i ? 0 : similarity(a, b))));
  const alive = new Set(clusters.keys());
  const read = (a: number, b: number): number => likeness[Math.min(a, b)]?.[Math.max(a, b)] ?? 0;
  for (;;) {
    const pair = closest([...alive], read);
    if (pair === undefined || pair.likeness < threshold) break;
    const [kept, gone] = [clusters[pair.a], clusters[pair.b]];
    if (kept === undefined || gone === undefined) break;
    if (Math.min(kept.size, gone.size) >= KIND_SIZE && pair.likeness < KIND_GAP * Math.min(kept.bond, gone.bond)) {
      const row = likeness[pair.a];
      if (row !== undefined) row[pair.b] = 0;
      continue;
    }
    for (const other of alive) {
      if (other === pair.a || other === pair.b) continue;
      const average = (read(pair.a, other) * kept.size + read(pair.b, other) * gone.size) / (kept.size + gone.size);
      const row = likeness[Math.min(pair.a, other)];
      if (row !== undefined) row[Math.max(pair.a, other)] = average;
    }
    kept.members.push(...gone.members);
    kept.size += gone.size;
    kept.bond = Math.min(kept.bond, gone.bond, pair.likeness);
    alive.delete(pair.b);
  }
  return [...alive].map((index) => clusters[index]?.members ?? []);
}

function closest(
  alive: number[],
  read: (a: number, b: number) => number,
): { a: number; b: number; likeness: number } | undefined {
  let best: { a: number; b: number; likeness: number } | undefined;
  for (const [index, a] of alive.entries()) {
    for (const b of alive.slice(index + 1)) {
      const likeness = read(a, b);
      if (best === undefined || likeness > best.likeness) best = { a, b, likeness };
    }
  }
  return best;
}

const total = (members: readonly Structured[]): number => {
  let sum = 0;
  for (const { weight } of members) sum += weight;
  return sum;
};

function inOrder<T>(cluster: T[], members: readonly T[]): T[] {
  const inside = new Set(cluster);
  return members.filter((member) => inside.has(member));
}
