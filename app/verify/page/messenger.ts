/** Name under which the browser hands over its messenger; it is taken away before any page script runs. */
const MESSENGER = "__jtrackingVerify";
const MAX_MESSAGES = 20_000;

/** Tells the browser side something, with the time at which it happened. */
export type Tell = (record: object) => void;

/** Takes the messenger out of the page; undefined where there is none. */
export function takeMessenger(page: Window): Tell | undefined {
  const messenger: unknown = Reflect.get(page, MESSENGER);
  if (typeof messenger !== "function") return undefined;
  Reflect.deleteProperty(page, MESSENGER);
  const { stringify } = JSON;
  let left = MAX_MESSAGES;
  return (record) => {
    if (left-- <= 0) return;
    try {
      Reflect.apply(messenger, undefined, [stringify({ ...record, at: Date.now() })]);
    } catch {
      // A value that refuses to be text is the page's own affair.
    }
  };
}
