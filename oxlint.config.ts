import { defineConfig } from "oxlint";

/**
 * Rooms from the bottom up. A room may import those it names and no others, and always by their `index.ts`.
 * `errors.ts`, `artefacts/` and `ga4/` are open to all.
 */
const OPEN = ["artefacts", "ga4"];
const ROOMS: Record<string, string[]> = {
  artefacts: [],
  ga4: [],
  privacy: [],
  plan: ["privacy"],
  browser: ["privacy"],
  snapshot: [],
  crawl: ["browser", "plan", "privacy"],
  propose: ["plan", "privacy"],
  check: ["plan", "privacy"],
  gtm: ["plan", "privacy"],
  verify: ["browser", "plan", "privacy"],
  relay: ["plan", "privacy"],
  github: ["plan", "privacy"],
  report: ["plan", "privacy"],
};
/**
 * Folders of the crawl, from the bottom up; between them the same holds as between rooms. `page` is what runs inside web
 * pages: of it the others see types only, file by file.
 */
const CRAWL: Record<string, string[]> = {
  address: [],
  page: [],
  fetch: [],
  markup: [],
  frontier: ["address", "markup"],
  templates: ["address", "markup", "frontier"],
  reading: ["address", "page"],
  picture: ["reading", "page"],
  explore: ["address", "reading", "page"],
  fold: ["address", "markup", "frontier", "templates", "reading", "page"],
  run: ["address", "fetch", "markup", "frontier", "templates", "fold"],
  visit: ["fetch", "markup", "frontier", "reading", "picture", "explore", "fold", "run"],
};
const FRONT_DOORS = ["commands", "cli", "server", "actions"];

/** Any path but index.ts; spelt out because the linter's expressions have no look-ahead. */
const NOT_INDEX = "(?:.*/.*|[^i][^/]*|i[^n][^/]*|in[^d][^/]*)$";

const oneOf = (names: string[]) => `(?:${names.join("|")})`;

const restricted = (patterns: { regex: string; message: string }[]): ["error", { patterns: typeof patterns }] => [
  "error",
  { patterns },
];

const outside = (room: string): { regex: string; message: string }[] => {
  const open = [...OPEN, ...(ROOMS[room] ?? [])].filter((name) => name !== room);
  const closed = [...Object.keys(ROOMS), ...FRONT_DOORS].filter((name) => name !== room && !open.includes(name));
  return [
    {
      regex: `^(?:\\.\\./)+${oneOf(closed)}(?:/|\\.ts$)`,
      message: `app/${room} may import only ${open.join(", ")}: see docs/architecture.md`,
    },
    ...(open.length > 0
      ? [{ regex: `^(?:\\.\\./)+${oneOf(open)}/${NOT_INDEX}`, message: "Import a room by its index.ts" }]
      : []),
  ];
};

const roomRules = Object.keys(ROOMS).map((room) => ({
  files: [`app/${room}/**/*.ts`],
  rules: { "no-restricted-imports": restricted(outside(room)) },
}));

const crawlRules = Object.entries(CRAWL).map(([folder, open]) => {
  const closed = Object.keys(CRAWL).filter((name) => name !== folder && !open.includes(name));
  const faced = open.filter((name) => name !== "page");
  return {
    files: [`app/crawl/${folder}/**/*.ts`],
    rules: {
      "no-restricted-imports": restricted([
        ...outside("crawl"),
        {
          regex: `^\\.\\./${oneOf(closed)}/`,
          message: `app/crawl/${folder} may import only ${open.join(", ") || "nothing"}`,
        },
        ...(faced.length > 0
          ? [{ regex: `^\\.\\./${oneOf(faced)}/${NOT_INDEX}`, message: "Import a folder of the crawl by its index.ts" }]
          : []),
      ]),
    },
  };
});

const BY_INDEX = {
  regex: `^(?:\\.\\./|\\./)+(?:app/)?${oneOf(Object.keys(ROOMS))}/${NOT_INDEX}`,
  message: "Import a room by its index.ts",
};

export default defineConfig({
  plugins: ["typescript", "import", "unicorn", "promise", "node", "oxc"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  ignorePatterns: ["bench/peers*/**", "**/generated/**", "dist/**", "node_modules/**"],
  rules: {
    "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
    "max-params": ["error", { max: 3 }],
    "max-depth": ["error", { max: 4 }],
    complexity: ["error", { max: 20 }],
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "no-console": "error",
    "no-await-in-loop": "off",
    "no-shadow": "off",
    "no-underscore-dangle": "off",
    "typescript/no-explicit-any": "error",
    "typescript/ban-ts-comment": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-unsafe-type-assertion": "off",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "unicorn/no-array-for-each": "error",
    "unicorn/no-array-sort": "error",
    "import/no-unassigned-import": "off",
    "unicorn/no-useless-undefined": "off",
    // `then` is a key of the plan's lookup tables.
    "unicorn/no-thenable": "off",
    "unicorn/consistent-function-scoping": "off",
    "import/no-named-as-default-member": "off",
    "import/no-named-as-default": "off",
    "no-map-spread": "off",
    "unicorn/no-array-reduce": "error",
    "no-nested-ternary": "error",
  },
  overrides: [
    ...roomRules,
    ...crawlRules,
    {
      files: ["app/cli.ts", "app/server.ts", "actions/**/*.ts", "test/**/*.ts", "scripts/**/*.ts"],
      rules: {
        "no-restricted-imports": restricted([BY_INDEX]),
      },
    },
    {
      files: ["app/commands/**/*.ts"],
      rules: {
        "no-restricted-imports": restricted([
          BY_INDEX,
          {
            regex: "^(?:\\.\\./)+(?:cli|server|actions)(?:/|\\.ts$)",
            message: "The front doors import app/commands, never the other way",
          },
        ]),
      },
    },
    {
      files: ["test/**/*.ts"],
      rules: {
        "no-console": "off",
        "no-restricted-imports": "off",
        "max-lines": ["error", { max: 400 }],
        "max-params": "off",
      },
    },
    { files: ["*.config.ts", "app/server.ts"], rules: { "import/no-default-export": "off" } },
    {
      files: ["scripts/**", "bench/**", "bin/**", "examples/**", "test/emulators/**", "app/report/console.ts"],
      rules: { "no-console": "off" },
    },
  ],
});
