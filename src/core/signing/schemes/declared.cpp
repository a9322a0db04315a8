#include "core/signing/schemes/declared.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/secret.hpp"
#include "core/base/text.hpp"
#include "core/signing/carried.hpp"

namespace ringfence::signing {
namespace {

using Form = DeclaredOptions::Signature::Form;
using Piece = DeclaredOptions::Piece;

std::unexpected<Verdict> refuse(Reason reason, std::string_view subject) {
  return std::unexpected(Verdict::refuse(reason, subject));
}

// Milliseconds have 13 digits until the year 2286; leading zeros are refused as for seconds.
std::optional<std::int64_t> parse_time(std::string_view text, bool milliseconds) noexcept {
  if (!milliseconds) return parse_seconds(text);
  if (text.size() > 14 || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  const auto value = text::parse_decimal(text);
  return value ? std::optional(*value / 1000) : std::nullopt;
}

// What may be of any length, so that where it ends must be told.
bool varies(PartKind kind) noexcept {
  switch (kind) {
    case PartKind::Text:
    case PartKind::Timestamp:  // ten digits in every window of this age
    case PartKind::BodyDigest:
    case PartKind::Scheme: return false;
    default: return true;
  }
}

// Whether the value of a part may hold any printable byte. Nonces and key ids that hold the
// separator are refused.
bool may_hold_separator(PartKind kind) noexcept {
  return kind == PartKind::Header || kind == PartKind::Path || kind == PartKind::Query ||
         kind == PartKind::Target || kind == PartKind::Url || kind == PartKind::Body;
}

class Declared final : public Scheme {
 public:
  explicit Declared(DeclaredOptions options) : o_(std::move(options)) {
    for (const Piece& piece : o_.parts)
      needs_body_ =
          needs_body_ || piece.kind == PartKind::Body || piece.kind == PartKind::BodyDigest;
  }

  [[nodiscard]] std::string_view name() const noexcept override { return o_.name; }
  [[nodiscard]] bool text_needs_body() const noexcept override { return needs_body_; }
  [[nodiscard]] Result<HmacKey> key_of(std::string_view secret) const override {
    return read_key(secret, o_.key, o_.algorithm);
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
  [[nodiscard]] Verdict read_signatures(std::string_view value, Claim& out) const;
  [[nodiscard]] Verdict add_mac(std::string_view text, Claim& out) const;
  [[nodiscard]] std::string written_time(const Stamp& stamp) const {
    return fmt::format("{}{}", stamp.now, o_.timestamp->milliseconds ? "000" : "");
  }

  DeclaredOptions o_;
  bool needs_body_ = false;
};

Anatomy Declared::anatomy() const {
  using Role = Carrier::Role;
  Anatomy out;
  out.encoding = o_.signature.encoding;
  out.algorithm = o_.algorithm;
  out.carriers = {{Role::Signature, o_.signature.header, o_.signature.member}};
  if (o_.timestamp)
    out.carriers.push_back(
        {Role::Timestamp, o_.timestamp->header.empty() ? o_.signature.header : o_.timestamp->header,
         o_.timestamp->member});
  if (o_.nonce) out.carriers.push_back({Role::Nonce, *o_.nonce, ""});
  if (o_.key_id) out.carriers.push_back({Role::KeyId, *o_.key_id, ""});
  if (o_.digest) out.carriers.push_back({Role::Digest, o_.digest->header, ""});
  const std::string digest = o_.digest ? text::to_lower(o_.digest->header) : "";
  const Piece* before = nullptr;
  const auto part_of = [](const Piece& p) {
    return CoveredPart{p.kind, p.kind == PartKind::Header ? p.text : ""};
  };
  // A control byte cannot be in any part.
  const bool ends_all =
      std::ranges::any_of(o_.separator, [](char c) { return c >= 0 && c < 0x20; });
  for (const Piece& piece : o_.parts) {
    const bool is_digest = o_.digest && piece.kind == PartKind::Header && piece.text == digest;
    if (piece.kind != PartKind::Text) {
      out.covered.push_back(part_of(piece));
      if (is_digest) out.covered.push_back({PartKind::BodyDigest, piece.text});
    }
    const bool runs_on = before != nullptr && varies(before->kind) && varies(piece.kind) &&
                         (o_.separator.empty() || (!ends_all && may_hold_separator(before->kind)));
    if (runs_on) out.run_together.emplace_back(part_of(*before), part_of(piece));
    before = &piece;
  }
  return out;
}

Verdict Declared::add_mac(std::string_view text, Claim& out) const {
  if (out.mac_count() == kMaxSignatures)
    return Verdict::refuse(Reason::Repeated, o_.signature.header);
  const auto mac = decode_mac(text, o_.signature.encoding, o_.algorithm);
  if (!mac) return Verdict::refuse(Reason::Malformed, o_.signature.header);
  if (out.mac_count() == 0)
    out.mac = *mac;
  else
    out.more_macs.push_back(*mac);
  return Verdict::accept();
}

Verdict Declared::read_signatures(std::string_view value, Claim& out) const {
  const std::string_view header = o_.signature.header;
  const auto malformed = Verdict::refuse(Reason::Malformed, header);
  if (o_.signature.form == Form::Plain) {
    if (!value.starts_with(o_.signature.prefix)) return malformed;
    return add_mac(value.substr(o_.signature.prefix.size()), out);
  }
  const bool pairs = o_.signature.form == Form::Pairs;
  const char separator = pairs ? ',' : o_.signature.separator;
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.size(), value.find(separator, at));
    const std::string_view element = value.substr(at, end - at);
    at = end + 1;
    if (element.empty()) return malformed;
    if (!pairs) {
      if (!element.starts_with(o_.signature.prefix)) continue;
      const Verdict added = add_mac(element.substr(o_.signature.prefix.size()), out);
      if (!added.accepted()) return added;
      continue;
    }
    const std::size_t equals = element.find('=');
    if (equals == std::string_view::npos) return malformed;
    const std::string_view key = element.substr(0, equals), rest = element.substr(equals + 1);
    if (key == o_.signature.member) {
      const Verdict added = add_mac(rest, out);
      if (!added.accepted()) return added;
    } else if (o_.timestamp && o_.timestamp->header.empty() && key == o_.timestamp->member) {
      if (!out.created_text.empty()) return Verdict::refuse(Reason::Repeated, header);
      out.created_text = rest;
    }
  }
  return out.mac_count() != 0 ? Verdict::accept() : Verdict::refuse(Reason::Missing, header);
}

std::expected<Claim, Verdict> Declared::claim(const Head& head) const {
  Claim out;
  const auto value = one_value(head, o_.signature.header);
  if (!value) return std::unexpected(value.error());
  const Verdict read = read_signatures(*value, out);
  if (!read.accepted()) return std::unexpected(read);
  if (o_.timestamp) {
    const std::string_view where =
        o_.timestamp->header.empty() ? o_.signature.header : o_.timestamp->header;
    if (!o_.timestamp->header.empty()) {
      const auto text = one_value(head, where);
      if (!text) return std::unexpected(text.error());
      out.created_text = *text;
    }
    out.created = parse_time(out.created_text, o_.timestamp->milliseconds);
    if (!out.created)
      return refuse(out.created_text.empty() ? Reason::Missing : Reason::Malformed, where);
  }
  const auto plain = [&](std::string_view text) {
    return is_nonce(text) && (o_.separator.empty() || !text.contains(o_.separator));
  };
  if (o_.nonce) {
    const auto text = one_value(head, *o_.nonce);
    if (!text) return std::unexpected(text.error());
    if (!plain(*text)) return refuse(Reason::Malformed, *o_.nonce);
    out.nonce = *text;
  }
  if (o_.key_id) {
    const auto text = one_value(head, *o_.key_id);
    if (!text) return std::unexpected(text.error());
    if (!plain(*text)) return refuse(Reason::Malformed, *o_.key_id);
    out.key_id = *text;
  }
  return out;
}

Verdict Declared::write_text(const Head& head, const Claim& claim, const Body* body,
                             TextBuilder& out) const {
  bool first = true;
  for (const Piece& piece : o_.parts) {
    if (!std::exchange(first, false)) out.text(o_.separator);
    switch (piece.kind) {
      case PartKind::Method: out.part(piece.kind, {}, head.method); break;
      case PartKind::Scheme: out.part(piece.kind, {}, head.scheme); break;
      case PartKind::Authority:
        out.part(piece.kind, {}, normal_authority(head.authority, head.scheme));
        break;
      case PartKind::Path: out.part(piece.kind, {}, head.path()); break;
      case PartKind::Query: out.part(piece.kind, {}, head.query().value_or("")); break;
      case PartKind::Target: out.part(piece.kind, {}, head.target); break;
      case PartKind::Url:
        out.part(piece.kind, {},
                 fmt::format("{}://{}{}", head.scheme,
                             normal_authority(head.authority, head.scheme), head.target));
        break;
      case PartKind::Header: {
        const auto value = signed_value(head, piece.text);
        if (!value) return value.error();
        if (!is_one_line(*value)) return Verdict::refuse(Reason::Malformed, piece.text);
        out.part(piece.kind, piece.text, *value);
        break;
      }
      case PartKind::Timestamp: out.part(piece.kind, {}, claim.created_text); break;
      case PartKind::Nonce: out.part(piece.kind, {}, claim.nonce); break;
      case PartKind::KeyId: out.part(piece.kind, {}, claim.key_id.value_or("")); break;
      case PartKind::Body: {
        const auto bytes = body->bytes();
        if (!bytes) return Verdict::refuse(Reason::Unsupported, "a body that is known by digest");
        out.part(piece.kind, {}, *bytes);
        break;
      }
      case PartKind::BodyDigest: {
        const auto digest = body->digest(piece.hash);
        if (!digest) return Verdict::refuse(Reason::Unsupported, name_of(piece.hash));
        out.part(piece.kind, {}, encode(*digest, piece.encoding));
        break;
      }
      default: out.text(piece.text); break;
    }
  }
  return Verdict::accept();
}

Verdict Declared::check_body(const Head& head, const Claim&, const Body& body) const {
  if (!o_.digest) return Verdict::accept();
  const auto value = one_value(head, o_.digest->header);
  if (!value) return value.error();
  const auto digest = body.digest(o_.digest->hash);
  if (!digest) return Verdict::refuse(Reason::Unsupported, name_of(o_.digest->hash));
  // Compared as text: the text has one spelling, and no part of it is secret.
  return *value == o_.digest->prefix + encode(*digest, o_.digest->encoding)
             ? Verdict::accept()
             : Verdict::refuse(Reason::DigestMismatch, o_.digest->header);
}

Result<http::HeaderList> Declared::render(const Head&, const Body& body, const Stamp& stamp,
                                          const Mac& mac) const {
  http::HeaderList out;
  const auto fits = [this](std::string_view text) {
    return is_nonce(text) && (o_.separator.empty() || !text.contains(o_.separator));
  };
  if (o_.timestamp && !o_.timestamp->header.empty())
    out.add(o_.timestamp->header, written_time(stamp));
  if (o_.nonce) {
    if (!fits(stamp.nonce)) return invalid(*o_.nonce + ": this nonce cannot be signed");
    out.add(*o_.nonce, stamp.nonce);
  }
  if (o_.key_id) {
    if (!fits(stamp.key_id)) return invalid(*o_.key_id + ": a key id is needed");
    out.add(*o_.key_id, stamp.key_id);
  }
  if (o_.digest)
    out.add(o_.digest->header,
            o_.digest->prefix + encode(*body.digest(o_.digest->hash), o_.digest->encoding));
  std::string value;
  if (o_.signature.form == Form::Pairs) {
    if (o_.timestamp && o_.timestamp->header.empty())
      value = fmt::format("{}={},", o_.timestamp->member, written_time(stamp));
    value += o_.signature.member + "=";
  }
  value += o_.signature.prefix + encode(mac.view(), o_.signature.encoding);
  out.add(o_.signature.header, std::move(value));
  return out;
}

}  // namespace

std::unique_ptr<const Scheme> make_declared(DeclaredOptions options) {
  RINGFENCE_ASSERT(faults_of(options).empty());
  return std::make_unique<Declared>(std::move(options));
}

}  // namespace ringfence::signing
