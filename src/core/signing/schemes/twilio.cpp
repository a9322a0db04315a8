#include "core/signing/schemes/twilio.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/base/base64.hpp"
#include "core/base/hex.hpp"
#include "core/base/text.hpp"
#include "core/http/percent_encoding.hpp"
#include "core/signing/carried.hpp"
#include "core/signing/schemes/declared.hpp"

namespace ringfence::signing {
namespace {

constexpr std::string_view kHeader = "X-Twilio-Signature", kBodyParameter = "bodySHA256";

bool is_form(const Head& head) {
  const std::string_view type = head.find("Content-Type").value;
  return text::equals_ignoring_case(text::trim(type.substr(0, type.find(';'))),
                                    "application/x-www-form-urlencoded");
}

// The parameters of a query or a form, decoded: "+" is a space.
std::vector<std::pair<std::string, std::string>> parameters_of(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  if (text.empty()) return out;
  const auto decoded = [](std::string_view s) {
    std::string plain(s);
    std::ranges::replace(plain, '+', ' ');
    return http::percent_decode(plain);
  };
  for (const std::string_view pair : text::split(text, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    out.emplace_back(decoded(pair.substr(0, equals)), decoded(value));
  }
  return out;
}

class Twilio final : public Scheme {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "twilio"; }
  [[nodiscard]] bool text_needs_body() const noexcept override { return true; }
  [[nodiscard]] Result<HmacKey> key_of(std::string_view secret) const override {
    return read_key(secret, KeyForm::Text, Algorithm::HmacSha1);
  }

  [[nodiscard]] Anatomy anatomy() const override {
    Anatomy out;
    out.carriers = {{Carrier::Role::Signature, std::string(kHeader), ""}};
    out.covered = {{PartKind::Url, ""}, {PartKind::Form, ""}};
    out.encoding = Encoding::Base64;
    out.algorithm = Algorithm::HmacSha1;
    out.run_together = {{{PartKind::Url, ""}, {PartKind::Form, ""}},
                        {{PartKind::Form, ""}, {PartKind::Form, ""}}};
    return out;
  }

  [[nodiscard]] std::expected<Claim, Verdict> claim(const Head& head) const override {
    const auto value = one_value(head, kHeader);
    if (!value) return std::unexpected(value.error());
    const auto mac = decode_mac(*value, Encoding::Base64, Algorithm::HmacSha1);
    if (!mac) return std::unexpected(Verdict::refuse(Reason::Malformed, kHeader));
    Claim out;
    out.mac = *mac;
    return out;
  }

  [[nodiscard]] Verdict write_text(const Head& head, const Claim&, const Body* body,
                                   TextBuilder& out) const override {
    out.part(PartKind::Url, {}, fmt::format("{}://{}{}", head.scheme, head.authority, head.target));
    if (!is_form(head)) return Verdict::accept();
    const auto bytes = body->bytes();
    if (!bytes) return Verdict::refuse(Reason::Unsupported, "a form that is known by digest");
    if (std::ranges::count(*bytes, '&') >= static_cast<std::ptrdiff_t>(kMaxFormFields))
      return Verdict::refuse(Reason::Unsupported, "a form of that many fields");
    const auto fields = parameters_of(*bytes);
    std::string text;
    // In the order of names, then of values; the same pair twice counts once.
    for (const auto& [field, value] : std::set(fields.begin(), fields.end())) text += field + value;
    out.part(PartKind::Form, {}, text);
    return Verdict::accept();
  }

  [[nodiscard]] Verdict check_body(const Head& head, const Claim&,
                                   const Body& body) const override {
    if (is_form(head)) return Verdict::accept();
    std::size_t found = 0;
    bool right = false;
    for (const auto& [name, value] : parameters_of(head.query().value_or(""))) {
      if (name != kBodyParameter) continue;
      ++found;
      right = value == to_hex(body.digest(Hash::Sha256).value_or(""));
    }
    if (found > 1) return Verdict::refuse(Reason::Repeated, kBodyParameter);
    if (found == 1)
      return right ? Verdict::accept() : Verdict::refuse(Reason::DigestMismatch, kBodyParameter);
    return body.empty() ? Verdict::accept() : Verdict::refuse(Reason::NotCovered, kBodyParameter);
  }

  [[nodiscard]] Result<http::HeaderList> render(const Head& head, const Body& body, const Stamp&,
                                                const Mac& mac) const override {
    if (const Verdict covered = check_body(head, {}, body); !covered.accepted())
      return invalid(fmt::format("twilio signs a body that is no form by {}={} in the query",
                                 kBodyParameter, to_hex(body.digest(Hash::Sha256).value_or(""))));
    return http::HeaderList{{std::string(kHeader), to_base64(mac.view())}};
  }
};

}  // namespace

std::unique_ptr<const Scheme> make_twilio() { return std::make_unique<Twilio>(); }

}  // namespace ringfence::signing
