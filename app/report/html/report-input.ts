import type { Finding, Snapshot } from "../../artefacts/index.ts";
import type { Plan } from "../../plan/index.ts";
import type { CrawlNumbers } from "../crawl-words.ts";

export interface ReportBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The crawl room's screenshots fit. */
export interface ReportScreenshot {
  /** JPEG or PNG. */
  image: Uint8Array;
  width: number;
  height: number;
  /** By element id, relative to the picture. */
  boxes: Readonly<Record<string, ReportBox>>;
}

export interface ReportInput {
  snapshot: Snapshot;
  plan: Plan;
  findings: readonly Finding[];
  /** By template id. */
  screenshots?: ReadonlyMap<string, ReportScreenshot> | undefined;
  crawl?: CrawlNumbers | undefined;
  /** Name of the site. @default site.name of the plan, else the host */
  generatedFor?: string | undefined;
  /** Day as YYYY-MM-DD, when it should be told. */
  date?: string | undefined;
}
