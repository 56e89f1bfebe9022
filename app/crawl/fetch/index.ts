export { DocumentStore } from "./document-store.ts";
export type { PageFailure } from "./fetch-failure.ts";
export { type FetchPort, type FetchedPage, fetchPage } from "./fetch-page.ts";
export { type Clock, HostPace, systemClock } from "./host-pace.ts";
export { cookieHeader } from "./cookie-header.ts";
export { type HttpClient, httpClient } from "./http-get.ts";
export { RobotsBook } from "./robots-book.ts";
export { type RobotsRules, fetchRobots } from "./robots.ts";
export { readSitemaps } from "./sitemap.ts";
