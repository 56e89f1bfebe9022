import { limited, type Stage } from "./stage.ts";

/**
 * Types a text into the field that has the focus, in place of what it holds. All but the last letter go in at once: a page
 * that listens to keys hears one, and each key more would cost three round trips.
 */
export async function typeText(stage: Stage, text: string): Promise<void> {
  const { keyboard } = stage.tab.page;
  await limited(keyboard.press("ControlOrMeta+a"));
  await limited(keyboard.insertText(text.slice(0, -1)));
  await limited(keyboard.press(text.at(-1) ?? "Tab"));
}
