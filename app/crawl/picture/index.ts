export { takeScreenshot } from "./screenshot.ts";
