import { createHash } from "node:crypto";

import type { Hit } from "../hit.ts";
import { hitAt, type Scanned } from "./scanned.ts";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const VALUES = new Map(ALPHABET.split("").map((sign, index) => [sign, BigInt(index)]));
/** Bitcoin, Litecoin, Dogecoin, Dash, Tron and Ripple: base 58 with a check of four bytes. */
const BASE58 = /(?<![A-Za-z0-9])[13LMDXTr][1-9A-HJ-NP-Za-km-z]{25,34}(?![A-Za-z0-9])/g;
const BECH32 = /(?<![A-Za-z0-9])(?:bc1|tb1|ltc1|BC1)[02-9ac-hj-np-zAC-HJ-NP-Z]{11,71}(?![A-Za-z0-9])/g;
const ETHEREUM = /(?<![A-Za-z0-9])0x[0-9a-fA-F]{40}(?![A-Za-z0-9])/g;
const RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
const CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Finds addresses of crypto wallets whose check holds. */
export function findWallet(scanned: Scanned): Hit[] {
  if (scanned.longRuns.length === 0) return [];
  const { text } = scanned;
  const hits: Hit[] = [];
  const add = (pattern: RegExp, holds: (address: string) => boolean) => {
    for (const match of text.matchAll(pattern))
      if (holds(match[0]))
        hits.push(
          hitAt(match.index, match.index + match[0].length, {
            class: "financial",
            confidence: 0.95,
            reason: "crypto wallet",
          }),
        );
  };
  add(BASE58, base58Holds);
  add(BECH32, bech32Holds);
  add(ETHEREUM, () => true);
  return hits;
}

function base58Holds(address: string): boolean {
  let number = 0n;
  for (const sign of address) {
    const plain = address.startsWith("r") ? ALPHABET.charAt(RIPPLE.indexOf(sign)) : sign;
    const value = VALUES.get(plain);
    if (value === undefined) return false;
    number = number * 58n + value;
  }
  const bytes = Buffer.from(number.toString(16).padStart(50, "0"), "hex");
  if (bytes.length !== 25) return false;
  const hash = createHash("sha256")
    .update(createHash("sha256").update(bytes.subarray(0, 21)).digest())
    .digest();
  return hash.subarray(0, 4).equals(bytes.subarray(21));
}

function bech32Holds(given: string): boolean {
  const address = given.toLowerCase();
  if (given !== address && given !== given.toUpperCase()) return false;
  const split = address.lastIndexOf("1");
  const prefix = address.slice(0, split);
  const values = [
    ...Array.from(prefix, (sign) => sign.charCodeAt(0) >> 5),
    0,
    ...Array.from(prefix, (sign) => sign.charCodeAt(0) & 31),
    ...Array.from(address.slice(split + 1), (sign) => CHARSET.indexOf(sign)),
  ];
  let check = 1;
  for (const value of values) {
    if (value < 0) return false;
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [index, generator] of GENERATOR.entries()) if (((top >>> index) & 1) === 1) check ^= generator;
  }
  const result = check >>> 0;
  return result === 1 || result === 0x2bc830a3;
}
