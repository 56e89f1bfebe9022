import { describe, expect, it } from "vitest";
import { addressPolicy, policyFrom, reachOf } from "../../app/browser/address.ts";

describe("where an address leads", () => {
  it.each([
    ["8.8.8.8", "public"],
    ["93.184.216.34", "public"],
    ["2606:2800:220:1:248:1893:25c8:1946", "public"],
    ["127.0.0.1", "private"],
    ["127.255.255.254", "private"],
    ["0.0.0.0", "private"],
    ["10.1.2.3", "private"],
    ["172.31.255.255", "private"],
    ["172.32.0.1", "public"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "private"],
    ["169.254.169.254", "metadata"],
    ["100.100.100.200", "metadata"],
    ["168.63.129.16", "metadata"],
    ["::1", "private"],
    ["::", "private"],
    ["fd12:3456::1", "private"],
    ["fd00:ec2::254", "metadata"],
    ["fe80::1", "metadata"],
    ["fe80::1%eth0", "metadata"],
    ["::ffff:127.0.0.1", "private"],
    ["::ffff:7f00:1", "private"],
    ["::ffff:169.254.169.254", "metadata"],
    ["::ffff:8.8.8.8", "public"],
    ["::7f00:1", "private"],
    ["64:ff9b::a00:1", "private"],
    ["64:ff9b::808:808", "public"],
    ["2002:7f00:1::", "private"],
    ["ff02::1", "private"],
    ["localhost", "private"],
    ["", "private"],
  ])("%s is %s", (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });
});

describe("address policy", () => {
  it.each([
    ["public", "8.8.8.8", false],
    ["public", "127.0.0.1", true],
    ["public", "169.254.169.254", true],
    ["private", "8.8.8.8", false],
    ["private", "10.0.0.1", false],
    ["private", "169.254.169.254", true],
    ["metadata", "169.254.169.254", false],
  ] as const)("a crawl from a %s address and %s: refused is %s", (home, address, refused) => {
    expect(policyFrom(home).refuses(address)).toBe(refused);
  });

  it("takes the home of the start address, by name and by number", async () => {
    const lookup = (host: string): Promise<string[]> =>
      host === "shop.local" ? Promise.resolve(["10.0.0.5"]) : Promise.reject(new Error("unknown"));

    const homes = [
      await addressPolicy("http://127.0.0.1:80/", { lookup }),
      await addressPolicy("http://[::1]/", { lookup }),
      await addressPolicy("http://shop.local./", { lookup }),
      await addressPolicy("https://unknown.example/", { lookup }),
    ].map(({ home }) => home);

    expect(homes).toEqual(["private", "private", "private", "public"]);
  });

  it("keeps private networks closed to a start address in one, where strangers name it", async () => {
    const policy = await addressPolicy("http://10.0.0.5/", { publicOnly: true });

    expect([policy.home, policy.refuses("10.0.0.5"), policy.refuses("8.8.8.8")]).toEqual(["public", true, false]);
  });

  it("keeps private networks closed to a name that is public as well", async () => {
    const policy = await addressPolicy("https://rebind.example/", {
      lookup: () => Promise.resolve(["127.0.0.1", "8.8.8.8"]),
    });

    expect(policy.refuses("127.0.0.1")).toBe(true);
  });
});
