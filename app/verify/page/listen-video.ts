import { flagOf, type Trigger, textOf } from "../simulate/container-model.ts";
import { isPlainObject } from "../simulate/data-layer.ts";
import type { Stage } from "./listener.ts";

const ORIGIN = /^https:\/\/(?:www\.)?youtube(?:-nocookie)?\.com$/;

interface Film {
  duration: number;
  time: number;
  title: string;
  url: string;
  told: Set<string>;
}

/** What YouTube's player tells its page by messages: start, pause, marks on the way, end. */
export function listenToVideos({ page, simulation, triggers }: Stage): void {
  const list = triggers("youtubevideo");
  if (list.length === 0) return;
  const films = new Map<unknown, Film>();
  const tell = (film: Film, status: string, percent: number): void => {
    const once = `${status} ${status === "progress" ? percent : ""}`;
    const wanted = list.filter((trigger) => wants(trigger, status, percent) && !film.told.has(`${trigger.id} ${once}`));
    if (wanted.length === 0) return;
    for (const { id } of wanted) if (status !== "pause") film.told.add(`${id} ${once}`);
    simulation.push({
      event: "gtm.video",
      "gtm.videoProvider": "youtube",
      "gtm.videoStatus": status,
      "gtm.videoUrl": film.url,
      "gtm.videoTitle": film.title,
      "gtm.videoDuration": Math.round(film.duration),
      "gtm.videoCurrentTime": Math.round(film.time),
      "gtm.videoPercent": percent,
      "gtm.triggers": wanted.map(({ id }) => id).join(","),
    });
  };
  page.addEventListener("message", ({ data, origin, source }) => {
    const message = ORIGIN.test(origin) ? readMessage(data) : undefined;
    if (!message) return;
    const film = films.get(source) ?? { duration: 0, time: 0, title: "", url: "", told: new Set<string>() };
    films.set(source, film);
    learn(film, message.info);
    const percent = film.duration > 0 ? Math.floor((film.time * 100) / film.duration) : 0;
    if (message.state === 1) tell(film, "start", 0);
    if (message.state === 2) tell(film, "pause", percent);
    for (const mark of marksOf(list)) if (percent >= mark) tell(film, "progress", mark);
    if (message.state === 0) tell(film, "complete", 100);
  });
}

function readMessage(data: unknown): { state: unknown; info: Record<string, unknown> } | undefined {
  if (typeof data !== "string" || data.length > 100_000) return undefined;
  try {
    const value: unknown = JSON.parse(data);
    if (!isPlainObject(value)) return undefined;
    const info = isPlainObject(value["info"]) ? value["info"] : {};
    return { state: value["event"] === "onStateChange" ? value["info"] : info["playerState"], info };
  } catch {
    return undefined;
  }
}

function learn(film: Film, info: Record<string, unknown>): void {
  if (typeof info["duration"] === "number") film.duration = info["duration"];
  if (typeof info["currentTime"] === "number") film.time = info["currentTime"];
  if (typeof info["videoUrl"] === "string") film.url = info["videoUrl"].slice(0, 500);
  const about = info["videoData"];
  if (isPlainObject(about) && typeof about["title"] === "string") film.title = about["title"].slice(0, 200);
}

const percentsOf = ({ parameters }: Trigger): number[] =>
  (textOf(parameters, "progressThresholdsPercent") ?? "")
    .split(",")
    .map(Number)
    .filter((mark) => mark > 0);

const marksOf = (list: readonly Trigger[]): number[] => [...new Set(list.flatMap(percentsOf))];

function wants(trigger: Trigger, status: string, percent: number): boolean {
  const { parameters } = trigger;
  if (status === "progress") return flagOf(parameters, "captureProgress") && percentsOf(trigger).includes(percent);
  return flagOf(parameters, { start: "captureStart", pause: "capturePause" }[status] ?? "captureComplete");
}
