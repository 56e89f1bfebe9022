import { cropAround, framedShot, shotSprites } from "./framed-shot.ts";
import { html, raw } from "./markup.ts";
import { reportModel } from "./model.ts";
import type { ReportInput } from "./report-input.ts";

/** A page of HTML that is nothing but the picture of an event, with what is tracked framed. */
export interface EventPicture {
  event: string;
  html: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

/** Wide enough to be read in a comment, and no wider. */
const WIDTH = 480;
const MOST_HEIGHT = 420;

/** Pictures of the events that a crawl has one of; pages without scripts and without addresses. Pure. */
export function eventPictures(input: Omit<ReportInput, "findings">): EventPicture[] {
  const { events } = reportModel({ ...input, findings: [] });
  return events.flatMap(({ event, places }): EventPicture[] => {
    const place = places.find(({ box, view }) => box !== undefined && view.shot !== undefined) ?? places[0];
    const shot = place?.view.shot;
    if (place === undefined || shot === undefined) return [];
    const window = cropAround(shot, place.box);
    const height = Math.min(Math.round((window.height / window.width) * WIDTH), MOST_HEIGHT);
    const image = framedShot({ shot, window, frames: place.box === undefined ? [] : [place.box], label: event.event });
    const page = html`<!doctype html>
      <meta charset="utf-8" />
      <style>
        ${raw(STYLE)}
      </style>
      ${shotSprites([shot])}${image}`;
    return [{ event: event.event, html: page.markup, width: WIDTH, height }];
  });
}

const STYLE = `body{margin:0;background:#fff}.sprites{position:absolute;width:0;height:0}.shot{display:block;width:${WIDTH}px}
.frame-halo{fill:none;stroke:#fff;opacity:.85}.frame{fill:none;stroke:#e2461c}`;
