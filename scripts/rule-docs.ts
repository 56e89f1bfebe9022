/**
 * Writes docs/rules: a page for each rule and a list of all, made from what the rules say about themselves. `--check` writes
 * nothing and fails where a page is stale.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { rules, type Rule, type RuleExample } from "../app/check/index.ts";

const FOLDER = join("docs", "rules");

const fileOf = ({ id }: Rule): string => `${id.replace("/", "-")}.md`;

const LOCKS = {
  policy: "The policy cannot switch it off; single places can be suppressed, with a reason and an end.",
  always: "It can neither be switched off nor suppressed.",
};

function page(rule: Rule): string {
  const { id, severity, title, why, remedy, source, locked, fixable, good, bad } = rule;
  const facts = [`Severity: **${severity}**.`, locked && LOCKS[locked], fixable && "`jtracking check --fix` helps."];
  return [
    `# ${id}`,
    title,
    facts.filter((fact) => typeof fact === "string").join(" "),
    "## Why",
    why,
    "## How to fix",
    remedy,
    ...(source === undefined ? [] : [`Source: [${source.title}](${source.url})`]),
    "## Wrong",
    ...example(bad),
    ["```text", ...bad.findings, "```"].join("\n"),
    "## Right",
    ...example(good),
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function example({ files, base, site, tracking }: RuleExample): string[] {
  const seen = { ...(tracking && { tracking }), ...(site && { templates: site }) };
  return [
    ...(base === undefined ? [] : ["Before:", ...blocks(base), "After:"]),
    ...blocks(files),
    ...(Object.keys(seen).length > 0 ? ["What the crawl saw:", block("site.yaml, in part", stringify(seen))] : []),
  ];
}

const blocks = (files: Readonly<Record<string, string>>): string[] =>
  Object.entries(files).map(([name, text]) => block(name, text));

const block = (name: string, text: string): string => `\`\`\`yaml\n# ${name}\n${text.trimEnd()}\n\`\`\``;

function list(): string {
  const rows = rules.map(
    (rule) =>
      `| [${rule.id}](${fileOf(rule)}) | ${rule.severity}${rule.locked ? ", locked" : ""} | ${rule.title}${rule.fixable ? " 🔧" : ""} |`,
  );
  return `# Rules

What \`jtracking check\` looks at. 🔧: \`--fix\` can do away with it. Errors make the command end with exit code 1.

A severity can be changed for the whole plan, except where it is locked, and single findings can be suppressed, with a reason and
an end:

\`\`\`yaml
# plan.yaml
policy:
  rules: { description/too-short: off, owner/missing: error }
\`\`\`

\`\`\`yaml
# events/login.yaml; in plan.yaml it counts for the whole plan
suppress:
  - { rule: owner/missing, reason: The team is being formed., expires: 2026-12-31 }
\`\`\`

With \`--base REF\` only what is new since REF counts, and the stricter of the two policies.

| rule | severity | what holds in a plan that is right |
| --- | --- | --- |
${rows.join("\n")}
`;
}

async function main(check: boolean): Promise<void> {
  const pages = new Map([["README.md", list()], ...rules.map((rule) => [fileOf(rule), page(rule)] as const)]);
  const present = await readdir(FOLDER).catch(() => []);
  const stale: string[] = present.filter((name) => !pages.has(name));
  for (const name of check ? [] : stale) await rm(join(FOLDER, name));
  await mkdir(FOLDER, { recursive: true });
  for (const [name, text] of pages) {
    const before = await readFile(join(FOLDER, name), "utf8").catch(() => "");
    if (before === text) continue;
    stale.push(name);
    if (!check) await writeFile(join(FOLDER, name), text);
  }
  if (check && stale.length > 0) throw new Error(`stale: ${stale.join(", ")}. Run: node scripts/rule-docs.ts`);
  console.error(stale.length > 0 ? `written: ${stale.length} pages` : "all up to date");
}

await main(process.argv.includes("--check"));
