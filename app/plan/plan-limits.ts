/** Bounds on what is read of a plan, far above what plans need: a file may come from anyone's pull request. */
export const PLAN_LIMITS = {
  /** Bytes of an event file; a typical one has 1,500. */
  eventBytes: 256_000,
  /** Bytes of any other file. A dictionary of 10,000 parameters has 1.5 million. */
  fileBytes: 4_000_000,
  /** Bytes of all files together. */
  totalBytes: 128_000_000,
  files: 20_000,
} as const;

/** Bytes that a file of a plan may have, by its path below the plan folder. */
export function maxBytes(file: string): number {
  return file.startsWith("events/") ? PLAN_LIMITS.eventBytes : PLAN_LIMITS.fileBytes;
}

/** A size for people. */
export function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
