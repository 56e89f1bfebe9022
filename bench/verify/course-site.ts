import { createServer } from "node:http";
import type { PlanFiles } from "../../app/plan/index.ts";

const SNIPPET = `<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}</script>
<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i;f.parentNode.insertBefore(j,f)})(window,document,'script','dataLayer','GTM-SWIM42')</script>`;

const page = (title: string, body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title>${SNIPPET}</head><body><nav><a href="/">Lido</a> <a href="/courses/crawl">Crawl</a></nav>${body}<script src="/site.js"></script></body></html>`;

/** One script for all pages, with one listener for all clicks; the times of a course are fetched. */
const SCRIPT = `const track = (event, data) => window.dataLayer.push({ event, ...data });
const course = document.querySelector("[data-course]");
if (course) {
  track("courseView", { courseId: course.dataset.course, course: { level: course.dataset.level, price: Number(course.dataset.price) } });
  fetch("/slots.json").then((answer) => answer.json()).then((slots) => {
    document.querySelector("#slots").innerHTML = slots.map((slot) => '<li><button class="slot" data-slot="' + slot.id + '" data-seats="' + slot.seats + '">' + slot.time + "</button></li>").join("");
  });
}
document.addEventListener("click", (click) => {
  const slot = click.target.closest(".slot");
  if (slot) track("slotPicked", { slot: { id: slot.dataset.slot, seats: Number(slot.dataset.seats) } });
});
const done = document.querySelector("[data-booking]");
if (done) track("bookingDone", { booking: { id: done.dataset.booking, total: Number(done.dataset.total), currency: "EUR" } });
document.querySelector("#letter")?.addEventListener("submit", (submit) => {
  submit.preventDefault();
  submit.target.replaceChildren("Thank you.");
});
`;

const ANSWERS: Readonly<Record<string, [type: string, body: string]>> = {
  "/": [
    "text/html",
    page(
      "Lido",
      '<h1>Lido</h1><form id="letter" action="/letter" method="post"><label>E-mail <input name="mail" type="email" required></label><label>Age <input name="age" type="number"></label><button>Write to me</button></form>',
    ),
  ],
  "/courses/crawl": [
    "text/html",
    page(
      "Crawl",
      '<main data-course="C-7" data-level="beginner" data-price="89"><h1>Crawl</h1><ul id="slots"></ul><a class="book" href="/book?course=C-7">Book</a></main>',
    ),
  ],
  "/book": ["text/html", page("Book", "<h1>Book</h1>")],
  "/done": [
    "text/html",
    page("Done", '<main data-booking="B-2041" data-total="89"><h1>See you in the water</h1></main>'),
  ],
  "/members/sign-in": ["text/html", page("Sign in", '<form><input type="password"></form>')],
  "/slots.json": [
    "application/json",
    '[{"id":"mon-7","seats":4,"time":"Mon 7:00"},{"id":"wed-18","seats":2,"time":"Wed 18:00"}]',
  ],
  "/site.js": ["text/javascript", SCRIPT],
};

/** A small site in another style than the shop: no consent, keys of its own, content that is fetched. */
export async function serveCourses(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const found = ANSWERS[new URL(request.url ?? "/", "http://courses.invalid").pathname];
    response.writeHead(found ? 200 : 404, { "content-type": found?.[0] ?? "text/plain" }).end(found?.[1] ?? "");
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const place = server.address();
  return {
    url: `http://127.0.0.1:${typeof place === "object" && place !== null ? place.port : 0}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const from = (path: string): string => `{ required: true, from: { data_layer: ${path} } }`;

/** Its plan; where things are clicked is written by hand: nobody has crawled it. */
export const COURSE_PLAN: PlanFiles = new Map([
  [
    "plan.yaml",
    `version: 1
site: { name: Lido, url: http://127.0.0.1/ }
crawl: { consent: [granted] }
destinations: { ga4: { type: ga4, measurement_id: G-SWIM42 } }
gtm: { public_id: GTM-SWIM42 }
pages:
  home: { path: / }
  course: { path: /courses/crawl }
  done: { path: /done }
`,
  ],
  [
    "parameters.yaml",
    `course_id: { type: string, pii: none }
level: { type: string, enum: [beginner, advanced], pii: none }
slot: { type: string, pii: none }
seats: { type: integer, minimum: 0, pii: none }
booking_id: { type: string, pii: pseudonymous }
value: { type: number, minimum: 0, pii: none }
currency: { type: string, pattern: "^[A-Z]{3}$", pii: none }
place: { type: string, pii: none }
`,
  ],
  [
    "events/course_view.yaml",
    `event: course_view\ntrigger: { on: data_layer, event: courseView, page: course }\nparameters:\n  course_id: ${from("courseId")}\n  level: ${from("course.level")}\n`,
  ],
  [
    "events/slot_pick.yaml",
    `event: slot_pick\ntrigger: { on: data_layer, event: slotPicked, page: course }\nparameters:\n  slot: ${from("slot.id")}\n  seats: ${from("slot.seats")}\nverify: { steps: [{ open: /courses/crawl }, { click: "#slots .slot" }] }\n`,
  ],
  ["events/booking_start.yaml", `event: booking_start\ntrigger: { on: click, selector: a.book, page: course }\n`],
  [
    "events/booking_done.yaml",
    `event: booking_done\ntrigger: { on: data_layer, event: bookingDone, page: done }\nparameters:\n  booking_id: ${from("booking.id")}\n  value: ${from("booking.total")}\n  currency: ${from("booking.currency")}\n`,
  ],
  [
    "events/letter_join.yaml",
    `event: letter_join\ntrigger: { on: form_submit, selector: "#letter", page: home }\nparameters: { place: { required: true, from: { constant: home } } }\n`,
  ],
]);
