import type { Locator } from "playwright-core";
import { askElement } from "./ask-element.ts";

/** Made-up data: an address of a domain for examples, a number that is never given out, a name of nobody. */
const MADE_UP = {
  email: "jordan.visitor@example.com",
  tel: "+44 20 7946 0958",
  name: "Jordan Visitor",
  text: "Testing",
  url: "https://example.com/",
  number: "1",
  date: "2027-01-15",
  time: "10:30",
  month: "2027-01",
  week: "2027-W02",
  color: "#336699",
  password: "Correct-Horse-27",
} as const;

type Kind = keyof typeof MADE_UP;
/** Of these nothing may ever be sent. */
const PERSONAL = new Set<Kind>(["email", "tel", "name", "password"]);

const isKind = (kind: string): kind is Kind => Object.hasOwn(MADE_UP, kind);
const kindOf = (value: unknown): Kind => (typeof value === "string" && isKind(value) ? value : "text");

/** Types made-up data that fits the field, or the text given. Gives what was typed where it is personal. */
export async function typeInto(field: Locator, text?: string): Promise<string[]> {
  const known = kindOf(await askElement(field, "kind"));
  const value = text ?? MADE_UP[known];
  await field.fill(value, { timeout: 1_500 });
  return PERSONAL.has(known) ? [value] : [];
}

interface Field {
  index: number;
  act: string;
}

const isField = (value: unknown): value is Field =>
  typeof value === "object" && value !== null && "index" in value && typeof value.index === "number";

/** Fills every empty field of a form. Gives what was typed and is personal. */
export async function fillForm(form: Locator): Promise<string[]> {
  const found: unknown = await askElement(form, "fields");
  const fields = Array.isArray(found) ? found.filter(isField) : [];
  const typed: string[] = [];
  for (const { index, act } of fields.slice(0, 60)) {
    const field = await form.evaluateHandle((form: object, at: number): unknown => {
      const elements: unknown = Reflect.get(form, "elements");
      return typeof elements === "object" && elements !== null ? Reflect.get(elements, at) : undefined;
    }, index);
    const element = field.asElement();
    if (!element) continue;
    if (act === "check") await askElement(element, "press").catch(() => undefined);
    else if (act === "choose") await askElement(element, "choose").catch(() => undefined);
    else {
      const known = kindOf(await askElement(element, "kind").catch(() => "text"));
      await element.fill(MADE_UP[known], { timeout: 1_500 }).catch(() => undefined);
      if (PERSONAL.has(known)) typed.push(MADE_UP[known]);
    }
    await field.dispose();
  }
  return typed;
}
