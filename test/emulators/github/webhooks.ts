import { createHmac } from "node:crypto";
import type { Delivery } from "./state.ts";

const TIMEOUT_MS = 10_000;

/** Headers of a delivery. https://docs.github.com/webhooks/webhook-events-and-payloads#delivery-headers */
export function webhookHeaders(
  delivery: Pick<Delivery, "guid" | "event" | "app">,
  body: string,
): Record<string, string> {
  const signature = createHmac("sha256", delivery.app.webhook.secret).update(body).digest("hex");
  return {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/emulator",
    "x-github-delivery": delivery.guid,
    "x-github-event": delivery.event,
    "x-hub-signature-256": `sha256=${signature}`,
  };
}

/** Sends once and notes the answer: GitHub tries no second time by itself. */
export async function deliver(delivery: Delivery): Promise<void> {
  const body = JSON.stringify(delivery.payload);
  try {
    const response = await fetch(delivery.app.webhook.url, {
      method: "POST",
      headers: webhookHeaders(delivery, body),
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    delivery.status = response.status;
    await response.text();
  } catch {
    delivery.status = 502;
  }
}
