/** The plan as a GTM container: compile it, check it, write the file that GTM imports, compare it with the live one. */
export { compile, type CompiledContainer, type CompileOptions } from "./compile/compile.ts";
export type { CompileProblem } from "./compile/problem.ts";
export { openCredentials } from "./auth/open-credentials.ts";
export { type CredentialSource, credentialSource } from "./auth/credential-source.ts";
export type { Purpose } from "./auth/scopes.ts";
export { type OAuthApp, readOAuthApp } from "./auth/oauth-app.ts";
export { signIn, signOut } from "./auth/sign-in.ts";
export { readLogin, removeLogin, tokenFile, writeLogin } from "./auth/token-file.ts";
export { GtmError } from "./client/gtm-error.ts";
export { openTagManager, type OpenTagManagerOptions } from "./client/open-tag-manager.ts";
export type {
  CallBudget,
  ContainerDescription,
  ContainerHome,
  ContainerVersion,
  TagManager,
  VersionHeader,
  Workspace,
} from "./client/tag-manager.ts";
export { type Container, RESOURCE_KINDS, type ResourceKind } from "./container/container.ts";
export { type ContainerProblem, containerProblems } from "./container/container-problems.ts";
export { exportContainer, type ExportMeta } from "./container/export-container.ts";
export { type Comparable, comparable } from "./container/comparable.ts";
export { markOf } from "./container/mark.ts";
export { readExport } from "./container/read-export.ts";
export { applyDeploy, type Deployed } from "./deploy/apply-deploy.ts";
export type { ApplyDeployOptions } from "./deploy/deploy-options.ts";
export { DeployError, DeployRunning } from "./deploy/deploy-error.ts";
export { callsOf, type DeployPlan, type DeployStep, isBlocked, planDeploy } from "./deploy/plan-deploy.ts";
export { applyRollback, planRollback, type RollbackPlan } from "./deploy/roll-back.ts";
export { markVerification, versionBefore } from "./deploy/mark-verification.ts";
export { versionNote } from "./deploy/version-note.ts";
export type { Change, ChangeSet, Clash } from "./reconcile/change-set.ts";
export { type Consequence, consequencesOf } from "./reconcile/consequences.ts";
export type { FieldDifference } from "./reconcile/differences.ts";
export { adoptResource, type ResourceAdoption } from "./drift/adopt-resource.ts";
export { type Drift, driftOf } from "./drift/drift.ts";
export { importContainer } from "./import/import-container.ts";
export type { ImportedPlan } from "./import/imported-plan.ts";
export { withPlanIds } from "./import/known-resources.ts";
export { mergeImport, type PlanImport } from "./import/merge-import.ts";
export { type ImportSource, readImportFile } from "./import/read-import-file.ts";
export { containerIdsIn } from "./published/container-ids.ts";
export { readPublished } from "./published/read-published.ts";
export { reconcile } from "./reconcile/reconcile.ts";
export type * from "./generated/resources.ts";
