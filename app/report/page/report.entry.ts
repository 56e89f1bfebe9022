import { startFilter } from "./filter.ts";
import { startKeys } from "./keys.ts";
import { startTheme } from "./theme.ts";

/** The report without this script is whole and readable: it only adds searching, keys and a theme of one's own. */
document.documentElement.classList.add("js");
startTheme();
const filter = startFilter();
if (filter !== undefined) startKeys(filter);

/** Paper has no folds to open. */
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});
