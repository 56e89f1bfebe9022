import { describe, expect, it } from "vitest";

import { judge } from "../../app/privacy/index.ts";

/** Names by the class that they ask for. */
const PERSONAL: Record<string, string> = {
  email: `
    user_email userEmail email emailAddress e-mail email_hash hashedEmail emailSHA256 email_md5 sha256_email md5_email
    customerEmail contact_email mail userMail billing_email newsletter_email em hem hashed_em signup_email email1 emailPrimary
    recipient_email sender_email toEmail replyToEmail correo_electronico courriel adresse_email indirizzo_email epost kundenEmail
    emailadresse correo_usuario email_usuario`,
  phone: `
    phone phone_number phoneNumber mobile_number mobilePhone tel telephone cellPhone contactPhone customer_phone billingPhone
    phone1 home_phone fax msisdn telefon telefonnummer handynummer telefono numero_telefono hashed_phone phone_sha256 ph
    whatsapp_number user_mobile`,
  name: `
    first_name firstName fname last_name surname full_name fullname familyName given_name middle_name customer_name
    user_full_name cardholder_name nickname maiden_name vorname nachname prenom nombre_completo apellido cognome voornaam
    achternaam fn ln contactName passenger_name guest_name patientName recipient_name billing_first_name shippingLastName
    nom_client student_name employee_name`,
  address: `
    address street street_address address1 address_line_2 billing_address shippingAddress home_address postal_address
    deliveryAddress streetName house_number po_box strasse adresse direccion indirizzo latitude longitude lat_long geo_lat
    anschrift user_address rue customer_address customer_zip`,
  ip: `
    ip ip_address ipAddress client_ip clientIp user_ip userIP remote_addr x_forwarded_for visitor_ip ipv4 ipv6_address ip_adresse
    server_ip source_ip ip_hash`,
  device_id: `
    device_id deviceId deviceUUID idfa IDFV gaid aaid advertising_id advertisingId android_id androidId imei mac_address
    macAddress udid maid hashed_maids rida device_fingerprint browser_fingerprint push_token deviceToken serial_number
    mobile_ad_id google_advertising_id windows_aid tifa device_serial`,
  unique_id: `
    user_id userId uid visitor_id visitorId client_id clientId ga_client_id customer_id customerNumber member_id membershipNumber
    loyalty_card_number loyalty_id crm_id username user_name login_id account_login anonymous_id anonymousId distinct_id
    external_id externalIds subscriber_id contact_id person_id patient_id employee_id student_number guest_id kundennummer
    kunden_id benutzername nombre_usuario id_usuario id_client identifiant_client cookie_id fingerprint user_hash hashed_user_id
    domain_userid network_userid twitter_handle twitter_id facebook_id linkedin_id user_pseudo_id profile_id previous_id
    global_user_id user_uuid recipientId hashed_customer_id`,
  gov_id: `
    ssn social_security_number passport passport_number national_id drivers_license driving_licence_number tax_id taxId nino
    national_insurance_number dni nif pesel codice_fiscale steuernummer date_of_birth birth_date birthday dob geburtsdatum
    nhs_number medical_record_number insurance_number license_plate vin ausweisnummer id_card_number voter_id visa_number`,
  financial: `
    iban bic swift_code card_number cardNumber credit_card_number cc_number cvv cvc security_code card_expiry bank_account
    account_number routing_number sort_code kontonummer kreditkartennummer numero_tarjeta card_last4 wallet_address cc_cvc
    bankAccountNumber`,
  credential: `
    password passwd user_password pwd passcode pin secret client_secret api_key apiKey access_token accessToken auth_token
    session_token refresh_token jwt bearer_token private_key otp otp_code passwort mot_de_passe contrasena session_id_token
    reset_token reset_password_token verification_code security_answer write_key ssh_key authorization_header`,
};

/** Names with the same words that ask for a type, a state, a count, a thing. */
const CLEAN = `
    email_signup_click email_verified email_opt_in email_type email_subject email_template email_count emails_sent email_domain
    email_provider email_campaign email_open_rate email_client email_consent email_id_count phone_type phone_model phone_brand
    phone_call_click phone_verified is_phone_verified phone_country phone_number_valid mobile_app mobile_os address_type
    address_count address_validated shipping_address_completed address_autocomplete_used ip_country ip_version anonymize_ip
    payment_type payment_method card_type card_brand credit_card_brand credit_limit account_type account_status account_id
    company_id company_name organization_id group_id plan_name product_name item_name item_id sku brand category list_name
    promotion_name campaign_name creative_name page_name screen_name_viewed form_name form_id button_name link_text link_url
    file_name video_title search_term query language currency value price quantity coupon transaction_id order_id order_number
    invoice_number cart_id session_id session_count user_type user_segment user_group user_role user_count users_invited_count
    customer_type customer_segment customer_lifetime_value customer_since visitor_type visitor_count client_version client_type
    client_platform member_level membership_tier loyalty_tier loyalty_points device_type device_model device_name device_category
    device_brand operating_system browser screen_resolution user_agent timezone country region city utm_source gclid referrer
    referral_code name id key code number token_count password_strength password_reset_request forgot_password_start login_method
    login_status last_login_date first_visit signup_method newsletter_subscribe is_subscribed has_email has_account
    gift_message_added nickname_feature_enabled passport_renewal_click tax tax_amount tip_amount shipping shipping_method
    shipping_tier ship_date zip_code_search_used postal_lookup_click location_permission_status store_name store_id store_phone
    store_address shop_phone restaurant_name hotel_name city_name country_code event_name event_id error_message error_code
    http_status page_title page_path page_type content_id content_type scroll_depth percent_scrolled outbound visible
    engagement_time_msec iphone_landing macbook_promo ipad_case equipment_type hospital_type recipe_id script_name
    description_length identity_verification_step method kind status state step level index position variant version size color
    birth_year_range age_group gender_filter map_pin_click pin_it_click pinterest_share safe_mode machine_type machine_name
    zip_file tipo_direccion tipo_email metodo_pago modelo_telefono type_adresse nombre_producto nom_produit numero_articulos
    productNumber articleNumber street_view_opened contact_method contact_form_name contact_reason share_via receipt_id
    recipient_type recipient_count receiver_type guest_checkout guests_count is_guest number_of_guests num_users max_users
    total_customers author publisher article_author manager_app_version agent_type hash hash_algorithm address_book_opened
    phonebook telescope_id hotel_id cellar_name cell_count excel_export maclaren_model ssn_help_click accept_cookies
    cookie_consent consent_state key_features keyboard_type token_type api_version secret_sale_click private_mode pinned_items
    name_length username_available emailing_id direct_mail_campaign mailing_list_id first_name_entered full_screen fullscreen
    lastmod last_page first_item last_order_date previous_page_name profile_completion profile_type user_language user_country
    user_timezone user_agent_parsed user_rating user_score user_plan user_tier user_status client_name_count id_type external_url
    external_link external_audience_id personal_offer personal_loan_type personalized unique_visitors unique_count anonymous
    network_name network_type domain_name web_page_id signature_required street_food_category way_of_payment lat_pull_down
    longform_article height weight bid_id facebook_page_id fb_campaign_id google_ads_id linkedin_company_id twitter_card_type
    instagram_post_id github_repo apple_pay_available google_pay_enabled login logout sign_up account_created order_phone_case
    phone_case_color smartphone_model headphone_type microphone_enabled telephone_support_click call_duration mobile_web
    cellular_data mailbox_size mail_subject mail_count to_currency from_page from_address_bar cc_enabled em_campaign ph_level
    ln_status`;

const names = (list: string) => list.trim().split(/\s+/);

describe.each(Object.entries(PERSONAL))("names that ask for %s", (wanted, list) => {
  it.each(names(list))("%s", (name) => {
    const verdict = judge({ kind: "property", input: { name } });

    expect(verdict).toMatchObject({ personal: true, class: wanted });
    expect(verdict.evidence.length).toBeGreaterThan(0);
  });
});

describe("names that do not", () => {
  it.each(names(CLEAN))("%s", (name) => {
    expect(judge({ kind: "property", input: { name } }).personal).toBe(false);
  });
});

describe("names of events", () => {
  it.each(
    names(`
    capture_user_email capture_email collect_email collect_phone_number track_user_email track_customer_phone send_ip_address
    send_user_id_to_crm store_credit_card record_password log_password get_user_ip read_email_field collectUserData_email
    user_email customer_phone grab_full_name harvest_emails fingerprint_device_id record_keystrokes_text send_hashed_email
    upload_user_phone track_user_location_gps record_search_text_typed fingerprint_visitor scrape_profile send_phone_to_crm identify_by_email expose_ssn track_ip store_user_address save_passport_number speichere_email`),
  )("%s takes data", (name) => {
    expect(judge({ kind: "event", input: { name } }).personal).toBe(true);
  });

  it.each(
    names(`
    email_signup_click newsletter_subscribe sign_up login logout password_reset_request forgot_password phone_call_click
    click_tel click_email email_opened email_sent Email_Delivered Email_Link_Clicked phone_verified address_entered
    add_shipping_info add_payment_info view_item purchase generate_lead contact_form_submit contact_us_click send_message
    send_email share_email share submit_form save_address add_address update_profile profile_updated user_registered user_login
    account_created search view_search_results select_content select_item view_cart begin_checkout refund earn_virtual_currency
    join_group level_up post_score spend_virtual_currency tutorial_begin unlock_achievement card_added card_declined iban_entered
    zip_lookup store_locator_opened store_selected get_started get_quote get_directions track_order track_package record_video
    log_in collect_coupon collect_points save_item save_for_later capture_photo read_more read_article read_review
    retain_customer keep_shopping remember_me email_mask.deleted email.blocked phone.text_received Identity_Verified
    Passport_Renewal_Started user_invited users_imported Card_Viewed Email_Captured first_name_entered password_changed
    location_permission_granted share_by_email send_via_email ip_blocked visitor_identified lead_created username_available_checked`),
  )("%s tells what happened", (name) => {
    expect(judge({ kind: "event", input: { name } }).personal).toBe(false);
  });
});

describe("fields of a schema", () => {
  it.each([
    ["last", "string", "The constituent's last name up to 100 characters.", "name"],
    ["sender", "string", "The sender's email address", "email"],
    ["external_ids", "string", null, "unique_id"],
    ["oracle", "string", "User identifier for matching", "unique_id"],
    ["agent_name", "String", "The agent's real name.", "name"],
  ])("%s (%s), %s", (name, type, description, wanted) => {
    expect(judge({ kind: "field", name, type, description })).toMatchObject({ personal: true, class: wanted });
  });

  it.each([
    ["email", "boolean", null],
    ["date_email_sent", "datetime", "Timestamp of event"],
    ["name", "number", "Number of the user's name"],
    ["list_name", "string", "The name of the list property to union values into."],
    ["last_order_id", "string", "The ID of the customer's last order."],
    ["opt_in_level", "string", "The level that the customer gave when they consented to receive material by email."],
    ["endpoint", "string", "Your SDK endpoint. See https://example.com/user_guide/email"],
  ])("%s (%s), %s", (name, type, description) => {
    expect(judge({ kind: "field", name, type, description }).personal).toBe(false);
  });

  it("reads a host of a table as a person", () => {
    expect(judge({ kind: "column", name: "host name" })).toMatchObject({ personal: true, class: "name" });
    expect(judge({ kind: "field", name: "host_name" }).personal).toBe(false);
  });
});
