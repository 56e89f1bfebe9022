import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

/** GitHub's flavour of Markdown, with its HTML pipeline's rules of what may stay. */
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)
  .use(rehypeStringify);

/** Markdown as a reader of GitHub sees it, as HTML. */
export async function renderMarkdown(text: string): Promise<string> {
  return String(await processor.process(text));
}

const VISIBLE = /<!--[\s\S]*?-->|<(?:code|pre|a)\b[\s\S]*?<\/(?:code|pre|a)>|<[^>]*>/g;

/** Mentions, references to issues and closing keywords that GitHub would act on: looked for in what is rendered, outside code. */
export function activeWords(html: string): string[] {
  const text = html.replaceAll(VISIBLE, " ");
  return [
    ...text.matchAll(/(?<![\w`/])@[a-z\d](?:[a-z\d-]{0,38})(?:\/[\w.-]+)?/gi),
    ...text.matchAll(/(?<![\w&])(?:[\w.-]+\/[\w.-]+)?#\d+\b/g),
    ...text.matchAll(/\bGH-\d+\b/gi),
    ...text.matchAll(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:#\d|GH-\d|https?:\/\/github)/gi),
  ].map(([found]) => found);
}
