import type { shop } from "../github/shop.ts";

const WRITE = { contents: "read", checks: "write", pull_requests: "write" };

/** The token of a workflow: what it may do is what its job says. */
export function workflow(
  place: Awaited<ReturnType<typeof shop>>,
  permissions: Readonly<Record<string, string>> = WRITE,
): string {
  const { app } = place.emulator.addApp({
    slug: "github-actions",
    webhook: { url: "http://127.0.0.1:9/", secret: "s" },
  });
  const token = place.emulator.token({
    login: "github-actions[bot]",
    permissions: { ...permissions },
    repositories: ["acme/shop"],
  });
  const caller = place.emulator.world.tokens.get(token);
  if (caller) caller.app = app;
  return token;
}
