import { containerFault, filter, tagOf, triggerOf } from "./container-edit.ts";
import { answer, type Fault, fault, inBody, inHead, swap } from "./fault.ts";

const COURSE = "/courses/crawl";
const inSite = (from: string, to: string) => swap("/site.js", from, to);

/** Faults of the same causes on another site than the one that the verification grew up with; written before its first run, too. */
export const COURSE_FAULTS: Fault[] = [
  ...fault("not_sent", "push_renamed", [
    ["courseView is pushed as course_viewed", "course_view", inSite('track("courseView"', 'track("course_viewed"')],
  ]),
  ...fault("not_sent", "push_missing", [
    ["a picked time is told to nobody", "slot_pick", inSite("if (slot) track(", "if (slot) console.debug(")],
  ]),
  ...fault("not_sent", "element_missing", [
    ["the times never come", "slot_pick", answer("/site.js", { status: 404 })],
    ["the link has another class", "booking_start", swap(COURSE, 'class="book"', 'class="cta"')],
  ]),
  ...fault("not_sent", "element_covered", [
    [
      "an offer lies over the times",
      "slot_pick",
      inBody(
        COURSE,
        "<dialog id=offer style='width:100vw;height:100vh;max-width:none;max-height:none'>Ten lessons for nine</dialog><script>document.querySelector('#offer').showModal()</script>",
      ),
    ],
  ]),
  ...fault("not_sent", "element_disabled", [
    ["all times are taken", "slot_pick", inSite('<button class="slot"', '<button disabled class="slot"')],
  ]),
  ...fault("not_sent", "submission_refused", [
    [
      "a tick is asked for that cannot be made",
      "letter_join",
      swap("/", "<button>Write to me", '<input name="code" required pattern="LIDO-[0-9]{4}"><button>Write to me'),
    ],
  ]),
  ...fault("not_sent", "script_error", [
    ["the script stumbles over the course", "course_view", inSite("course.dataset.course", "course.details.course")],
    [
      "the click's listener throws",
      "slot_pick",
      inSite(
        'const slot = click.target.closest(".slot");',
        'const slot = click.target.closest(".slot"); analytics.identify(slot);',
      ),
    ],
  ]),
  ...fault("not_sent", "login_needed", [
    [
      "the end of a booking wants a log-in",
      "booking_done",
      answer("/done", { status: 302, location: "/members/sign-in?next=/done" }),
    ],
  ]),
  ...fault("not_sent", "page_unreachable", [["the course is gone", "course_view", answer(COURSE, { status: 410 })]]),
  ...fault("not_sent", "other_container", [
    ["the course loads the old container", "booking_start", swap(COURSE, "GTM-SWIM42", "GTM-POOL11")],
  ]),
  ...fault("missing_parameter", "value_moved", [
    [
      "the course's id lies deeper",
      "course_view",
      inSite("courseId: course.dataset.course, course: {", "course: { courseId: course.dataset.course,"),
    ],
  ]),
  ...fault("missing_parameter", "variable_undefined", [
    ["a booking has no number", "booking_done", inSite("id: done.dataset.booking, ", "")],
  ]),
  ...fault("wrong_type", "type_at_source", [
    ["seats are text", "slot_pick", inSite("seats: Number(slot.dataset.seats)", "seats: slot.dataset.seats")],
  ]),
  ...fault("not_in_enum", "value_at_source", [
    ["the level is another word", "course_view", swap(COURSE, 'data-level="beginner"', 'data-level="starter"')],
  ]),
  ...fault("pattern_mismatch", "value_at_source", [
    ["the currency is a sign", "booking_done", inSite('currency: "EUR"', 'currency: "€"')],
  ]),
  ...fault("out_of_range", "value_at_source", [
    ["a voucher makes the total negative", "booking_done", swap("/done", 'data-total="89"', 'data-total="-10"')],
  ]),
  ...fault("too_often", "pushed_twice", [
    [
      "the script is on the page twice",
      "booking_done",
      inBody(
        "/done",
        "<script>dataLayer.push(dataLayer.find(({ event }) => event === 'bookingDone') ?? { event: 'bookingDone' })</script><script>addEventListener('load', () => dataLayer.push(dataLayer.find(({ event }) => event === 'bookingDone')))</script>",
      ),
    ],
  ]),
  ...fault("personal_data", "value_at_source", [
    [
      "the address of the page holds one of a person",
      "booking_done",
      inHead("/done", "<script>history.replaceState(null, '', '/done?mail=anna.meyer@mail.example')</script>"),
    ],
  ]),
  ...containerFault("not_sent", "tag_paused", [
    ["the tag of letter_join is paused", "letter_join", (c) => void (tagOf(c, "letter_join")["paused"] = true)],
  ]),
  ...containerFault("not_sent", "condition_false", [
    [
      "a picked time counts on another path",
      "slot_pick",
      (c) => void (triggerOf(c, "slot_pick")["filter"] = [filter("startsWith", "{{Page Path}}", "/kurse/")]),
    ],
  ]),
];
