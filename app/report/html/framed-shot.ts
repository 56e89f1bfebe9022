import type { ShotView } from "./views.ts";
import { html, raw, type Html } from "./markup.ts";
import type { ReportBox } from "./report-input.ts";

interface Window {
  x: number;
  y: number;
  width: number;
  height: number;
}

const MARGIN = 6;
const NARROWEST = 620;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

/** The part of a picture that shows a box with enough around it to know where one is. */
export function cropAround(shot: Pick<ShotView, "width" | "height">, box: ReportBox | undefined, ratio = 1.6): Window {
  const width = Math.min(shot.width, Math.max(NARROWEST, (box?.width ?? shot.width) * 1.35));
  const height = Math.min(shot.height, Math.max(width / ratio, (box?.height ?? 0) * 1.1));
  if (box === undefined) return { x: 0, y: 0, width, height };
  return {
    x: clamp(box.x + box.width / 2 - width / 2, 0, shot.width - width),
    y: clamp(box.y + box.height / 2 - height / 2, 0, shot.height - height),
    width,
    height,
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

const attributes = ({ x, y, width, height }: Window): Html =>
  raw(`x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`);

/** A frame over what is tracked: dark over light, so that it is seen on any page. */
function frame({ x, y, width, height }: ReportBox, scale: number, number?: number): Html {
  const rect = attributes({ x: x - MARGIN, y: y - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN });
  const radius = round(5 * scale);
  const mark =
    number === undefined
      ? ""
      : html`<g class="frame-mark"
          ><circle cx="${round(x - MARGIN)}" cy="${round(y - MARGIN)}" r="${round(13 * scale)}" /><text
            x="${round(x - MARGIN)}"
            y="${round(y - MARGIN)}"
            font-size="${round(15 * scale)}"
            dy="0.36em"
            >${number}</text
          ></g
        >`;
  return html`<rect class="frame-halo" ${rect} rx="${radius}" stroke-width="${round(7 * scale)}" /><rect
      class="frame"
      ${rect}
      rx="${radius}"
      stroke-width="${round(3.5 * scale)}"
    />${mark}`;
}

export interface FramedShotOptions {
  shot: ShotView;
  window: Window;
  frames: readonly ReportBox[];
  /** What the picture shows, for those who do not see it. */
  label: string;
  /** Numbers the frames from 1. */
  numbered?: boolean;
}

/** A part of the one copy of a picture, with frames over it. */
export function framedShot({ shot, window, frames, label, numbered = false }: FramedShotOptions): Html {
  const box = [window.x, window.y, window.width, window.height].map(round).join(" ");
  const scale = window.width / NARROWEST;
  return html`<svg class="shot" viewBox="${raw(box)}" role="img" aria-label="${label}">
    <use href="#${shot.id}" />
    ${frames.map((rect, index) => frame(rect, scale, numbered ? index + 1 : undefined))}
  </svg>`;
}

/** The pictures, once each, for `framedShot` and the map to refer to. */
export function shotSprites(shots: readonly ShotView[]): Html {
  const images = shots.map(
    ({ id, uri, width, height }) =>
      html`<image id="${id}" width="${width}" height="${height}" href="${raw(uri)}" preserveAspectRatio="none" />`,
  );
  return html`<svg class="sprites" aria-hidden="true" focusable="false"><defs>${images}</defs></svg>`;
}
