import { describe, expect, it } from "vitest";
import { cookieHeader } from "../../../app/crawl/fetch/cookie-header.ts";

const cookie = (name: string, parts: { domain?: string; path?: string; secure?: boolean } = {}) => ({
  name,
  value: "1",
  domain: "shop.example",
  path: "/",
  expires: -1,
  httpOnly: false,
  secure: false,
  sameSite: "Lax" as const,
  ...parts,
});

describe("cookies of a plain fetch", () => {
  const cookies = [
    cookie("all"),
    cookie("wide", { domain: ".shop.example" }),
    cookie("safe", { secure: true }),
    cookie("deep", { path: "/account" }),
  ];

  it.each([
    ["https://shop.example/", "all=1; wide=1; safe=1"],
    ["http://shop.example/", "all=1; wide=1"],
    ["https://www.shop.example/", "wide=1"],
    ["https://shop.example/account", "deep=1; all=1; wide=1; safe=1"],
    ["https://shop.example/account/orders", "deep=1; all=1; wide=1; safe=1"],
    ["https://shop.example/accounting", "all=1; wide=1; safe=1"],
    ["https://myshop.example/", undefined],
    ["https://shop.example.evil.test/", undefined],
  ])("%s gets %s", (address, header) => {
    expect(cookieHeader(cookies, address)).toBe(header);
  });
});
