import { detect } from "../detect.ts";
import { redact } from "../redact.ts";

/** Colours of terminals, and servers that have no name but a number: neither is a person's data. */
const ESCAPE = String.fromCharCode(27);
const NUMBERED_HOST = String.raw`:\/\/(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]{2,45}\])(?![\w.@-])`;
const KEPT = new RegExp(String.raw`(${ESCAPE}\[[\d;]*m|\b(?:https?|wss?)${NUMBERED_HOST}(?::\d+)?)`);
const KEPT_SIGNS = new RegExp(String.raw`${ESCAPE}\[|${NUMBERED_HOST}`);
/** A key that says nothing: numbers are then not taken for ids of the state for their length alone. */
const TEXT = { key: "0" };

/**
 * The gate of everything that people and machines are shown: terminal, log, report, comment, annotation. Redacts what has the
 * form of personal data; numbers that only might be some, such as ids of a container, stay.
 */
export function cleanOutput(text: string): string {
  if (!KEPT_SIGNS.test(text)) return redact(text, TEXT);
  const pieces = text.split(KEPT);
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : redact(piece, TEXT))).join("");
}

/** The same in the length of the text, so that columns and carets stay where they are. */
export function maskOutput(text: string): string {
  let masked = "";
  let at = 0;
  for (const { start, end } of detect(text, TEXT)) {
    masked += text.slice(at, start) + "*".repeat(end - start);
    at = end;
  }
  return masked + text.slice(at);
}
