export interface Filter {
  search: HTMLInputElement;
  /** Cards that are shown now, in the order of the page. */
  shown(): HTMLElement[];
  clear(): void;
}

interface Entry {
  card: HTMLElement;
  index: HTMLElement | null;
  text: string;
  tags: Set<string>;
}

/** Filters the event cards by words and by tag; words must all be there. Nothing where the report has no events. */
export function startFilter(): Filter | undefined {
  const search = document.querySelector<HTMLInputElement>("#search");
  const status = document.querySelector<HTMLElement>("#search-count");
  const empty = document.querySelector<HTMLElement>("#no-match");
  if (search === null || status === null || empty === null) return undefined;
  const cards = document.querySelector("#cards");
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-filter]")];
  const entries = [...document.querySelectorAll<HTMLElement>("[data-event]")].map((card): Entry => ({
    card,
    index: document.querySelector<HTMLElement>(`[data-index="${CSS.escape(card.id)}"]`),
    text: (card.textContent ?? "").toLowerCase(),
    tags: new Set((card.dataset["tags"] ?? "").split(" ")),
  }));
  let tag = "";

  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { card, index, text, tags } of entries) {
      const fits = (tag === "" || tags.has(tag)) && words.every((word) => text.includes(word));
      card.hidden = !fits;
      if (index !== null) index.hidden = !fits;
      if (fits) shown += 1;
    }
    status.textContent = shown === entries.length ? `${shown} events` : `${shown} of ${entries.length} events`;
    empty.hidden = shown > 0;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset["filter"] === tag));
  };
  const applyAndShow = () => {
    apply();
    // Whoever filters from further down wants to see what is left, not where they were.
    if ((cards?.getBoundingClientRect().top ?? 0) < 0) cards?.scrollIntoView();
  };
  const choose = (next: string) => {
    tag = next;
    applyAndShow();
  };
  const clear = () => {
    search.value = "";
    choose("");
  };

  search.addEventListener("input", applyAndShow);
  for (const button of buttons) button.addEventListener("click", () => choose(button.dataset["filter"] ?? ""));
  document.querySelector("[data-clear]")?.addEventListener("click", () => {
    clear();
    search.focus();
  });
  // A link to an event that is filtered away shows everything again, before the browser goes there.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const target = document.getElementById(link?.getAttribute("href")?.slice(1) ?? "");
    if (target?.hidden === true) clear();
  });
  apply();
  return { search, clear, shown: () => entries.filter(({ card }) => !card.hidden).map(({ card }) => card) };
}
