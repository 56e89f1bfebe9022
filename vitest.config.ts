import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/fixed-seed.ts"],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    pool: "forks",
    // As Node does it: the precompiled validators read `default` of CommonJS modules themselves.
    deps: { interopDefault: false },
    env: { NO_COLOR: "1" },
  },
});
