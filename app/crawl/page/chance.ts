/**
 * Makes chance the same in every document: banners that are drawn by lot, shuffled lists and tests of variants would else
 * make two crawls of one site differ. Mulberry32, a generator of 32 bits; ids and keys of `crypto` stay what they are.
 */
export function watchChance(view: Window & typeof globalThis): void {
  let state = 0x9e3779b9;
  view.Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
