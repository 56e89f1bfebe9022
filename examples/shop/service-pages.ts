import { field } from "./checkout-pages.ts";
import { push } from "./data-layer.ts";
import { html, raw, scriptJson, type Html } from "./html.ts";
import type { Page } from "./layout.ts";
import { picture } from "./pictures.ts";

const narrow = (title: string, intro: string, content: Html): Html =>
  html`<div class="narrow">
    <header class="page-head">
      <h1>${title}</h1>
      <p>${intro}</p>
    </header>
    ${content}
  </div>`;

export const signUpPage = (): Page => ({
  title: "Become a regular",
  type: "sign_up",
  body: narrow(
    "Become a regular",
    "Orders, wish lists and first pick of the seconds.",
    html`<form id="sign-up-form" class="fields" action="/account/orders" method="post" data-account="sign_up">
        ${field({ name: "name", label: "Your name", autocomplete: "name" })}${field({ name: "signup_email", label: "E-mail address", type: "email", autocomplete: "email" })}${field({ name: "new_password", label: "Password", type: "password", autocomplete: "new-password" })}
        <label class="check"
          ><input type="checkbox" name="letters" value="yes" /> <span>Send me letters from the mill</span></label
        ><button type="submit" class="primary">Create my account</button>
        <p class="said" role="status" data-said></p>
      </form>
      <p>Been here before? <a href="/login">Log in</a>.</p>`,
  ),
});

export const loginPage = (): Page => ({
  title: "Log in",
  type: "login",
  body: narrow(
    "Log in",
    "Good to see you again.",
    html`<form id="login-form" class="fields" action="/account/orders" method="post" data-account="login">
        ${field({ name: "login_email", label: "E-mail address", type: "email", autocomplete: "username" })}${field({ name: "password", label: "Password", type: "password", autocomplete: "current-password" })}
        <button type="submit" class="primary">Log in</button>
        <p class="said" role="status" data-said></p>
      </form>
      <p>New here? <a href="/sign-up">Become a regular</a>.</p>`,
  ),
});

export const contactPage = (): Page => ({
  title: "Contact",
  type: "contact",
  body: narrow(
    "Ask us anything",
    "A person reads this, usually with tea, and answers within a working day.",
    html`<form id="contact-form" class="fields" action="/contact" method="post" data-contact>
        ${field({ name: "contact_name", label: "Your name", autocomplete: "name", half: true })}${field({ name: "contact_email", label: "E-mail address", type: "email", autocomplete: "email", half: true })}
        <div class="field">
          <label for="topic">What is it about?</label
          ><select id="topic" name="topic">
            <option value="order">An order</option>
            <option value="product">A piece</option>
            <option value="wholesale">Wholesale</option>
            <option value="other">Something else</option>
          </select>
        </div>
        <div class="field">
          <label for="message">Your message</label><textarea id="message" name="message" rows="5" required></textarea>
        </div>
        <button type="submit" class="primary">Send it</button>
        <p class="said" role="status" data-said></p>
      </form>
      <p>
        Or ring the shop on <a href="tel:+441632960123">01632 960123</a>, or write to
        <a href="mailto:hello@tarnandtallow.example">hello@tarnandtallow.example</a>.
      </p>`,
  ),
});

const QUESTIONS: [id: string, question: string, answer: string][] = [
  [
    "delivery-time",
    "How long does delivery take?",
    "Two days on the mainland, four to the islands. We send a note when it leaves.",
  ],
  [
    "returns",
    "Can I send something back?",
    "Within sixty days, used or not, for any reason or none. We pay the postage.",
  ],
  ["breakage", "It arrived in pieces. Now what?", "Send us a picture and we send another one the same day."],
  ["dishwasher", "May it go in the dishwasher?", "Plates, bowls and mugs: yes. The jug would rather not."],
  ["seconds", "Do you sell seconds?", "Twice a year, at Harrowmere, and to people on the letter first."],
];

export const helpPage = (): Page => ({
  title: "Questions",
  type: "help",
  body: narrow(
    "Questions people ask",
    "If yours is not here, it will be once you have asked it.",
    html`<div class="faq">
        ${QUESTIONS.map(
          ([id, question, answer]) =>
            html`<details id="${id}" data-faq="${id}">
              <summary>${question}</summary>
              <p>${answer}</p>
            </details>`,
        )}
      </div>
      <p><a class="button quiet" href="/contact">Ask another</a></p>`,
  ),
});

export const storePage = (): Page => ({
  title: "The shop at Harrowmere",
  type: "store",
  body: html`<div class="store">
    ${picture("jug", { id: "store", colour: "#b0623f", wall: "#c9d0c4" }, "A jug in the shop window")}
    <div>
      <p class="eyebrow">The shop</p>
      <h1>Harrowmere</h1>
      <p class="lead">Four rooms above the mill race. Come for a mug, stay for the sound.</p>
      <address>4 Mill Brow<br />Harrowmere</address>
      <p><a href="tel:+441632960123">01632 960123</a></p>
      <table>
        <caption>
          Open
        </caption>
        <tbody>
          <tr>
            <th scope="row">Tuesday to Friday</th>
            <td>10 to 5</td>
          </tr>
          <tr>
            <th scope="row">Saturday</th>
            <td>9 to 6</td>
          </tr>
          <tr>
            <th scope="row">Sunday, Monday</th>
            <td>Closed</td>
          </tr>
        </tbody>
      </table>
      <p class="row">
        <a
          class="button"
          href="https://maps.example/directions/harrowmere"
          target="_blank"
          rel="noopener"
          data-directions="harrowmere"
          >Directions</a
        ><button type="button" data-reserve aria-expanded="false" aria-controls="visit">Book a kiln tour</button>
      </p>
      <p id="visit" class="said" hidden>Tours run on the first Saturday of the month at eleven. Just turn up.</p>
    </div>
  </div>`,
});

interface Post {
  slug: string;
  title: string;
  intro: string;
  text: string[];
  extra: Html;
}

/** A video that loads nothing until it is played, and nothing at all here: a poster and a button. */
const VIDEO = html`<figure>
  <lite-youtube videoid="pillar-candle-demo" data-video-title="Pouring a pillar candle"
    ><svg viewBox="0 0 640 360" aria-hidden="true">
      <rect width="640" height="360" fill="#3f3a34" />
      <circle cx="320" cy="150" r="190" fill="#ffd27a" opacity=".18" />
      <circle cx="320" cy="150" r="110" fill="#ffd27a" opacity=".25" />
      <rect x="270" y="150" width="100" height="170" rx="8" fill="#f1e6cc" />
      <path d="M320 90q-16 28 0 44q16-16 0-44z" fill="#ffb84d" /></svg
    ><button type="button" aria-label="Play: Pouring a pillar candle">
      <svg viewBox="0 0 60 60" aria-hidden="true">
        <circle cx="30" cy="30" r="29" fill="#f7f3ec" />
        <path d="M24 18l20 12-20 12z" fill="#a5502f" />
      </svg></button
  ></lite-youtube>
  <figcaption>Six hours in ninety seconds.</figcaption>
</figure>`;

export const POSTS: Post[] = [
  {
    slug: "how-a-pillar-candle-is-poured",
    title: "How a pillar candle is poured",
    intro: "Six hours, one ladle, and a great deal of standing about.",
    text: [
      "Wax shrinks as it cools. A candle poured in one go ends up with a hollow down its middle, so ours are poured five times, each layer when the one before it is still warm enough to hold on.",
      "Between two layers there is nothing to do but watch. It is the part of the job that people apply for.",
    ],
    extra: html`${VIDEO}
      <p>
        The candle in the film is the <a href="/product/tallow-pillar-candle">pillar</a>; an older recipe, with real
        tallow, is kept by the
        <a href="https://makers-guild.example/archive/chandlery" rel="noopener">Makers’ Guild archive</a>.
      </p>`,
  },
  {
    slug: "looking-after-stoneware",
    title: "Looking after stoneware",
    intro: "It has been through 1,260 degrees. It can take your kitchen.",
    text: [
      "Let it warm up slowly. Stoneware minds a sudden change more than it minds heat.",
      "Tea stains go with a spoon of bicarbonate and an hour’s patience. A bare foot may darken with the years; we think it should.",
    ],
    extra: html`<p>
      All of it on one page, for the inside of a cupboard door:
      <a href="/files/care-guide.pdf" download>care guide (PDF)</a>. The
      <a href="/product/moor-teapot">Moor teapot</a> in the picture is sold out.
    </p>`,
  },
];

export const journalPage = (): Page => ({
  title: "Journal",
  type: "journal",
  body: narrow(
    "Journal",
    "Notes from the wheel, the loom and the ladle.",
    html`<ul class="posts">
      ${POSTS.map(
        (post) =>
          html`<li>
            <a href="/journal/${post.slug}"><h2>${post.title}</h2></a>
            <p>${post.intro}</p>
          </li>`,
      )}
    </ul>`,
  ),
});

export const postPage = (post: Post): Page => ({
  title: post.title,
  description: post.intro,
  type: "article",
  body: html`<article class="narrow post">
    <header class="page-head">
      <p class="eyebrow"><a href="/journal">Journal</a></p>
      <h1>${post.title}</h1>
      <p>${post.intro}</p>
    </header>
    ${post.text.map((text) => html`<p>${text}</p>`)}${post.extra}
    <div class="share" aria-label="Share" role="group">
      <span>Share</span><button type="button" data-share="copy_link">Copy link</button
      ><a href="mailto:?subject=${encodeURIComponent(post.title)}" data-share="email">E-mail</a>
    </div>
  </article>`,
});

/** Somebody left a test subscriber in the template: without an address in the link, theirs is pushed. */
export const welcomePage = (): Page => ({
  title: "You are on the list",
  type: "newsletter",
  body: html`${narrow("You are on the list", "The next letter leaves on the first of the month.", html`<p><a class="button" href="/">Back to the shop</a></p>`)}
  ${raw(`<script>dataLayer.push({ event: "newsletter_signup", method: "footer", email: new URLSearchParams(location.search).get("email") || ${scriptJson("robin.hale@tarnandtallow.example").markup} });</script>`)}`,
});

export const notFoundPage = (): Page => ({
  title: "Not on the shelf",
  type: "not_found",
  status: 404,
  body: html`${narrow("Not on the shelf", "The page has gone, or was never made.", html`<p><a class="button" href="/">Back to the shop</a></p>`)}${push({ event: "page_not_found" })}`,
});

export const accountPage = (): Page => ({
  title: "Your orders",
  type: "account",
  body: narrow(
    "Your orders",
    "There is nothing here: the demo shop keeps no accounts.",
    html`<p><a class="button" href="/">Back to the shop</a></p>`,
  ),
});
