export { explorePage } from "./explore-page.ts";
