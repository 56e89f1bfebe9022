import { createHash } from "node:crypto";

/** Windows takes these for devices, with any ending: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const SAFE = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const LONGEST = 80;

/** The file that an event belongs in, such as events/purchase.yaml. */
export function eventFile(event: string): string {
  return isSafe(event) ? `events/${event}.yaml` : distinctEventFile(event);
}

/**
 * A file name that no other event has, whatever the file system makes of upper and lower case: for names that are no safe file
 * names, and for names that differ from another's by case only.
 */
export function distinctEventFile(event: string): string {
  const mark = createHash("sha256").update(event).digest("hex").slice(0, 8);
  const words = event.slice(0, LONGEST).replaceAll(/[^A-Za-z0-9_]+/g, "-");
  return `events/${words.replaceAll(/^-|-$/g, "") || "event"}-${mark}.yaml`;
}

/** True when a file is called after its event. */
export function isNamedAfter(file: string, event: string): boolean {
  return file === eventFile(event) || file === distinctEventFile(event);
}

function isSafe(event: string): boolean {
  return event.length <= LONGEST && SAFE.test(event) && !event.endsWith(".") && !DEVICE.test(event);
}
