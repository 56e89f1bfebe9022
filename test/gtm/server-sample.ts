import type { Container } from "../../app/gtm/index.ts";
import { emptyContainer } from "../../app/gtm/container/container.ts";

const template = (key: string, value: string) => ({ type: "template" as const, key, value });

/** A server container with one of everything that only such containers have, and a zone. */
export const server: Container = {
  ...emptyContainer(),
  folder: [{ folderId: "1", name: "Inbound" }],
  client: [
    {
      clientId: "2",
      name: "GA4",
      type: "gaaw_client",
      priority: 10,
      parentFolderId: "1",
      parameter: [{ type: "boolean", key: "activateDefaultPaths", value: "true" }, template("cookieName", "FPID")],
    },
    { clientId: "3", name: "Data client", type: "cvt_7001_4" },
  ],
  customTemplate: [{ containerId: "7001", templateId: "4", name: "Data client", templateData: "___INFO___\n{}" }],
  variable: [{ variableId: "5", name: "ed - value", type: "ed", parameter: [template("keyPath", "value")] }],
  trigger: [
    {
      triggerId: "6",
      name: "No test",
      type: "always",
      filter: [{ type: "equals", parameter: [template("arg0", "{{Client Name}}"), template("arg1", "GA4")] }],
    },
  ],
  tag: [
    {
      tagId: "7",
      name: "GA4",
      type: "sgtmgaaw",
      firingTriggerId: ["6", "2147479574"],
      parameter: [template("measurementId", "{{ed - value}}")],
    },
  ],
  transformation: [
    {
      transformationId: "8",
      name: "Drop mail",
      type: "tf_exclude_params",
      parameter: [template("list", "email")],
      parentFolderId: "1",
    },
  ],
  builtInVariable: [{ type: "clientName", name: "Client Name" }],
  zone: [
    {
      zoneId: "9",
      name: "Agency",
      childContainer: [{ publicId: "GTM-CHILD1", nickname: "Agency" }],
      boundary: { customEvaluationTriggerId: ["6"] },
      typeRestriction: { enable: true, whitelistedTypeId: ["html"] },
    },
  ],
};
