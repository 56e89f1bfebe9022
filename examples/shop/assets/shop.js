/* The shop's own script: basket, consent banner and what they tell the data layer. Pages work without it. */
const dataLayer = (window.dataLayer = window.dataLayer || []);
const CURRENCY = "GBP";
const BASKET = "tt-basket";
const CONSENT = "tt-consent";

function gtag() {
  dataLayer.push(arguments);
}

const read = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

const write = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    /* private windows: the basket then lives as long as the page */
  }
};

const find = (selector, root = document) => root.querySelector(selector);
const each = (selector, act, root = document) => {
  for (const element of root.querySelectorAll(selector)) act(element);
};
const on = (selector, event, act) =>
  each(selector, (element) => element.addEventListener(event, (e) => act(element, e)));
const itemNear = (element) => JSON.parse(element.closest("[data-item]").dataset.item);
const say = (element, text) => {
  find("[data-said]", element.closest("form, main")).textContent = text;
};

/* Basket: a list of { id, quantity }. */
const basket = () => JSON.parse(read(BASKET) || "[]");
const lineTemplate = (id) => find(`template[data-line="${CSS.escape(id)}"]`);

const basketItems = () =>
  basket()
    .filter(({ id }) => lineTemplate(id))
    .map(({ id, quantity }) => ({ ...JSON.parse(lineTemplate(id).dataset.item), quantity }));

const valueOf = (items) => items.reduce((sum, item) => sum + item.price * item.quantity, 0);
const money = (pounds) => `£${Number.isInteger(pounds) ? pounds : pounds.toFixed(2)}`;

function save(lines) {
  write(BASKET, JSON.stringify(lines));
  showCount();
}

function showCount() {
  const count = basket().reduce((sum, line) => sum + line.quantity, 0);
  each("[data-basket-count]", (badge) => {
    badge.textContent = String(count);
    badge.hidden = count === 0;
  });
}

function showBasket() {
  const items = basketItems();
  const value = valueOf(items);
  const delivery = value >= 60 ? 0 : 4.5;
  each("[data-basket]", (box) => {
    const lines = items.map((item) => {
      const line = lineTemplate(item.item_id).content.firstElementChild.cloneNode(true);
      find(".line-quantity", line).textContent = `${item.quantity} ×`;
      find(".line-price", line).textContent = money(item.price * item.quantity);
      find("[data-remove]", line).addEventListener("click", () => removeLine(item));
      return line;
    });
    find("[data-lines]", box).replaceChildren(...lines);
    find("[data-basket-empty]", box).hidden = items.length > 0;
    find("[data-basket-sum]", box).hidden = items.length === 0;
    find("[data-sum-items]", box).textContent = money(value);
    find("[data-sum-delivery]", box).textContent = delivery === 0 ? "Free" : money(delivery);
    find("[data-sum-total]", box).textContent = money(value + delivery);
  });
}

function removeLine(item) {
  dataLayer.push({
    event: "remove_from_cart",
    ecommerce: { currency: CURRENCY, value: item.price * item.quantity, items: [item] },
  });
  save(basket().filter((line) => line.id !== item.item_id));
  showBasket();
}

on("[data-add-to-cart]", "click", (button) => {
  const item = itemNear(button);
  const quantity = Math.max(1, Number(find("#quantity").value) || 1);
  const variant = find("input[name=finish]:checked")?.value;
  const lines = basket();
  const line = lines.find(({ id }) => id === item.item_id);
  if (line) line.quantity += quantity;
  else lines.push({ id: item.item_id, quantity });
  save(lines);
  dataLayer.push({
    event: "add_to_cart",
    ecommerce: {
      currency: CURRENCY,
      value: item.price * quantity,
      items: [{ ...item, item_variant: variant, quantity }],
    },
  });
  say(button, "In your basket.");
});

/* Two people built the two hearts, two years apart. */
on("[data-wish]", "click", (button) => {
  const item = itemNear(button);
  button.setAttribute("aria-pressed", "true");
  dataLayer.push({
    event: "add_to_wishlist",
    ecommerce: { currency: CURRENCY, value: item.price, items: [item] },
  });
  say(button, "Saved.");
});
on("[data-card-wish]", "click", (button) => {
  const item = itemNear(button);
  button.setAttribute("aria-pressed", "true");
  dataLayer.push({ event: "addToWishlist", productId: item.item_id, productName: item.item_name });
});

on(".card-link", "click", (link) => {
  const list = link.closest("[data-list]").dataset.list;
  dataLayer.push({ event: "select_item", ecommerce: { item_list_name: list, items: [itemNear(link)] } });
});
on("[data-sort]", "change", (select) => dataLayer.push({ event: "sort_list", sort_order: select.value }));
on("[data-voucher]", "click", () => dataLayer.push({ event: "voucher_tried", accepted: false }));

if (document.body.classList.contains("page-cart")) {
  const items = basketItems();
  dataLayer.push({ event: "view_cart", ecommerce: { currency: CURRENCY, value: valueOf(items), items } });
}

/* The currency was lost here when the checkout was rebuilt. */
if (document.body.classList.contains("page-checkout")) {
  const items = basketItems();
  dataLayer.push({ event: "begin_checkout", ecommerce: { value: valueOf(items), items } });
}
on("[data-choice] input", "change", (input) => {
  const items = basketItems();
  const event = input.name === "payment_type" ? "add_payment_info" : "add_shipping_info";
  dataLayer.push({
    event,
    ecommerce: { currency: CURRENCY, value: valueOf(items), [input.name]: input.value, items },
  });
});
on("[data-checkout]", "submit", (form, submit) => {
  submit.preventDefault();
  save([]);
  location.assign(form.getAttribute("action"));
});

/* Accounts, messages, letters: nothing leaves the browser. */
on("[data-account]", "submit", (form, submit) => {
  submit.preventDefault();
  dataLayer.push({ event: form.dataset.account, method: "email" });
  say(form, form.dataset.account === "login" ? "Welcome back." : "Welcome. We kept you a seat.");
});
on("[data-contact]", "submit", (form, submit) => {
  submit.preventDefault();
  dataLayer.push({ event: "generate_lead", form_id: form.id, topic: form.elements.topic.value });
  say(form, "Thank you. A person will answer.");
});
on("#newsletter-form", "submit", (form) => {
  dataLayer.push({ event: "newsletter_signup", method: "footer", email: form.elements.email.value });
});

on("[data-faq]", "toggle", (details) => {
  if (details.open) dataLayer.push({ event: "faq_open", question_id: details.dataset.faq });
});
on("[data-share]", "click", (element) => {
  dataLayer.push({ event: "share", method: element.dataset.share, content_type: document.body.className.slice(5) });
  if (element.dataset.share === "copy_link") element.textContent = "Copied";
});
on("[data-directions]", "click", (link) => dataLayer.push({ event: "get_directions", store: link.dataset.directions }));
on("[data-reserve]", "click", (button) => {
  button.setAttribute("aria-expanded", "true");
  find("#visit").hidden = false;
  dataLayer.push({ event: "kiln_tour_interest", store: "harrowmere" });
});
on("lite-youtube button", "click", (button) => {
  const video = button.closest("lite-youtube");
  video.classList.add("playing");
  dataLayer.push({
    event: "video_start",
    video_provider: "youtube",
    video_title: video.dataset.videoTitle,
    video_percent: 0,
  });
});

/* Consent banner. */
const banner = find("#consent-banner");
banner.hidden = read(CONSENT) !== null;
on("[data-consent-open]", "click", () => {
  banner.hidden = false;
});
on("[data-consent]", "click", (button) => {
  const state = button.dataset.consent;
  gtag("consent", "update", {
    ad_storage: state,
    ad_user_data: state,
    ad_personalization: state,
    analytics_storage: state,
  });
  write(CONSENT, state);
  banner.hidden = true;
});

showCount();
showBasket();
