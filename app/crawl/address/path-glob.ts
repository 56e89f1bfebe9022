/**
 * Whether a path fits a pattern of plan.yaml: `*` stands for anything within a segment, `**` for anything across
 * segments. A pattern that ends in `/**` fits the folder itself too, so that `/admin/**` keeps out of `/admin`.
 * Takes time in proportion to pattern times path, whatever the pattern.
 */
export function matchesGlob(path: string, pattern: string): boolean {
  const folder = pattern.endsWith("/**") ? pattern.slice(0, -3) : undefined;
  if (folder !== undefined && fits(path, folder)) return true;
  return fits(path, pattern);
}

function fits(path: string, pattern: string): boolean {
  // reachable[i]: the part of the pattern read so far fits the first i characters of the path.
  let reachable = new Uint8Array(path.length + 1);
  reachable[0] = 1;
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at];
    const next = new Uint8Array(path.length + 1);
    if (sign === "*") {
      const across = pattern[at + 1] === "*";
      while (pattern[at + 1] === "*") at += 1;
      spread(path, { from: reachable, to: next, across });
    } else {
      for (let index = 0; index < path.length; index += 1)
        if (reachable[index] === 1 && path[index] === sign) next[index + 1] = 1;
    }
    reachable = next;
  }
  return reachable[path.length] === 1;
}

function spread(path: string, { from, to, across }: { from: Uint8Array; to: Uint8Array; across: boolean }): void {
  for (let index = 0; index <= path.length; index += 1) {
    const carried = index > 0 && to[index - 1] === 1 && (across || path[index - 1] !== "/");
    if (from[index] === 1 || carried) to[index] = 1;
  }
}
