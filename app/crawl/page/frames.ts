import { frameDocument } from "./walk.ts";

/** The page's window and those of its frames that we may enter. */
export function* windowsOf(view: Window & typeof globalThis): Generator<Window & typeof globalThis> {
  yield view;
  for (const frame of [...view.document.querySelectorAll("iframe, frame")].slice(0, 30)) {
    const inner = frameDocument(frame)?.defaultView;
    if (inner) yield* windowsOf(inner);
  }
}
