const KEY = "jtracking-report-theme";

/** Storage is refused to files in some browsers: the choice then lasts as long as the page. */
function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(theme: string): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Nothing to do: see above.
  }
}

export function startTheme(): void {
  const root = document.documentElement;
  const known = remembered();
  if (known === "dark" || known === "light") root.dataset["theme"] = known;
  document.querySelector("[data-theme-toggle]")?.addEventListener("click", () => {
    const dark = root.dataset["theme"] ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    const theme = dark === "dark" ? "light" : "dark";
    root.dataset["theme"] = theme;
    remember(theme);
  });
}
