import type { Stage } from "./listener.ts";

/** Changes of the address without a new document: by script, by going back, by fragment. */
export function listenToHistory({ page, simulation, triggers }: Stage): void {
  if (triggers("historychange").length === 0) return;
  const state = (): unknown => page.history.state as unknown;
  let before = { url: page.location.href, state: state() };
  const tell = (source: string): void => {
    const now = { url: page.location.href, state: state() };
    if (now.url === before.url && now.state === before.state) return;
    const fragment = (url: string): string => (URL.parse(url)?.hash ?? "").replace("#", "");
    simulation.push({
      event: "gtm.historyChange-v2",
      "gtm.historyChangeSource": source,
      "gtm.oldUrlFragment": fragment(before.url),
      "gtm.newUrlFragment": fragment(now.url),
      "gtm.oldHistoryState": before.state,
      "gtm.newHistoryState": now.state,
      "gtm.oldUrl": before.url,
      "gtm.newUrl": now.url,
    });
    before = now;
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const original: unknown = Reflect.get(page.history, name);
    if (typeof original !== "function") continue;
    Reflect.set(page.history, name, function change(this: History, ...list: unknown[]) {
      const result: unknown = Reflect.apply(original, this, list);
      tell(name);
      return result;
    });
  }
  page.addEventListener("popstate", () => tell("popstate"));
  page.addEventListener("hashchange", () => tell("hashchange"));
}
