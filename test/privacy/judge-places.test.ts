import { describe, expect, it } from "vitest";

import { judge } from "../../app/privacy/index.ts";

const words = (list: string) => list.trim().split(/\s+/);
const path = (text: string) => judge({ kind: "datalayer_path", input: { path: text } });

describe("paths of the data layer", () => {
  it.each(
    words(`
    user.email user.id user.name user.profile.name customer.phone customer.0.phone ecommerce.purchase.customer.email
    transaction.billing.lastName order.billing.address order.shipping.street order.shippingAddress.postcode visitor.id visitor.ip
    visitor.loginId visitor.clientId page.user.userID digitalData.user[0].profile[0].profileInfo.email
    digitalData.user.profile.address.line1 user.hashedEmail userData.em user_data.address.first_name user.email.sha256 user.login
    user.username member.number customer.no account.email form.fields.email form.values.phone lead.email contact.mobile
    checkout.contact.email order.customer.firstName order.email order.payment.cardNumber payment.iban user.dob user.birthDate
    user.device.id device.advertisingId client.ip session.user.id event.user.email eventModel.user_id
    data.attributes.email_address user.attributes.phone_number context.ip context.traits.email gtm.element.value
    booking.passengers[0].name booking.guest.name person.name patient.id kunde.email kunde.name utilisateur.id usuario.correo
    customer.address.zip user.password auth.token user.session.token user.ssn employee.id member.loyaltyNumber delivery.name
    delivery.line1 visitorId userId hubspot.contact.vid visitor.ids.crm lead.form.message contactForm.message formData.comments
    event.contact.email app.contact.phone visitor.location.address.street house.address.street site.user.contact.email
    account.holder payment.card.last4 user.social.facebook.id`),
  )("%s is personal", (text) => {
    expect(path(text)).toMatchObject({ personal: true });
  });

  it.each(
    words(`
    page.name page.type page.title page.category user.type user.status user.segment user.loggedIn user.isLoggedIn
    user.properties.plan user.language user.country event.name product.name ecommerce.items ecommerce.value
    ecommerce.transaction_id ecommerce.purchase.actionField.id ecommerce.purchase.products.0.name ecommerce.currencyCode
    checkout.paymentMethod checkout.step search.term.length search.results gtm.elementId gtm.elementClasses gtm.elementUrl
    gtm.elementText gtm.element gtm.uniqueEventId gtm.scrollThreshold site.name store.name store.phone store.address
    campaign.name campaign.id content.id content.author video.title form.name form.id form.step order.id order.number order.total
    cart.id cart.items user.email.verified user.email.length user.phone.type customer.type customer.lifetimeValue
    customer.orderCount customer.isNew visitor.type visitor.newReturning session.count session.id device.type device.model
    browser.name app.name app.version experiment.id experiment.variant consent.email consent.status error.message link.url
    promo.name promotion.id list.name subscription.plan.name company.name company.id account.type user.consent.email.optIn
    newsletter.email.status user.role.name user.plan.name user.group.id product.brand.name product.sku product.id item.id
    site.contact.phone restaurant.address.street form.error.message message.type video.vid page.url page.path page.address.type location.country geo.city`),
  )("%s is not", (text) => {
    expect(path(text)).toMatchObject({ personal: false });
  });
});

describe("lists of values", () => {
  it.each([
    [["user_email", "plan"]],
    [["john@example.com"]],
    [["Jane Doe", "John Smith"]],
    [["+49 30 12345678"]],
    [["10.0.0.1"]],
    [["4111 1111 1111 1111"]],
    [["DE89370400440532013000"]],
    [["Anna", "Peter", "Maria"]],
    [["customer_phone", "customer_name"]],
    [["078-05-1120", "219-09-9998"]],
    [["00:1A:2B:3C:4D:5E"]],
    [["client_ip", "referrer"]],
    [["Dr. Max Mustermann", "Erika Mustermann"]],
    [["user.name"]],
    [["Mr John Miller"]],
    [["Müller, Hans", "Schmidt, Petra"]],
    [["userId", "email"]],
  ])("%j is personal", (values) => {
    expect(judge({ kind: "enum", input: { name: "value", values } }).personal).toBe(true);
  });

  it.each([
    [["email", "phone", "chat"]],
    [["google", "facebook", "email"]],
    [["credit_card", "paypal", "iban_transfer"]],
    [["male", "female", "unisex"]],
    [["1.2.3.4-beta", "1.2.4"]],
    [["SKU_12345", "4006381333931"]],
    [["A4", "A5"]],
    [["$1,000", "$2,000"]],
    [["ip67", "ip68"]],
    [["new", "returning"]],
    [["DE", "FR"]],
    [["10115", "20095"]],
    [["2024-01-01", "2024-12-31"]],
    [["mobile", "desktop"]],
    [["Paris", "London", "Berlin"]],
    [["Red", "Blue"]],
    [["home", "work", "billing", "shipping"]],
    [["visa", "mastercard", "amex"]],
    [["passport", "id_card", "driving_licence"]],
    [["monday", "tuesday"]],
    [["v1.0.0", "v2.0.0"]],
    [["9780306406157"]],
    [["iPhone 15", "Galaxy S24"]],
    [["Apple Pay", "Google Pay"]],
    [["sign_up", "login"]],
    [["name", "price", "rating"]],
    [["first_name", "email"]],
    [["password", "otp", "magic_link"]],
    [["Max", "Pro", "Lite"]],
    [["1234567890", "0987654321"]],
    [["12:30:45"]],
    [["550e8400-e29b-41d4-a716-446655440000"]],
    [["true", "false"]],
    [[1, 2, 3]],
    [["April", "May", "June"]],
    [["Victoria", "Florence"]],
    [["user", "admin", "guest"]],
    [["customer_service", "sales"]],
    [["user_type"]],
    [["email_domain"]],
  ])("%j is not", (values) => {
    expect(judge({ kind: "enum", input: { name: "value", values } }).personal).toBe(false);
  });
});

describe("variables of GTM", () => {
  it.each([
    { variable: "{{Click Text}}", selector: "a[href^='mailto:']" },
    { variable: "{{Click Text}}", selector: "#email" },
    { variable: "{{Click Element}}", selector: ".user-email" },
    { variable: "{{Click URL}}", selector: 'a[href^="mailto:"]' },
    { variable: "{{Form Text}}" },
    { variable: "{{Form Element}}", selector: "input[name=email]" },
    { variable: "{{DLV - customer.phone}}" },
    { variable: "{{dlv - user_id}}" },
    { variable: "{{User ID}}" },
    { variable: "{{Cookie - _ga}}" },
    { variable: "{{URL - email}}" },
    { variable: "{{JS - visitor ip}}" },
    { variable: "{{CJS - hashed email}}" },
    { variable: "{{Email Field Value}}" },
    { variable: "{{Customer Name}}" },
    { variable: "{{1st Party Cookie - userid}}" },
    { type: "dom_element", selector: "#email" },
    { type: "dom_element", selector: "input[type=password]" },
    { type: "dom_element", selector: "textarea" },
    { type: "dlv", name: "user.email" },
    { type: "cookie", name: "_ga" },
    { type: "cookie", name: "user_id" },
    { type: "url", component: "query", name: "email" },
    { type: "js", name: "window.user.phone" },
    { param: "email", value: "{{DLV - email}}" },
    { param: "label", value: "{{DLV - user.email}}" },
    { param: "user_id", value: "{{DLV - id}}" },
    { param: "text", value: "{{Form Text}}" },
    { type: "auto_event", component: "ELEMENT_TEXT", selector: "a[href^=tel]" },
    { type: "auto_event", component: "ELEMENT_URL", selector: 'a[href^="mailto:"]' },
    { param: "x", value: "john@example.com" },
    { type: "dom_element", selector: "[autocomplete=cc-number]" },
    { type: "dom_element", selector: "input[type=search]" },
    { type: "dom_element", selector: ".account-name" },
    { variable: "{{User-Provided Data}}" },
    { variable: "{{Enhanced Conversions}}" },
    { variable: "{{GTM - User-Provided Data}}" },
    { variable: "{{Search Term raw}}" },
    { variable: "{{Email Field}}" },
  ])("%j is personal", (input) => {
    expect(judge({ kind: "gtm_variable", input })).toMatchObject({ personal: true });
  });

  it.each([
    { variable: "{{Page Path}}" },
    { variable: "{{Page URL}}" },
    { variable: "{{Click Text}}" },
    { variable: "{{Click ID}}" },
    { variable: "{{Click Classes}}" },
    { variable: "{{Click URL}}" },
    { variable: "{{Form ID}}" },
    { variable: "{{Form Classes}}" },
    { variable: "{{Click Text}}", selector: ".email-signup-button" },
    { variable: "{{Click Text}}", selector: "button.cta" },
    { variable: "{{Scroll Depth Threshold}}" },
    { variable: "{{Video Title}}" },
    { variable: "{{DLV - ecommerce.items}}" },
    { variable: "{{DLV - user.type}}" },
    { variable: "{{Container ID}}" },
    { variable: "{{Random Number}}" },
    { variable: "{{Cookie - consent}}" },
    { variable: "{{URL - utm_source}}" },
    { variable: "{{Const - GA4 ID}}" },
    { variable: "{{Event}}" },
    { variable: "{{Referrer}}" },
    { variable: "{{Error Message}}" },
    { type: "dom_element", selector: "[data-category]" },
    { type: "dom_element", selector: ".phone-case-grid .title" },
    { type: "dom_element", selector: "h1.product-name" },
    { type: "dom_element", selector: "#price" },
    { type: "dlv", name: "ecommerce.items" },
    { type: "dlv", name: "page.name" },
    { type: "cookie", name: "cookie_consent" },
    { type: "url", component: "query", name: "utm_campaign" },
    { param: "contact_method", value: "phone" },
    { param: "link_type", value: "mailto" },
    { param: "method", value: "email" },
    { param: "link_text", value: "{{Click Text}}" },
    { param: "page_location", value: "{{Page URL}}" },
    { param: "email", value: "true" },
    { type: "auto_event", component: "ELEMENT_TEXT", selector: ".menu a" },
    { type: "auto_event", component: "ELEMENT_ID", selector: "#email" },
    { type: "constant", value: "G-ABC123" },
    { type: "auto_event", component: "ELEMENT_CLASSES", selector: ".user-name" },
    { variable: "{{Email Opt In}}" },
    { variable: "{{Phone Model}}" },
    { variable: "{{GA4 Measurement ID}}" },
    { variable: "{{Product Name}}" },
    { variable: "{{Lookup - Page Type}}" },
    { variable: "{{Debug Mode}}" },
    { variable: "{{Text Box Visible}}" },
    { variable: "{{Search Results Count}}" },
    { type: "dom_element", selector: ".account-type" },
  ])("%j is not", (input) => {
    expect(judge({ kind: "gtm_variable", input })).toMatchObject({ personal: false });
  });
});

describe("what is asked for in words", () => {
  it.each([
    { kind: "property", input: { name: "user_email", description: "the visitor e-mail address" } },
    { kind: "property", input: { name: "form_values", description: "full text of every form field" } },
    { kind: "property", input: { name: "form_values" } },
    { kind: "property", input: { name: "label", description: "The visitor's phone number" } },
    { kind: "event", input: { name: "signup", description: "Captures the email the visitor entered" } },
  ] as const)("%j is refused", (subject) => {
    const verdict = judge(subject);

    expect(verdict.personal).toBe(true);
    expect(verdict.reason).toMatch(/asks for/);
    expect(verdict.instead).toBeTruthy();
  });

  it("says class, reason, words and a way out", () => {
    expect(judge({ kind: "property", input: { name: "user_email" } })).toEqual({
      personal: true,
      class: "email",
      reason: 'the name "user_email" asks for an e-mail address',
      evidence: ["user", "email"],
      instead: "Say whether an e-mail address was given (true or false), or through which channel.",
    });
  });
});
