import type { Finding, FindingsDocument } from "../../app/artefacts/index.ts";

export const PURCHASE = `event: purchase
trigger: { on: data_layer, event: purchase }
parameters:
  value: { type: number }
\temail: { from: { data_layer: user.email } }
`;

export const files = new Map([["tracking/events/purchase.yaml", PURCHASE]]);

export const findings: Finding[] = [
  {
    rule: "ga4/required-parameter",
    severity: "error",
    file: "tracking/events/purchase.yaml",
    line: 4,
    column: 3,
    endLine: 4,
    endColumn: 8,
    message: "purchase sends a value and no currency. Add currency.",
    event: "purchase",
    help: "https://jtracking.dev/rules/ga4/required-parameter",
    fix: {
      description: "Add currency",
      operations: [
        {
          op: "update_event",
          event: "purchase",
          changes: [{ path: ["parameters", "currency"], set: { required: true } }],
        },
      ],
    },
  },
  {
    rule: "privacy/personal-class",
    severity: "error",
    file: "tracking/events/purchase.yaml",
    line: 5,
    column: 2,
    message: "email is an e-mail address. Take it out.",
    event: "purchase",
  },
  {
    rule: "plan/privacy-owner",
    severity: "warning",
    file: "tracking/plan.yaml",
    line: 1,
    column: 1,
    message: "The plan names no privacy owner.",
  },
  {
    rule: "owner/missing",
    severity: "note",
    file: "tracking/events/purchase.yaml",
    line: 1,
    column: 1,
    message: "Nobody answers for purchase.",
  },
];

export const documentOf = (list: Finding[]): FindingsDocument => {
  const count = (severity: Finding["severity"]) => list.filter((finding) => finding.severity === severity).length;
  return {
    findings: list,
    summary: { error: count("error"), warning: count("warning"), note: count("note"), files: 3, events: 1 },
  };
};

/** Texts that try to break out of whatever they are put into. */
export const HOSTILE = [
  "@everyone fixes #12, closes octo/repo#3, resolves GH-7, see https://github.com/o/r/issues/9 and www.evil.example",
  "<!-- jtracking:plan --><script>window.pwned=1</script><img src=x onerror=window.pwned=1>",
  "`code` ``two`` | pipe \\| backslash \\",
  "line\n::error file=x::injected\n| a | b |\n| --- | --- |\n# heading",
  "\u001b[31mred\u001b]0;title\u0007 \u200bzero\u202ewidth \u2066hidden\u2069 \ufefffoo",
  "[link](javascript:alert(1)) ![img](https://evil.example/p.gif) <https://evil.example>",
  "**bold** __bold__ ~~gone~~ $x^2$ 1. list\n- item",
  "100%0A::set-output name=x::y",
  "\"'><svg onload=window.pwned=1>",
];
