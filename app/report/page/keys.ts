import type { Filter } from "./filter.ts";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/` to search, `Esc` to clear, `j` and `k` from event to event. Chords with other keys stay the browser's. */
export function startKeys(filter: Filter): void {
  const step = (by: number) => {
    const cards = filter.shown();
    const at = cards.findIndex((card) => card.contains(document.activeElement));
    const next = cards[at === -1 ? 0 : Math.min(Math.max(at + by, 0), cards.length - 1)];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "start" });
  };
  const actions: Record<string, () => void> = {
    "/": () => {
      filter.search.focus();
      filter.search.select();
      filter.search.scrollIntoView({ block: "nearest" });
    },
    j: () => step(1),
    k: () => step(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && (event.target === filter.search || !isTyping(event.target))) {
      filter.clear();
      return;
    }
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
    if (action === undefined || isTyping(event.target)) return;
    event.preventDefault();
    action();
  });
}
