/** Names of one kind of resource, each given once. */
export class Names {
  readonly #foreign: ReadonlySet<string>;
  readonly #given = new Set<string>();

  /** `foreign` are the names of resources that are not ours. */
  constructor(foreign: ReadonlySet<string>) {
    this.#foreign = foreign;
  }

  /**
   * The wanted name, with a hash of the content when we gave it to something else, and with our name when somebody
   * else's resource has it. `wanted` is the name without the latter, which stays when that resource goes. What was
   * adopted keeps the name that it has.
   */
  claim(
    label: string,
    hash: () => string,
    adopted?: (wanted: string) => string | undefined,
  ): { name: string; wanted: string } {
    const wanted = this.#given.has(label) ? `${label} #${hash()}` : label;
    const known = adopted?.(wanted);
    if (known !== undefined) {
      this.#given.add(wanted).add(known);
      return { name: known, wanted };
    }
    let name = wanted;
    for (let count = 1; this.#foreign.has(name) || this.#given.has(name); count += 1)
      name = `${wanted} (jtracking${count === 1 ? "" : ` ${count}`})`;
    this.#given.add(wanted).add(name);
    return { name, wanted };
  }
}
