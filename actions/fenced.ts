/** Text of a terminal inside Markdown: what is in it cannot end its fence. */
export const fenced = (text: string): string => `\`\`\`\`text\n${text.replaceAll("````", "'''").trimEnd()}\n\`\`\`\``;
