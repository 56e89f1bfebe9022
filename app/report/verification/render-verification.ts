import type { Verification } from "../../artefacts/index.ts";
import { verificationJunit } from "./verification-junit.ts";
import { verificationMarkdown } from "./verification-markdown.ts";
import { verificationPage } from "./verification-page.ts";
import { verificationText } from "./verification-text.ts";

/** As `--format` names them. */
export type VerificationFormat = "text" | "json" | "junit" | "html" | "markdown";

export const VERIFICATION_FORMATS: readonly VerificationFormat[] = ["text", "json", "junit", "html", "markdown"];

export interface RenderVerificationOptions {
  format: VerificationFormat;
  /** text: @default false */
  color?: boolean | undefined;
  /** markdown: bytes at most. @default 60,000 */
  maxBytes?: number | undefined;
}

type Renderer = (verification: Verification, options: RenderVerificationOptions) => string;

const RENDERERS: Record<VerificationFormat, Renderer> = {
  text: verificationText,
  json: (verification) => `${JSON.stringify(verification, null, 2)}\n`,
  junit: verificationJunit,
  html: verificationPage,
  markdown: verificationMarkdown,
};

/** A verification as text that ends with a line break. */
export function renderVerification(verification: Verification, options: RenderVerificationOptions): string {
  return RENDERERS[options.format](verification, options);
}
