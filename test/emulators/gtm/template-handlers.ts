import { createHash } from "node:crypto";

import { invalid } from "./api-failure.ts";
import type { Handlers } from "./call.ts";
import { kindNamed } from "./entity-kinds.ts";
import { write } from "./entity-handlers.ts";

/** Imports from the template gallery: a template with a reference to where it came from. */
export const templateHandlers: Handlers = {
  "accounts.containers.workspaces.templates.import_from_gallery": (call) => {
    const entry = kindNamed("customTemplate");
    const [owner, repository] = [call.query.get("galleryOwner"), call.query.get("galleryRepository")];
    if (entry === undefined || owner === null || repository === null)
      throw invalid("galleryReference: The value must not be empty.");
    if (call.query.get("acknowledgePermissions") !== "true")
      throw invalid("acknowledgePermissions: Permissions of the template have to be acknowledged.");
    const digest = createHash("sha256").update(`${owner}/${repository}`).digest("hex");
    const state = call.container();
    const entity = {
      name: repository,
      templateData: `___INFO___\n\n{"displayName": ${JSON.stringify(repository)}}\n`,
      galleryReference: {
        host: "github.com",
        owner,
        repository,
        version: call.query.get("gallerySha") ?? digest.slice(0, 40),
        signature: digest,
        galleryTemplateId: digest.slice(0, 5).toUpperCase(),
      },
    };
    const written = write(call, entry, { id: state.nextId(), entity });
    return state.shown("customTemplate", written, { workspace: call.ids.get("workspaces") });
  },
};
