import { planProblems } from "../plan-problems.ts";
import { yaml, type Rule } from "../rule.ts";

export const planLimit: Rule = {
  id: "plan/limit",
  severity: "error",
  locked: "always",
  title: "No file is bigger or deeper than a plan can sensibly be.",
  why: "Files that grow without end when they are read, by aliases of aliases, can stop the machine that checks them.",
  remedy: "Write the values out, and split what is too big.",
  good: {
    files: {
      "parameters.yaml": yaml`
        method: { type: string, pii: none, enum: [email, google] }
      `,
    },
  },
  bad: {
    files: {
      "parameters.yaml": yaml`
        a: &a { enum: [x, x, x, x, x, x, x, x, x, x] }
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
        f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
      `,
    },
    findings: [
      "parameters.yaml:3:16 Too many aliases: a file may have 32, and 10000 values out of them. Write the values themselves, or share them in parameters.yaml.",
    ],
  },
  check: ({ parsed }) => planProblems(parsed, "limit"),
};
