import { describe, expect, it } from "vitest";

import { detect } from "../../app/privacy/index.ts";

const found = (text: string, context = {}) =>
  detect(text, context).map((hit) => [hit.class, text.slice(hit.start, hit.end)]);

describe("values by their form", () => {
  it.each([
    ["email", "write to john.doe+tag@company.co.uk please", "john.doe+tag@company.co.uk"],
    ["email", "user@xn--80ak6aa92e.com", "user@xn--80ak6aa92e.com"],
    ["email", 'a "john smith"@example.com b', '"john smith"@example.com'],
    ["device_id", "MAC address: 3C22FB9A10DE", "3C22FB9A10DE"],
    ["device_id", "bssid = 3C 22 FB 9A 10 DE", "3C 22 FB 9A 10 DE"],
    ["phone", "手机：13912345678", "13912345678"],
    ["name", "Dear Mrs. Abernathy, thank you", "Abernathy"],
    ["credential", `secret aB18Q~${"c2D-".repeat(8)}`, `aB18Q~${"c2D-".repeat(8)}`],
    ["phone", "London office +44 20 7946 0958.", "+44 20 7946 0958"],
    ["phone", "My number is (415) 555-0132", "(415) 555-0132"],
    ["phone", "+49 (0)30 12345678", "+49 (0)30 12345678"],
    ["phone", "Call us on 17 12 34 56 today", "17 12 34 56"],
    ["phone", "Tel.: 030/12345678", "030/12345678"],
    ["phone", "312-515-2239 ext. 12", "312-515-2239 ext. 12"],
    ["financial", "card 4111 1111 1111 1111 please", "4111 1111 1111 1111"],
    ["financial", "378734493671000", "378734493671000"],
    ["financial", "IBAN DE89 3704 0044 0532 0130 00 and more", "DE89 3704 0044 0532 0130 00"],
    ["financial", "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ", "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ"],
    ["financial", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"],
    ["financial", "routing number 121000358", "121000358"],
    ["ip", "from 192.168.1.20, again", "192.168.1.20"],
    ["ip", "0.0.0.0/0", "0.0.0.0/0"],
    ["ip", "[2001:db8::1]:8080", "2001:db8::1"],
    ["ip", "fe80::1%eth0 is up", "fe80::1%eth0"],
    ["gov_id", "CPR-nummer: 010774-1234", "010774-1234"],
    ["gov_id", "personas kods 161175-19997", "161175-19997"],
    ["gov_id", "cédula 1.020.345.678", "1.020.345.678"],
    ["gov_id", "СНИЛС 112-233-445 95", "112-233-445 95"],
    ["gov_id", "taj szám 111 111 110", "111 111 110"],
    ["unique_id", "_ga=GA1.2.1033501218.1368477899", "GA1.2.1033501218.1368477899"],
    ["unique_id", "fb.1.1558571054389.1098115397 is an id", "fb.1.1558571054389.1098115397"],
    ["credential", "PHPSESSID=r2t5uvjq435r4q7ib3vtdjq120", "r2t5uvjq435r4q7ib3vtdjq120"],
    ["name", "Willkommen zurück, Jürgen Müller", "Jürgen Müller"],
    ["name", "Signed in as Jane Roe", "Jane Roe"],
    ["email", "/unsubscribe/amFuZS5yb2VAYWNtZS5jb20", "amFuZS5yb2VAYWNtZS5jb20"],
    ["email", "?u=6a616e652e726f654061636d652e636f6d", "6a616e652e726f654061636d652e636f6d"],
    ["email", "jane%u0040acme.com", "jane%u0040acme.com"],
    ["email", "events/jane.roe@acme.com.yaml:2", "jane.roe@acme.com"],
    ["device_id", "mac 00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5E"],
    ["device_id", "Physical address is aabb.ccdd.eeff", "aabb.ccdd.eeff"],
    ["device_id", "IDFA: 7A3CBEA0-BDF5-11E4-8DFC-AA07A5B093DB", "7A3CBEA0-BDF5-11E4-8DFC-AA07A5B093DB"],
    ["gov_id", "my SSN is 078-05-1123.", "078-05-1123"],
    ["gov_id", "passport number is T3569075", "T3569075"],
    ["gov_id", "The number is AZ 123 456 A.", "AZ 123 456 A"],
    ["gov_id", "born on 3 March 1985 in Rome", "3 March 1985"],
    ["gov_id", "1985-01-01 is my birthday.", "1985-01-01"],
    ["credential", "key AKIAIOSFODNN7EXAMPLE in use", "AKIAIOSFODNN7EXAMPLE"],
    ["credential", "password: baz123 ok", "baz123"],
    ["credential", "https://user:s3cret@example.com/x", "user:s3cret"],
    ["name", "My name is Jane Doe.", "Jane Doe"],
    ["name", "Dr. Robert Chen will review", "Robert Chen"],
    ["name", "Tim Cook tim@apple.com", "Tim Cook"],
    [
      "address",
      "Ship to 1600 Amphitheatre Parkway, Mountain View, CA 94043 now",
      "1600 Amphitheatre Parkway, Mountain View, CA 94043",
    ],
    ["address", "Hauptstraße 12, 10115 Berlin", "Hauptstraße 12, 10115 Berlin"],
    ["address", "12 rue de la Paix, 75002 Paris", "12 rue de la Paix, 75002 Paris"],
    ["address", "PO Box 123456", "PO Box 123456"],
    ["address", "at 51.50735, -0.12776 today", "51.50735, -0.12776"],
  ])("%s in %s", (wanted, text, value) => {
    expect(found(text)).toContainEqual([wanted, value]);
  });
});

describe("ids of the state, whose check holds", () => {
  it.each([
    ["ES", "X9613851N"],
    ["ES", "08163649Y"],
    ["FI", "010594Y9021"],
    ["IT", "AAAAAA00B11C333Y"],
    ["SG", "S2740116C"],
    ["DE", "C01X00T41"],
    ["DE", "Z000000005"],
    ["GB", "221 395 1837"],
    ["GB", "MORGA607054SM9IJ"],
    ["PL", "11111111116"],
    ["SE", "9201232387"],
    ["TR", "10000000146"],
    ["TH", "3456789012347"],
    ["ZA", "8001015009087"],
    ["IN", "312345678909"],
    ["AU", "876 543 210"],
    ["US", "1EG4-TE5-MK73"],
    ["US", "911-70-1234"],
    ["BR", "529.982.247-25"],
    ["CH", "756.9217.0769.85"],
  ])("%s %s", (_country, text) => {
    expect(found(text)).toEqual([["gov_id", text]]);
  });
});

describe("near misses", () => {
  it.each([
    ["an IBAN with a wrong check", "GB82 WEST 1234 5698 7654 33"],
    ["a card with a wrong check", "4111 1111 1111 1112"],
    ["a card number in a stock list", "Inventory code 1234567890123456 not card."],
    ["an EAN", "4006381333931"],
    ["twelve signs of an asset", "main.3c22fb9a10de.js"],
    ["a file's checksum", "checksum: 3c22fb9a10de"],
    ["a coat", '{"product":{"name":"Max Mara Coat"}}'],
    ["a name and a plain value", '{"params":[{"key":"page","value":{"string_value":"Start"}}]}'],
    ["a version", "Release v2026.2.9.1 fixed the issue"],
    ["a product's version", "Chrome/113.0.0.0 Safari/537.36"],
    ["a version with a suffix", "1.2.3.4-beta"],
    ["an address out of range", "300.168.1.1"],
    ["a ratio", "Ratio 1:2:3:4"],
    ["an IPv6 address that goes on", "2001:db8::256.1.1.1"],
    ["a MAC address with mixed signs", "10:2F:33-AC-29-C3"],
    ["a date", "Date 1989-03-15 recorded."],
    ["a time", "The event starts at 12:30:45 UTC"],
    ["a price", "$1,000 or $2,000"],
    ["a postcode", "ZIP 94105 is not a phone"],
    ["an SSN with a wrong serial", "078-05-0000"],
    ["a hash", "d41d8cd98f00b204e9800998ecf8427e"],
    ["a UUID", "d3fa4896-e397-7e35-d54d-8a4fdf0f0fe4"],
    ["a file", "logo@2x.png"],
    ["a package", "@uswds/uswds@3.1.0"],
    ["a repository", "git@github.com:owner/repo.git"],
    ["a year range", "from 2019-2020"],
    ["an order number", "order 20241234567"],
    ["a name of a service", "a service called GitHub"],
    ["password rules", "Password: must have 8 characters"],
  ])("%s", (_what, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("disguises", () => {
  const mail = "john.smith@example.com";
  it.each([
    ["percent", "https://x.com/?u=john.smith%40example.com&a=1", "john.smith%40example.com"],
    ["percent twice", "https://x.com/?u=john.smith%2540example.com", "john.smith%2540example.com"],
    ["every sign in percent", "x=%6A%6F%40%65%78%2E%63%6F", "%6A%6F%40%65%78%2E%63%6F"],
    ["decimal entity", "john.smith&#64;example.com", "john.smith&#64;example.com"],
    ["hexadecimal entity", "john.smith&#x40;example.com", "john.smith&#x40;example.com"],
    ["named entity", "john.smith&commat;example&period;com", "john.smith&commat;example&period;com"],
    ["entity in an entity", "john.smith&amp;#64;example.com", "john.smith&amp;#64;example.com"],
    ["brackets", "mail john [at] example.com now", "john [at] example.com"],
    ["words", "mail john at example dot com now", "john at example dot com"],
    ["JSON escape", '{"e":"john\\u0040example.com"}', "john\\u0040example.com"],
    ["zero-width signs", "jo\u200Bhn@exam\u00ADple.com", "jo\u200Bhn@exam\u00ADple.com"],
    ["full width", "ｊｏｈｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ｊｏｈｎ＠ｅｘａｍｐｌｅ．ｃｏｍ"],
    ["base 64", `d=${Buffer.from(mail).toString("base64")}`, Buffer.from(mail).toString("base64")],
    [
      "base 64 of JSON",
      `?d=${Buffer.from(JSON.stringify({ m: mail })).toString("base64url")}`,
      Buffer.from(JSON.stringify({ m: mail })).toString("base64url"),
    ],
    ["international domain", "jörg.müller@bücher.example", "jörg.müller@bücher.example"],
    ["beside a broken surrogate", "\uD800a@b.co\uDC00", "a@b.co"],
  ])("%s", (_what, text, value) => {
    expect(found(text)).toEqual([["email", value]]);
  });

  it.each([
    ["phone", "+４９ ３０ １２３４５６７８"],
    ["phone", "%2B49%2030%2012345678"],
    ["financial", "4111\u00A01111\u00A01111\u00A01111"],
    ["financial", "4111&nbsp;1111&nbsp;1111&nbsp;1111"],
    ["ip", "192%2E168%2E1%2E20"],
  ])("%s %s", (wanted, text) => {
    expect(found(text)).toEqual([[wanted, text]]);
  });
});

describe("keys", () => {
  it.each([
    ["firstName", "Joe", "name"],
    ["userId", "97980cfea0067", "unique_id"],
    ["anonymousId", "3a12eab0-bca7-11e4", "unique_id"],
    ["street", "6th St", "address"],
    ["token", "ff15bc0c20c4aa6c", "credential"],
    ["name", "Peter Gibbons", "name"],
    ["cc-number", "4111", "financial"],
    ["section-a shipping tel", "030123", "phone"],
    ["customer.name", "Ng", "name"],
    ["email", "5f4dcc3b5aa765d61d8327deb882cf99", "email"],
  ])("%s: %s is all %s", (key, text, wanted) => {
    expect(found(text, { key })).toEqual([[wanted, text]]);
  });

  it.each([
    ["name", "75% store-wide shoe sale"],
    ["name", "Campaign Name"],
    ["email", "true"],
    ["phone", "(not set)"],
    ["email_subject", "First shirt on us!"],
    ["version", "1.2.3.4"],
    ["product_id", "121000358"],
    ["state", "CA"],
    ["userAgent", "Mozilla/5.0 (Macintosh) Chrome/113.0.0.0"],
    ["email", "[email]"],
  ])("%s: %s holds nothing", (key, text) => {
    expect(found(text, { key })).toEqual([]);
  });

  it.each([
    ['{"params":[{"key":"full_name","value":{"string_value":"Chidi"}}]}', "name", "Chidi"],
    ['{"user":{"name":"Chidi","plan":"pro"}}', "name", "Chidi"],
    ["https://x.example/?user_id=77&plan=pro", "unique_id", "77"],
    ['<input name="email" value="somebody">', "email", "somebody"],
    ['<div data-user-name="somebody">', "unique_id", "somebody"],
    ['push({"phone": 4915112345678})', "phone", "4915112345678"],
  ])("in %s", (text, wanted, value) => {
    expect(found(text)).toEqual([[wanted, value]]);
  });
});

describe("the country", () => {
  it("makes a national number one", () => {
    expect(found("room 91 123 45 67 door", { country: "ES" })).toEqual([["phone", "91 123 45 67"]]);
    expect(found("room 91 123 45 67 door")).toEqual([]);
  });
});
