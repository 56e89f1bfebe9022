import type { GitStore } from "./git-store.ts";
import type { Json } from "./json.ts";

export interface Account {
  id: number;
  login: string;
  type: "User" | "Bot" | "Organization";
}

export type Access = "read" | "write" | "admin";

export interface App {
  id: number;
  slug: string;
  name: string;
  publicKey: string;
  webhook: { url: string; secret: string };
  bot: Account;
}

export interface Installation {
  id: number;
  app: App;
  account: Account;
  /** Full names of its repositories. */
  repositories: Set<string>;
  permissions: Record<string, string>;
}

/** Who a request comes from. */
export interface Caller {
  account: Account;
  app?: App;
  installation?: Installation;
  /** A person's token may do what the person may; these are for Apps and workflows. */
  permissions?: Record<string, string>;
  /** Repositories it is good for; all of the person's when left out. */
  repositories?: Set<string>;
  expires: number;
}

export interface Comment {
  id: number;
  body: string;
  author: Account;
  app?: App | undefined;
  created: string;
  updated: string;
  edits: number;
  reactions: { content: string; user: Account }[];
}

export interface Issue {
  id: number;
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  author: Account;
  labels: string[];
  comments: Comment[];
  created: string;
  pull?: Pull;
}

interface Pull {
  head: { repo: Repository; ref: string; sha: string };
  base: { ref: string; sha: string };
  draft: boolean;
  merged?: { oid: string; at: string; by: Account };
}

export interface CheckRun {
  id: number;
  name: string;
  sha: string;
  app: App | undefined;
  externalId: string;
  status: string;
  conclusion: string | null;
  detailsUrl: string;
  output: { title: string; summary: string; text: string };
  annotations: Json[];
  actions: Json[];
  started: string;
  completed: string | null;
}

export interface Deployment {
  id: number;
  sha: string;
  ref: string;
  environment: string;
  description: string;
  creator: Account;
  payload: unknown;
  created: string;
  statuses: {
    id: number;
    state: string;
    description: string;
    logUrl: string;
    environmentUrl: string;
    created: string;
  }[];
}

export interface Repository {
  id: number;
  owner: Account;
  name: string;
  fullName: string;
  defaultBranch: string;
  homepage: string;
  private: boolean;
  parent?: Repository;
  git: GitStore;
  issues: Map<number, Issue>;
  checks: CheckRun[];
  deployments: Deployment[];
  access: Map<string, Access>;
}

export interface Delivery {
  id: number;
  guid: string;
  event: string;
  action: string | null;
  app: App;
  installation: number | undefined;
  repository: number | undefined;
  at: string;
  redelivery: boolean;
  status: number;
  payload: Json;
}
