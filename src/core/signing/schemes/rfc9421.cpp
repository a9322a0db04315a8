#include "core/signing/schemes/rfc9421.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/base/base64.hpp"
#include "core/base/text.hpp"
#include "core/http/structured_fields.hpp"
#include "core/http/structured_reader.hpp"
#include "core/signing/carried.hpp"
#include "core/signing/schemes/signature_input.hpp"

namespace ringfence::signing {
namespace {

using http::StructuredReader;
using Type = http::BareItem::Type;

constexpr std::string_view kAlgorithm = "hmac-sha256", kInput = "Signature-Input",
                           kSignature = "Signature", kDigest = "content-digest";

// The whole value of a field that may come in several lines.
std::string_view combined(const Head& head, std::string_view name,
                          std::shared_ptr<const std::string>& owned) {
  const Head::Found found = head.find(name);
  if (found.count < 2) return found.value;
  std::string joined;
  for (const Field& field : head.fields) {
    if (!text::equals_ignoring_case(field.name, name)) continue;
    if (!joined.empty()) joined += ", ";
    joined += field.value;
  }
  owned = std::make_shared<const std::string>(std::move(joined));
  return *owned;
}

class Rfc9421 final : public Scheme {
 public:
  explicit Rfc9421(Rfc9421Options options) : options_(std::move(options)) {
    for (const auto& c : options_.cover) {
      const auto component = component_of(c.name);
      RINGFENCE_ASSERT(component);
      required_.push_back({*component, c.when_present});
    }
  }

  [[nodiscard]] std::string_view name() const noexcept override { return "rfc9421"; }
  [[nodiscard]] bool text_needs_body() const noexcept override { return false; }
  [[nodiscard]] Result<HmacKey> key_of(std::string_view secret) const override {
    return read_key(secret, options_.key, Algorithm::HmacSha256);
  }
  [[nodiscard]] Anatomy anatomy() const override;
  [[nodiscard]] std::expected<Claim, Verdict> claim(const Head& head) const override;
  [[nodiscard]] Verdict write_text(const Head& head, const Claim& claim, const Body* body,
                                   TextBuilder& out) const override;
  [[nodiscard]] Verdict check_body(const Head& head, const Claim& claim,
                                   const Body& body) const override;
  [[nodiscard]] Result<http::HeaderList> render(const Head& head, const Body& body,
                                                const Stamp& stamp, const Mac& mac) const override;

 private:
  struct Required {
    Covered component;  // views into options_
    bool when_present;
  };
  [[nodiscard]] Verdict check_coverage(const Head& head, const Claim& claim) const;

  Rfc9421Options options_;
  std::vector<Required> required_;
};

Anatomy Rfc9421::anatomy() const {
  Anatomy out;
  using Role = Carrier::Role;
  out.carriers = {{Role::Signature, std::string(kSignature), options_.label},
                  {Role::Timestamp, std::string(kInput), "created"},
                  {Role::KeyId, std::string(kInput), "keyid"},
                  {Role::Digest, "Content-Digest", "sha-256"}};
  if (options_.nonce_required) out.carriers.push_back({Role::Nonce, std::string(kInput), "nonce"});
  for (const Required& r : required_)
    out.covered.push_back(
        {r.component.name == kDigest ? PartKind::BodyDigest : r.component.kind,
         r.component.kind == PartKind::Header ? std::string(r.component.name) : ""});
  // Whatever the list says: a message with a body is refused without its digest.
  if (!out.covers(PartKind::BodyDigest))
    out.covered.push_back({PartKind::BodyDigest, std::string(kDigest)});
  out.covered.push_back({PartKind::Timestamp, ""});
  out.covered.push_back({PartKind::KeyId, ""});
  if (options_.nonce_required) out.covered.push_back({PartKind::Nonce, ""});
  out.encoding = Encoding::Base64;
  return out;
}

// Section 3.2, steps 1 to 5, with the choices of the profile: the signature with the profile's tag,
// whatever its label, and exactly one.
std::expected<Claim, Verdict> Rfc9421::claim(const Head& head) const {
  const auto refuse = [](Reason reason, std::string_view subject) {
    return std::unexpected(Verdict::refuse(reason, subject));
  };
  Claim out;
  const std::string_view input_field = combined(head, kInput, out.owned);
  if (input_field.empty()) return refuse(Reason::Missing, kInput);
  if (input_field.size() > http::kMaxStructuredField) return refuse(Reason::Malformed, kInput);
  StructuredReader reader(input_field);
  std::optional<SignatureInput> ours;
  std::string_view label;
  std::size_t candidates = 0;
  const bool ok = read_members(reader, [&](std::string_view name) {
    SignatureInput input;
    const std::size_t start = reader.position();
    if (!read_components(reader, input) || !read_parameters(reader, input)) return false;
    if (input.tag.value_or("") != options_.tag) return true;
    ++candidates;
    input.text = reader.since(start);
    label = name;
    ours = std::move(input);
    return true;
  });
  if (!ok) return refuse(Reason::Malformed, kInput);
  if (candidates == 0) return refuse(Reason::Missing, options_.tag.empty() ? kInput : "tag");
  if (candidates > 1) return refuse(Reason::Repeated, options_.tag.empty() ? kInput : "tag");
  if (!ours->is_supported) return refuse(Reason::Unsupported, kInput);

  if (!ours->key_id) return refuse(Reason::Missing, "keyid");
  if (!is_key_id(*ours->key_id)) return refuse(Reason::Malformed, "keyid");
  // Section 3.2 step 6: the algorithm is the key's, and the message may only agree.
  if (ours->algorithm.value_or(kAlgorithm) != kAlgorithm)
    return refuse(Reason::WrongAlgorithm, *ours->algorithm);
  if (!ours->created) return refuse(Reason::Missing, "created");
  if (options_.nonce_required && !ours->nonce) return refuse(Reason::Missing, "nonce");
  if (ours->nonce && !is_nonce(*ours->nonce)) return refuse(Reason::Malformed, "nonce");

  std::shared_ptr<const std::string> joined;
  StructuredReader signatures(combined(head, kSignature, joined));
  if (signatures.at_end()) return refuse(Reason::Missing, kSignature);
  std::optional<Mac> mac;
  bool labelled = false;
  const bool read = read_members(signatures, [&](std::string_view name) {
    const auto value = signatures.bare_item();
    if (!value || value->type != Type::Bytes) return false;
    if (name == label) {
      labelled = true;
      mac = decode_mac(value->raw, Encoding::Base64, Algorithm::HmacSha256);
    }
    return true;
  });
  if (!read || (labelled && !mac)) return refuse(Reason::Malformed, kSignature);
  if (!mac) return refuse(Reason::Missing, kSignature);

  out.mac = *mac;
  out.key_id = ours->key_id;
  out.created = ours->created;
  out.expires = ours->expires;
  out.nonce = ours->nonce.value_or("");
  out.covered = std::move(ours->covered);
  out.parameters = ours->text;
  if (!ours->is_canonical) {
    // Section 2.5: the parameters are signed as a serialiser writes them. Views into the field stay
    // good; only this text is another one.
    const auto again = http::parse_list(ours->text);
    if (!again) return refuse(Reason::Malformed, kInput);
    auto text = std::make_shared<std::string>(http::serialise(*again));
    // Keeps the joined field alive as well, if there is one.
    out.owned = std::shared_ptr<const std::string>(
        text.get(), [text, field = out.owned](const std::string*) {});
    out.parameters = *text;
  }
  const Verdict covered = check_coverage(head, out);
  if (!covered.accepted()) return std::unexpected(covered);
  return out;
}

Verdict Rfc9421::check_coverage(const Head& head, const Claim& claim) const {
  const auto has = [&](const Covered& c) {
    return std::ranges::find(claim.covered, c) != claim.covered.end();
  };
  for (const Required& r : required_) {
    if (has(r.component)) continue;
    if (!r.when_present || head.find(r.component.name).count != 0)
      return Verdict::refuse(Reason::NotCovered, r.component.name);
  }
  if (head.announces_body() && !has({PartKind::Header, kDigest}))
    return Verdict::refuse(Reason::NotCovered, kDigest);
  return Verdict::accept();
}

// Section 2.5.
Verdict Rfc9421::write_text(const Head& head, const Claim& claim, const Body*,
                            TextBuilder& out) const {
  out.reserve(512 + claim.parameters.size());
  for (const Covered& c : claim.covered) {
    out.text("\"");
    out.text(c.name);
    out.text("\": ");
    switch (c.kind) {
      case PartKind::Method: out.part(c.kind, {}, head.method); break;
      case PartKind::Scheme: out.part(c.kind, {}, head.scheme); break;
      case PartKind::Authority:
        out.part(c.kind, {}, normal_authority(head.authority, head.scheme));
        break;
      case PartKind::Path: out.part(c.kind, {}, head.path()); break;
      case PartKind::Query:
        // Section 2.2.7: no query and an empty one are both "?".
        out.text("?");
        out.part(c.kind, {}, head.query().value_or(""));
        break;
      case PartKind::Target: out.part(c.kind, {}, head.target); break;
      case PartKind::Url:
        out.part(c.kind, {},
                 std::string(head.scheme) + "://" + normal_authority(head.authority, head.scheme) +
                     std::string(head.target));
        break;
      default: {
        const Head::Found found = head.find(c.name);
        if (found.count == 0) return Verdict::refuse(Reason::Missing, c.name);
        std::string joined;
        std::string_view value = found.value;
        if (found.count > 1) {
          for (const Field& field : head.fields)
            if (text::equals_ignoring_case(field.name, c.name))
              joined += (joined.empty() ? "" : ", ") + std::string(field.value);
          value = joined;
        }
        if (!is_one_line(value)) return Verdict::refuse(Reason::Malformed, c.name);
        out.part(PartKind::Header, c.name, value);
      }
    }
    out.text("\n");
  }
  out.text("\"@signature-params\": ");
  out.part(PartKind::Parameters, {}, claim.parameters);
  return Verdict::accept();
}

Verdict Rfc9421::check_body(const Head& head, const Claim& claim, const Body& body) const {
  if (std::ranges::find(claim.covered, Covered{PartKind::Header, kDigest}) != claim.covered.end()) {
    const auto field = one_value(head, kDigest);
    return field ? check_content_digest(*field, body) : field.error();
  }
  return body.empty() ? Verdict::accept() : Verdict::refuse(Reason::NotCovered, kDigest);
}

Result<http::HeaderList> Rfc9421::render(const Head& head, const Body& body, const Stamp& stamp,
                                         const Mac& mac) const {
  if (!is_key_id(stamp.key_id)) return invalid("rfc9421 needs a key id of printable characters");
  if (options_.nonce_required && !is_nonce(stamp.nonce))
    return invalid("rfc9421 needs a nonce of printable characters");
  http::HeaderList out;
  const bool has_digest = head.find(kDigest).count != 0;
  std::vector<std::string_view> names;
  for (const Required& r : required_) {
    if (r.component.name == kDigest) continue;
    if (r.component.kind == PartKind::Header && head.find(r.component.name).count == 0) {
      if (r.when_present) continue;
      return invalid(fmt::format("the request has no {} to sign", r.component.name));
    }
    names.push_back(r.component.name);
  }
  const bool wants_digest = std::ranges::any_of(
      required_, [](const Required& r) { return r.component.name == kDigest && !r.when_present; });
  if (has_digest || wants_digest || !body.empty()) {
    names.push_back(kDigest);
    if (!has_digest) out.add("Content-Digest", content_digest(body, Hash::Sha256));
  }
  std::string input = options_.label + "=(";
  for (const std::string_view name : names)
    input += fmt::format("{}\"{}\"", input.ends_with('(') ? "" : " ", name);
  input += fmt::format(");created={}", stamp.now);
  if (!stamp.nonce.empty()) input += fmt::format(";nonce=\"{}\"", stamp.nonce);
  input += fmt::format(";keyid=\"{}\";alg=\"{}\"", stamp.key_id, kAlgorithm);
  if (!options_.tag.empty()) input += fmt::format(";tag=\"{}\"", options_.tag);
  out.add(std::string(kInput), std::move(input));
  out.add(std::string(kSignature), fmt::format("{}=:{}:", options_.label, to_base64(mac.view())));
  return out;
}

}  // namespace

std::unique_ptr<const Scheme> make_rfc9421(Rfc9421Options options) {
  return std::make_unique<Rfc9421>(std::move(options));
}

}  // namespace ringfence::signing
