import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";

import { findBrowser } from "../../app/browser/index.ts";
import { crawl } from "../../app/crawl/index.ts";
import { renderSnapshot } from "../../app/snapshot/index.ts";
import { htmlPage, serveSite } from "./site-server.ts";

const CANARIES = {
  email: "canary.jane@mailbox.example",
  phone: "+49 151 23456789",
  card: "4111 1111 1111 1111",
  iban: "DE89370400440532013000",
  jwt: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
};
const { email, phone, card, iban, jwt } = CANARIES;
const query = `email=${encodeURIComponent(email)}&token=${jwt}&phone=${encodeURIComponent(phone)}`;

const home = htmlPage(`Hello ${email}`, {
  kind: "home",
  links: [`/thanks?${query}`, `/user/${encodeURIComponent(email)}/orders`, "/contact"],
  extra: `<h2>Call ${phone}</h2>
    <p>${email} ${card} ${iban} ${jwt}</p>
    <nav aria-label="Account of ${email}"><a href="/contact?iban=${iban}">Write to ${email}</a></nav>
    <button aria-label="Pay with ${card}" data-test="pay-${email}" onclick="dataLayer.push({ event: 'press', user_email: '${email}', note: '${iban}' })">Press</button>
    <img alt="${phone}" src="/x.png">
    <form name="${email}"><input name="mail" value="${email}" placeholder="${phone}"><input type="hidden" name="t" value="${jwt}"><select name="who"><option>${email}</option></select></form>
    <script>
      document.cookie = "who=${email}"; localStorage.setItem("who", "${email}");
      window.dataLayer = window.dataLayer || [];
      dataLayer.push({ event: "page_info", user: { email: "${email}", tel: "${phone}" }, comment: "card ${card}", "${email}": 1 });
      function gtag() { dataLayer.push(arguments); }
      gtag("event", "login", { email: "${email}", method: "${iban}" });
      fetch("https://www.google-analytics.com/g/collect?v=2&tid=G-ABCDEF1234&en=page_view&ep.mail=${encodeURIComponent(email)}&dl=" + encodeURIComponent(location.href + "?e=${email}"), { mode: "no-cors" }).catch(() => {});
    </script>`,
});

/** The ways in which a value could be written without standing there as it is. */
function disguises(value: string): string[] {
  return [
    value,
    encodeURIComponent(value),
    encodeURIComponent(encodeURIComponent(value)),
    Buffer.from(value).toString("base64").replaceAll("=", ""),
    Buffer.from(value).toString("hex"),
    createHash("sha256").update(value).digest("hex"),
    createHash("md5").update(value).digest("hex"),
    value.replaceAll(/\D/g, "").length > 8 ? value.replaceAll(/\D/g, "") : value,
    JSON.stringify(value).slice(1, -1),
  ];
}

describe("personal data on a site", () => {
  it("is never written", async () => {
    await using site = await serveSite((path) => {
      if (path === "/") return home;
      if (path.startsWith("/contact") || path.startsWith("/thanks") || path.startsWith("/user/"))
        return htmlPage(`Page for ${email}`, { kind: "other" });
      return path === "/robots.txt" || path.endsWith(".png") ? undefined : { status: 404 };
    });
    const { executablePath } = await findBrowser(process.env);
    const written: string[] = [];
    const { snapshot, report, screenshots } = await crawl({
      url: `${site.url}/`,
      render: "adaptive",
      executablePath,
      config: { tabs: 2, max_minutes: 2 },
      onProgress: ({ path }) => written.push(path ?? ""),
    });
    const texts = [
      renderSnapshot(snapshot),
      JSON.stringify(report),
      JSON.stringify([...screenshots].map(([id, { boxes }]) => [id, boxes])),
      ...written,
    ].join("\n");

    expect(texts).toContain("[email]");
    expect(snapshot.coverage.visited).toBe(5);
    expect(snapshot.templates.flatMap(({ observations }) => observations.map(({ event }) => event))).toContain(
      "page_info",
    );
    for (const [kind, value] of Object.entries(CANARIES))
      for (const form of disguises(value))
        expect(texts.toLowerCase().includes(form.toLowerCase()), `${kind} as ${form}`).toBe(false);
  });
});
