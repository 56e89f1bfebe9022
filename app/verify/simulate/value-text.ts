/** A value as GTM turns it into text: `String(value)`, for values that may refuse. Nothing becomes the text "undefined". */
export function valueText(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    const text: unknown = Reflect.apply(String, undefined, [value]);
    return typeof text === "string" ? text : "";
  } catch {
    return Object.prototype.toString.call(value);
  }
}
