import { JtrackingError, messageOf } from "../errors.ts";
import { palette } from "./palette.ts";
import { oneLine, visibleText } from "./visible-text.ts";

export interface RenderErrorOptions {
  /** Adds where it was thrown. @default false */
  debug?: boolean;
  /** @default false */
  color?: boolean;
}

/** An error for people: where, what, its code, and what to do. Ends with a line break. */
export function renderError(error: unknown, { debug = false, color = false }: RenderErrorOptions = {}): string {
  const lines = [`${palette(color).red("error:")} ${visibleText(textOf(error))}`];
  if (error instanceof JtrackingError && error.hint !== undefined) lines.push(`  → ${visibleText(error.hint)}`);
  if (debug && error instanceof Error && error.stack !== undefined) lines.push(visibleText(error.stack));
  return `${lines.join("\n")}\n`;
}

function textOf(error: unknown): string {
  if (!(error instanceof JtrackingError))
    return `${messageOf(error)} (this is a defect of jtracking; --debug shows where)`;
  const place = [error.file, error.line, error.column].filter((part) => part !== undefined).join(":");
  return `${place === "" ? "" : `${oneLine(place)}: `}${error.message} [${error.code}]`;
}

/** The same for machines. */
export function errorDocument(error: unknown): object {
  if (!(error instanceof JtrackingError)) return { error: { code: "E_DEFECT", message: messageOf(error) } };
  const { code, message, hint, file, line, column } = error;
  return { error: { code, message, hint, file, line, column } };
}
