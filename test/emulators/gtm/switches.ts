/** What the documentation leaves open, or what may go wrong; every switch can be turned while the emulator runs. */
export interface Switches {
  bulk: {
    /** False: the method answers 501. */
    enabled: boolean;
    /** Where `new_1` is understood; Google documents parentFolderId alone. */
    newIds: "everywhere" | "parentFolderId";
    /** False: what came before the first bad change stays. */
    atomic: boolean;
    /** More changes are refused. */
    maxChanges: number;
    /** False: such entities are refused. */
    builtIns: boolean;
    templates: boolean;
    /** True: a change with an old fingerprint is refused. */
    checksFingerprints: boolean;
  };
  /** Status of a write with an old fingerprint. */
  staleFingerprint: 400 | 409 | 412;
  quota: {
    /** Calls in a window; Google documents 25 in 100 seconds. */
    perWindow: number;
    windowMs: number;
    perDay: number;
    status: 403 | 429;
    /** Seconds in Retry-After; none when left out. */
    retryAfter?: number;
  };
  workspaces: { max: number; status: 400 | 429 };
  /** Entities on a page of a list. */
  pageSize: number;
  /** True: enumerations in bodies may be in the casing of export files. */
  acceptsConstants: boolean;
  /** True: consuming any workspace gives a new one, not only consuming the default one. */
  newWorkspaceAfterVersion: boolean;
  /** True: the next version or preview has a compiler error, whatever it holds. */
  compilerError: boolean;
  /** True: answers list compiler errors, as newer clients know them. */
  listsCompilerErrors: boolean;
  /** True: a preview that has compiler errors does not show what the workspace holds. */
  hidesBroken: boolean;
  /** True: answers give parameters in another order than they came in. */
  shufflesParameters: boolean;
  /** Milliseconds before each answer. */
  latencyMs: number;
}

/** Google's documented quota, everything undocumented in its kinder form. */
export function defaultSwitches(): Switches {
  return {
    bulk: {
      enabled: true,
      newIds: "everywhere",
      atomic: true,
      maxChanges: Number.POSITIVE_INFINITY,
      builtIns: true,
      templates: true,
      checksFingerprints: true,
    },
    staleFingerprint: 409,
    quota: { perWindow: 25, windowMs: 100_000, perDay: 10_000, status: 429 },
    workspaces: { max: 3, status: 400 },
    pageSize: 200,
    acceptsConstants: false,
    newWorkspaceAfterVersion: false,
    compilerError: false,
    listsCompilerErrors: false,
    hidesBroken: false,
    shufflesParameters: true,
    latencyMs: 0,
  };
}

/** A project to which Google has granted as many calls as it likes: for what is not about the quota. */
export const ROOMY_QUOTA: Switches["quota"] = { perWindow: 1_000_000, windowMs: 1, perDay: 1_000_000, status: 429 };
