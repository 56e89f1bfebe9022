const PREFIX = "https://www.googleapis.com/auth/tagmanager.";

/** The least that Google asks for, by what is done; see the methods in its discovery document. */
export const SCOPES = {
  /** Import, preview, drift. */
  read: [`${PREFIX}readonly`],
  deploy: [`${PREFIX}edit.containers`, `${PREFIX}edit.containerversions`, `${PREFIX}publish`],
  rollback: [`${PREFIX}edit.containers`, `${PREFIX}publish`],
} as const;

export type Purpose = keyof typeof SCOPES;

/** True where what was granted is enough; whoever may edit may read as well. */
export function isGranted(granted: readonly string[], purpose: Purpose): boolean {
  const has = (scope: string) => granted.includes(scope);
  return SCOPES[purpose].every(has) || (purpose === "read" && has(`${PREFIX}edit.containers`));
}
