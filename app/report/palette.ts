import { styleText } from "node:util";

type Styles = Parameters<typeof styleText>[0];

export interface Palette {
  bold: (text: string) => string;
  dim: (text: string) => string;
  red: (text: string) => string;
  yellow: (text: string) => string;
  green: (text: string) => string;
  blue: (text: string) => string;
  cyan: (text: string) => string;
}

/** Colours for terminal text, or the text as it is. Whether to colour is decided once, where the stream is known. */
export function palette(color: boolean): Palette {
  const paint = (styles: Styles) => (text: string) =>
    color ? styleText(styles, text, { validateStream: false }) : text;
  return {
    bold: paint("bold"),
    dim: paint("dim"),
    red: paint("red"),
    yellow: paint("yellow"),
    green: paint("green"),
    blue: paint("blue"),
    cyan: paint("cyan"),
  };
}
