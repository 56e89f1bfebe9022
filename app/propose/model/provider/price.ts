import type { Usage } from "./provider.ts";

/** US dollars for a million tokens. */
interface Price {
  input: number;
  cached: number;
  output: number;
}

/**
 * List prices, for an idea of the cost: https://openai.com/api/pricing. The bill is the provider's. Longer names come first:
 * gpt-5-mini is no gpt-5.
 */
const PRICES: readonly (readonly [beginning: string, price: Price])[] = [
  ["gpt-5-nano", { input: 0.05, cached: 0.005, output: 0.4 }],
  ["gpt-5-mini", { input: 0.25, cached: 0.025, output: 2 }],
  ["gpt-5-pro", { input: 15, cached: 15, output: 120 }],
  ["gpt-5", { input: 1.25, cached: 0.125, output: 10 }],
  ["gpt-4.1-nano", { input: 0.1, cached: 0.025, output: 0.4 }],
  ["gpt-4.1-mini", { input: 0.4, cached: 0.1, output: 1.6 }],
  ["gpt-4.1", { input: 2, cached: 0.5, output: 8 }],
  ["gpt-4o-mini", { input: 0.15, cached: 0.075, output: 0.6 }],
  ["gpt-4o", { input: 2.5, cached: 1.25, output: 10 }],
];

/** US dollars by list price; undefined for models whose price is not known here, such as local ones. */
export function costOf(model: string, { input, cached, output }: Usage): number | undefined {
  const known = PRICES.find(
    ([beginning]) =>
      model === beginning || (/^-20\d\d-/.test(model.slice(beginning.length)) && model.startsWith(beginning)),
  );
  if (known === undefined) return undefined;
  const [, price] = known;
  return ((input - cached) * price.input + cached * price.cached + output * price.output) / 1_000_000;
}
