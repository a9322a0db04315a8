// What is found in which text, and what is not: read by the tests of this folder and by the seeds
// of its fuzz target. Values that would trip a scanner of repositories are put together from
// pieces.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/credentials/find_secrets.hpp"
#include "core/credentials/personal_data.hpp"

namespace ringfence::credentials {

struct SecretRow {
  std::string_view name;
  std::string text;
  std::vector<SecretKind> want;
};

[[nodiscard]] inline std::vector<SecretRow> secret_rows() {
  using enum SecretKind;
  const std::string hub = std::string("ghp") + "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";
  const std::string wrong = std::string("ghp") + "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq18";
  const std::string stripe = std::string("sk") + "_live_4eC39HqLyjWDarjtT1zdp7dc";
  const std::string stripe_page = std::string("pk") + "_live_4eC39HqLyjWDarjtT1zdp7dc";
  const std::string amazon = std::string("AKIA") + "Q3EGRVLMWXF6PT2D";
  const std::string amazon_secret = "kT9vXq3LrPz8YbN5wJmC1dF7hGsA2eU4oRiV6xQy";
  const std::string key_text = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
  return {
      // --- found ---
      {"a GitHub token, by its checksum", "token: " + hub, {IssuedKey}},
      {"in JSON", R"({"value":")" + hub + "\"}", {IssuedKey}},
      {"two of them", hub + "\n" + hub + ",", {IssuedKey, IssuedKey}},
      {"a Stripe secret key", "STRIPE=" + stripe, {IssuedKey}},
      {"a Stripe key for pages", stripe_page, {PublishableKey}},
      {"an Amazon pair", "id=" + amazon + "\nsecret=" + amazon_secret, {IssuedKey}},
      {"a private key", "-----BEGIN PRIVATE KEY-----\n" + key_text + "\n", {PrivateKey}},
      {"a private key inside of JSON",
       R"({"k":"-----BEGIN RSA PRIVATE KEY-----\n)" + key_text + "\\n\"}",
       {PrivateKey}},
      {"a database URL",
       "DATABASE_URL=postgresql://shop:hunter2-7f1c@10.0.0.5/shop",
       {ConnectionString}},
      {"a password of one letter", R"({"dsn":"postgres://u:p@db/x"})", {ConnectionString}},
      {"Werkzeug's password hash",
       "scrypt:32768:8:1$OAzLN0lmQBmlXWDF$"
       "5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b5aa765d61d8327deb882cf99"
       "5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b5aa765d61d8327deb882cf99",
       {PasswordHash}},
      {"a bcrypt hash",
       R"({"pw":"$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"})",
       {PasswordHash}},
      {"a named secret", R"({"client_secret":"8f14e45fceea167a5a36dedd4bea2543"})", {NamedSecret}},
      {"settings of a program", "SECRET_KEY = 'kJ8s2Lq0zXw91PnBv4Rt'", {NamedSecret}},
      {"settings of an environment", "STRIPE_API_KEY=kJ8s2Lq0zXw91PnBv4Rt\n", {NamedSecret}},
      {"a password that somebody set", R"({"db_password":"hunter2-7f1c"})", {NamedSecret}},
      {"JSON within a string",
       R"("{\"client_secret\":\"8f14e45fceea167a5a36dedd4bea2543\"}")",
       {NamedSecret}},
      {"a session token",
       "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
       {SessionToken}},
      {"a key that carries its own checksum",
       "rf_live_7f3a9c21Qe4K_abcdefghijkl_0Ocihr",
       {IssuedKey}},
      // --- one step away ---
      {"a GitHub token with another checksum", "token: " + wrong, {}},
      {"a GitHub token that goes on", hub + "x", {}},
      {"a Stripe key for manuals", std::string("sk") + "_live_xxxxxxxxxxxxxxxxxxxxxxxx", {}},
      {"Amazon's own example",
       std::string("AKIA") + "IOSFODNN7EXAMPLE / wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
       {}},
      {"an Amazon identifier alone", "\"id\":\"" + amazon + "\"", {}},
      {"the words of a private key", "-----BEGIN PRIVATE KEY----- is missing", {}},
      {"a public key", "-----BEGIN PUBLIC KEY-----\n" + key_text + "\n", {}},
      {"a URL without a password", "see https://docs.example/errors and mail me@example", {}},
      {"a URL with a port and an address later", "https://a.example:8443/x by a@b", {}},
      {"a database URL of a manual", "postgres://username:password@localhost/db", {}},
      {"a database URL with a mask", "postgres://shop:****@10.0.0.5/shop", {}},
      {"a database URL with a variable", "postgres://shop:${PASSWORD}@10.0.0.5/shop", {}},
      {"a named secret of a manual", R"({"client_secret":"YOUR_CLIENT_SECRET_GOES_HERE"})", {}},
      {"a named secret in words", R"({"secret_key":"the-key-of-the-house"})", {}},
      {"a masked secret", R"({"api_key":"sk-****************4f2a"})", {}},
      {"a message about a password", R"({"errors":{"password":"must have 8 characters"}})", {}},
      {"a schema with a password", R"({"password":{"type":"string"},"api_key":"string"})", {}},
      {"a password that is not told", R"({"password":null,"passwd":"","pwd":"[redacted]"})", {}},
      {"a form", R"(<input type="password" name="password" id="password">)", {}},
      // --- what answers are full of ---
      {"a UUID", R"({"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","api_key_id":"7"})", {}},
      {"a UUID by the name of a key", R"({"api_key":"7d444840-9dc0-11d1-b245-5ffdce74fad2"})", {}},
      {"times", R"({"created":1764000000,"updated":"2026-11-25T14:20:02.123456Z"})", {}},
      {"a hash of an asset", R"(<script src="/static/app.4f1c9a0be7d2a83b5c6e.js"></script>)", {}},
      {"an ETag", "\"33a64df551425fcc55e4d42a148795d9f25f89d4\"", {}},
      {"subresource integrity",
       "integrity=\"sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC\"",
       {}},
      {"a commit",
       R"({"version":"1.4.2","commit":"9fceb02d0ae598e95dc970b74767f19372d61af8"})",
       {}},
      {"an image",
       "data:image/png;base64,"
       "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+"
       "M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
       "gg==",
       {}},
      {"a problem document",
       R"({"type":"https://api.example/problems/out-of-credit","title":"Out of credit","status":403,)"
       R"("detail":"Your balance is 30, that costs 50.","instance":"/account/12345/msgs/abc"})",
       {}},
      {"a cursor",
       R"({"next_page_token":"CiAKGjBpNDd2Nmp2Zml2cXRwYjBpOXA","next":"b2Zmc2V0PTIw"})",
       {}},
      {"a page",
       "<!doctype html><html><head><title>Sign in</title><meta name=csrf-token "
       "content=IjQ5ZGQ2ZDk2ZTk5Nj></head><body>Forgot your password: ask us.</body></html>",
       {}},
      {"a description of an API",
       R"({"securitySchemes":{"apiKey":{"type":"apiKey","name":"X-API-Key"}}})",
       {}},
      {"an ordinary error",
       R"({"error":"unauthorized","message":"invalid API key: none given"})",
       {}},
      {"nothing", "", {}},
  };
}

struct PersonalRow {
  std::string_view name;
  std::string text;
  std::vector<PersonalKind> want;  // what makes it an answer about persons
};

[[nodiscard]] inline std::vector<PersonalRow> personal_rows() {
  using enum PersonalKind;
  return {
      {"a card", R"({"card_number":"4539578763621486"})", {PaymentCard}},
      {"a card in groups", "Card: 4539 5787 6362 1486", {PaymentCard}},
      {"a card as a number", R"({"creditCard":4539578763621486})", {PaymentCard}},
      {"a card of fifteen digits",
       R"({"card":{"number":1},"cardNumber":"371820134058769"})",
       {PaymentCard}},
      {"the check digit of a card is wrong", R"({"card_number":"4539578763621487"})", {}},
      {"nobody's prefix", R"({"card_number":"9539578763621485"})", {}},
      {"one digit too many", R"({"card_number":"45395787636214868"})", {}},
      {"no name says card", R"({"order":"4539578763621486"})", {}},
      {"a name that only ends like card", R"({"discarded":"4539578763621486"})", {}},
      {"a card of a manual", R"({"card_number":"4111111111111111"})", {}},
      {"a masked card", R"({"card_number":"************1486","card":"4242"})", {}},
      {"a time in microseconds beside a card", R"({"card":"visa","at":1764000000123456})", {}},
      {"an IBAN", R"({"iban":"DE75512108001245126199"})", {BankAccount}},
      {"an IBAN in groups", "Bank account: FR76 3000 6000 0112 3456 7890 189", {BankAccount}},
      {"an IBAN with a wrong check", R"({"iban":"DE76512108001245126199"})", {}},
      {"an IBAN of a manual", R"({"iban":"DE89370400440532013000"})", {}},
      {"a social security number", R"({"ssn":"212-48-7301"})", {SocialNumber}},
      {"of a manual", R"({"ssn":"123-45-6789"})", {}},
      {"a number of that form by another name", R"({"part":"212-48-7301"})", {}},
      {"a person with date of birth",
       R"({"name":"Ada","email":"ada@lovelace-mail.com","date_of_birth":"1979-12-10"})",
       {BirthDate, EmailAddress}},
      {"a list of persons",
       R"([{"email":"ada@lovelace-mail.com","phone":"+44 20 7946 0018"},)"
       R"({"email":"charles@babbage-mail.com","phone":"+44 20 7946 0117"}])",
       {EmailAddress, PhoneNumber}},
      {"the address of a company",
       R"({"contact":{"email":"jo@shop.com","phone":"+44 20 7946 0018","street":"12 Harbour Street"}})",
       {}},
      {"offices",
       R"({"email":"support@shop.com","other":"info@shop.com","date_of_birth":"1979-12-10"})",
       {}},
      {"persons of manuals",
       R"([{"email":"a@example.com","dob":"1979-12-10"},{"email":"b@example.org"}])",
       {}},
      {"a date of birth alone", R"({"date_of_birth":"1815-12-10","name":"Ada Lovelace"})", {}},
      {"an image for two densities", R"({"birthday":"2001-01-01","icon":"icon@2x.png"})", {}},
      {"UUIDs and times",
       R"({"id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","at":"2026-11-25T14:20:02Z","n":1764000000})",
       {}},
      {"orders of a shop",
       R"({"orders":[{"id":1041,"ship_to":"12 Harbour Street","card":"4242"}]})",
       {}},
      {"nothing", "", {}},
  };
}

}  // namespace ringfence::credentials
