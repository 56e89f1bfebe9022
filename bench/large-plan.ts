/** A plan as a busy site would have it, of any size: every event differs in name, trigger, parameters and texts. */
export function largePlan(events: number): Map<string, string> {
  const files = new Map<string, string>();
  files.set(
    "plan.yaml",
    [
      "version: 1",
      "site: { name: Large Shop, url: https://shop.example/ }",
      "ai: { enabled: false }",
      "destinations:",
      "  ga4: { type: ga4, measurement_id: G-LARGE1 }",
      "pages:",
      ...Array.from({ length: 20 }, (_, index) => `  area_${index}: { path: "/area-${index}/:slug" }`),
      'policy: { privacy_owner: "@shop/privacy", naming: { events: snake_case, parameters: snake_case } }',
      "",
    ].join("\n"),
  );
  files.set(
    "parameters.yaml",
    [
      'currency: { type: string, pattern: "^[A-Z]{3}$", pii: none, description: ISO 4217 code of the amounts. }',
      "value: { type: number, minimum: 0, pii: none, description: Amount of money. }",
      ...Array.from(
        { length: 50 },
        (_, index) =>
          `detail_${word(index)}: { type: string, max_length: 60, pii: none, description: Detail ${word(index)} of the thing that was used. }`,
      ),
      "",
    ].join("\n"),
  );
  for (let index = 0; index < events; index += 1) files.set(`events/${eventName(index)}.yaml`, eventFile(index));
  return files;
}

const SYLLABLES = ["ba", "do", "fi", "gu", "ke", "lo", "mi", "nu", "pa", "ri"];

/** Three syllables for each number below 1,000, more beyond: names that are not close to each other. */
function word(index: number): string {
  return String(index)
    .padStart(3, "0")
    .split("")
    .map((digit) => SYLLABLES[Number(digit)] ?? "")
    .join("");
}

function eventName(index: number): string {
  return `${word(index * 7)}_${word(index)}_used`;
}

function eventFile(index: number): string {
  const name = eventName(index);
  const details = [index % 50, (index * 3 + 1) % 50].map(
    (number) => `  detail_${word(number)}: { from: { data_layer: ${name}.${word(number)} } }`,
  );
  return [
    `event: ${name}`,
    "version: 1",
    "status: active",
    'owner: "@shop/web"',
    `description: Somebody used the ${word(index)} part of area ${index % 20}.`,
    `trigger: { on: data_layer, event: ${name}, page: area_${index % 20} }`,
    "consent: [analytics_storage]",
    "parameters:",
    "  value: { required: true, from: { data_layer: ecommerce.value } }",
    "  currency: { required: true, from: { data_layer: ecommerce.currency } }",
    ...new Set(details),
    "destinations: [ga4]",
    "examples:",
    "  valid: [{ value: 10.5, currency: EUR }]",
    "",
  ].join("\n");
}
