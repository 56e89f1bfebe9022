import { detect } from "./detect.ts";
import type { TextContext } from "./hit.ts";

/** The text with every piece of personal data replaced by its class in brackets, such as `[email]`. */
export function redact(text: string, context: TextContext = {}): string {
  let out = "";
  let at = 0;
  for (const hit of detect(text, context)) {
    out += `${text.slice(at, hit.start)}[${hit.class}]`;
    at = hit.end;
  }
  return out + text.slice(at);
}
