import { createHash } from "node:crypto";

const SHORT = 4;

/** Words of a name in plain letters: `Añadir al carrito` becomes `anadir-al-carrito`. */
export function slugOf(text: string, longest = 32): string {
  const plain = text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("ß", "ss");
  const words = plain.match(/[a-z0-9]{1,24}/g) ?? [];
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word : `${slug}-${word}`;
    if (longer.length > longest) break;
    slug = longer;
  }
  return slug;
}

/** Names things by what they are: equal facts, equal id, whatever else stands on the page. */
export class IdMaker {
  readonly #used = new Set<string>();

  /** `button-add-to-cart-3f2a`: readable, and told apart by a hash of the facts. */
  next(kind: string, name: string, facts: readonly string[]): string {
    const hash = createHash("sha256").update(facts.join("\u0000")).digest("hex");
    const stem = [kind, slugOf(name)].filter(Boolean).join("-");
    for (let length = SHORT; length <= hash.length; length += 2) {
      const id = `${stem}-${hash.slice(0, length)}`;
      if (this.#take(id)) return id;
    }
    // Only for facts that are equal to the last letter, which a selector that is unique rules out.
    let count = 2;
    while (!this.#take(`${stem}-${hash.slice(0, SHORT)}-${count}`)) count += 1;
    return `${stem}-${hash.slice(0, SHORT)}-${count}`;
  }

  #take(id: string): boolean {
    if (this.#used.has(id)) return false;
    this.#used.add(id);
    return true;
  }
}
