export interface FitOptions {
  /** The verdict: always kept. */
  head: string;
  /** Whole blocks of Markdown, the most important first. */
  sections: readonly string[];
  /** Size of the outcome at most, in bytes of UTF-8. */
  maxBytes: number;
  /** The last line when something had to go; told how many sections were left out. */
  left: (sections: number) => string;
}

/** Joins as many whole sections as fit. Nothing is ever cut inside a table, a fence or a tag. */
export function fitSections({ head, sections, maxBytes, left }: FitOptions): string {
  const whole = [head, ...sections].join("\n\n");
  if (Buffer.byteLength(whole) + 1 <= maxBytes) return `${whole}\n`;
  let text = head;
  let kept = 0;
  for (const section of sections) {
    const next = `${text}\n\n${section}`;
    const tail = `\n\n${left(sections.length - kept - 1)}\n`;
    if (Buffer.byteLength(next) + Buffer.byteLength(tail) > maxBytes) break;
    text = next;
    kept += 1;
  }
  return `${text}\n\n${left(sections.length - kept)}\n`;
}
