import { expect } from "vitest";
import type { Operation, SeenCall, Shape } from "../../app/artefacts/index.ts";
import { applyOperations, parsePlan, type PlanFiles } from "../../app/plan/index.ts";

export const TODAY = "2026-01-31";

export function call(event: string, parameters: Record<string, Shape>, parts: Partial<SeenCall> = {}): SeenCall {
  return { id: `push-${event}`, kind: "push", event, on: "load", states: ["default"], parameters, ...parts };
}

export const text = (...values: string[]): Shape => ({ type: "string", ...(values.length > 0 && { values }) });
export const number = (...values: number[]): Shape => ({ type: "number", ...(values.length > 0 && { values }) });

export function addedEvents(operations: Operation[]): Map<string, Record<string, unknown>> {
  return new Map(
    operations.flatMap((operation) =>
      operation.op === "add_event" ? [[operation.event, { ...operation.value }]] : [],
    ),
  );
}

export async function save(files: PlanFiles, operations: Operation[]): Promise<PlanFiles> {
  const result = await applyOperations(files, operations);
  expect(result.skipped).toEqual([]);
  return result.files;
}

export async function planOf(files: PlanFiles) {
  const parsed = await parsePlan(files);
  expect(parsed.problems).toEqual([]);
  return parsed.plan;
}

export const purchase = call("purchase", {
  "ecommerce.transaction_id": text("T-1"),
  "ecommerce.value": number(10.5),
  "ecommerce.currency": text("EUR"),
  "ecommerce.items[].item_id": text("A1"),
  "ecommerce.items[].price": number(10.5),
  "user.email": { type: "string", pii: "email" },
});

export const button = (name: string, selector = `[data-test="${name}"]`) => ({
  id: `b-${name}`,
  role: "button",
  name,
  tag: "button",
  selector,
  visible: true,
});
