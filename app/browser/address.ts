import { lookup } from "node:dns/promises";
import { BlockList, isIP, isIPv6 } from "node:net";

/** Where an address leads: out to everybody, into a network of somebody's own, or to a machine that hands out credentials. */
export type Reach = "public" | "private" | "metadata";

/** IANA special-purpose registries: https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry. */
const PRIVATE_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;
const PRIVATE_V6 = [
  ["::", 128],
  ["::1", 128],
  ["100::", 64],
  ["2001:db8::", 32],
  ["fc00::", 7],
  ["fec0::", 10],
  ["ff00::", 8],
] as const;
/** Link-local addresses serve cloud credentials; so do single addresses of Alibaba Cloud, Oracle Cloud and AWS. */
const METADATA_V4 = [
  ["169.254.0.0", 16],
  ["100.100.100.200", 32],
  ["192.0.0.192", 32],
  ["168.63.129.16", 32],
] as const;
const METADATA_V6 = [
  ["fe80::", 10],
  ["fd00:ec2::254", 128],
] as const;

function listOf(v4: readonly (readonly [string, number])[], v6: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of v4) list.addSubnet(net, prefix, "ipv4");
  for (const [net, prefix] of v6) list.addSubnet(net, prefix, "ipv6");
  return list;
}

const PRIVATE = listOf(PRIVATE_V4, PRIVATE_V6);
const METADATA = listOf(METADATA_V4, METADATA_V6);

/** The eight groups of an IPv6 address as numbers. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const [, head = "", a, b, c, d] = dotted ?? [];
  const pair = (high?: string, low?: string): string => (Number(high) * 256 + Number(low)).toString(16);
  const text = dotted ? `${head}${pair(a, b)}:${pair(c, d)}` : address;
  const [left = "", right] = text.split("::");
  const numbers = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  if (right === undefined) return numbers(left);
  const [start, end] = [numbers(left), numbers(right)];
  return [...start, ...Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => 0), ...end];
}

/** The IPv4 address that an IPv6 address stands for: mapped, compatible, NAT64 or 6to4; undefined where there is none. */
function embeddedV4(address: string): string | undefined {
  const groups = groupsOf(address);
  const dotted = (high = 0, low = 0): string => [high >> 8, high & 255, low >> 8, low & 255].join(".");
  const zeros = (count: number): boolean => groups.slice(0, count).every((group) => group === 0);
  if (zeros(5) && groups[5] === 0xffff) return dotted(groups[6], groups[7]);
  if (zeros(6) && (groups[6] !== 0 || (groups[7] ?? 0) > 1)) return dotted(groups[6], groups[7]);
  if (groups[0] === 0x64 && groups[1] === 0xff9b) return dotted(groups[6], groups[7]);
  if (groups[0] === 0x2002) return dotted(groups[1], groups[2]);
  return undefined;
}

/** Says where an IP address leads. Anything that is no IP address counts as private. */
export function reachOf(address: string): Reach {
  const plain = address.replace(/%.*$/, "");
  if (isIP(plain) === 0) return "private";
  const inner = isIPv6(plain) ? embeddedV4(plain) : undefined;
  if (inner !== undefined) return reachOf(inner);
  const family = isIPv6(plain) ? "ipv6" : "ipv4";
  if (METADATA.check(plain, family)) return "metadata";
  return PRIVATE.check(plain, family) ? "private" : "public";
}

/** All addresses of a host. Rejects where the name is unknown. */
export type Lookup = (host: string) => Promise<string[]>;

/** The machine's own name resolution. */
export async function systemLookup(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, order: "ipv4first" });
  return found.map(({ address }) => address);
}

/** The host of a URL as an address or a name: brackets of IPv6 and the final dot gone. */
export function bareHost(hostname: string): string {
  return hostname
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "")
    .toLowerCase();
}

/** Which addresses a crawl may contact. */
export interface AddressPolicy {
  /** Where the start address itself leads. */
  home: Reach;
  /** True for an IP address that must not be contacted. */
  refuses: (address: string) => boolean;
}

/**
 * A crawl stays out of private networks, unless its start address is in one: then it is the owner's own machine or
 * network. Addresses that hand out credentials stay closed even then, except to a crawl that starts at one.
 */
export function policyFrom(home: Reach): AddressPolicy {
  const open: Record<Reach, readonly Reach[]> = {
    public: ["public"],
    private: ["public", "private"],
    metadata: ["public", "private", "metadata"],
  };
  return { home, refuses: (address) => !open[home].includes(reachOf(address)) };
}

export interface AddressOptions {
  /** @default the machine's own name resolution */
  lookup?: Lookup | undefined;
  /** Keeps private networks closed though the start address is in one: for addresses that strangers name. @default false */
  publicOnly?: boolean | undefined;
}

/** The policy of a crawl that starts at `url`. A name that cannot be resolved counts as public: nothing is opened for it. */
export async function addressPolicy(
  url: string,
  { lookup: resolve = systemLookup, publicOnly = false }: AddressOptions = {},
): Promise<AddressPolicy> {
  if (publicOnly) return policyFrom("public");
  const host = bareHost(new URL(url).hostname);
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host];
  const reaches = addresses.map(reachOf);
  // One public address is enough to keep private ones closed: a name on the internet cannot open this machine's network.
  if (reaches.length === 0 || reaches.includes("public")) return policyFrom("public");
  return policyFrom(reaches.includes("private") ? "private" : "metadata");
}
