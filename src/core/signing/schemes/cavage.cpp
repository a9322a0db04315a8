#include "core/signing/schemes/cavage.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/base64.hpp"
#include "core/base/text.hpp"
#include "core/http/date.hpp"
#include "core/signing/carried.hpp"
#include "core/signing/schemes/auth_parameters.hpp"
#include "core/signing/schemes/declared.hpp"
#include "core/signing/schemes/options.hpp"

namespace ringfence::signing {
namespace {

constexpr std::string_view kHeader = "Authorization", kCreated = "(created)",
                           kExpires = "(expires)", kRequestLine = "request-line";

std::string_view target_name(Dialect dialect) noexcept {
  return dialect == Dialect::Draft ? "(request-target)" : "@request-target";
}
std::string_view key_name(Dialect dialect) noexcept {
  return dialect == Dialect::Kong ? "username" : "keyId";
}
std::string_view scheme_word(Dialect dialect) noexcept {
  return dialect == Dialect::Kong ? "hmac" : "Signature";
}

// nullopt: not one that the dialect has.
std::optional<Covered> component_of(Dialect dialect, std::string_view name) noexcept {
  if (name == target_name(dialect)) return Covered{PartKind::Target, name};
  if (dialect == Dialect::Kong && name == kRequestLine) return Covered{PartKind::Target, name};
  if (dialect == Dialect::Draft && (name == kCreated || name == kExpires))
    return Covered{PartKind::Timestamp, name};
  const bool is_header = text::is_token(name) && text::to_lower(name) == name &&
                         !name.starts_with('@') && name != "authorization";
  return is_header ? std::optional(Covered{PartKind::Header, name}) : std::nullopt;
}

class Cavage final : public Scheme {
 public:
  explicit Cavage(CavageOptions options) : o_(std::move(options)) {}

  [[nodiscard]] std::string_view name() const noexcept override {
    switch (o_.dialect) {
      case Dialect::Draft: return "cavage";
      case Dialect::Kong: return "kong";
      case Dialect::Apisix: return "apisix";
    }
    std::unreachable();
  }
  [[nodiscard]] bool text_needs_body() const noexcept override { return false; }
  [[nodiscard]] Result<HmacKey> key_of(std::string_view secret) const override {
    return read_key(secret, KeyForm::Text, o_.algorithm);
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
  [[nodiscard]] Verdict read_times(const Head& head, const AuthParameters& given, Claim& out) const;
  void write_target(const Head& head, const Covered& covered, TextBuilder& out) const;

  CavageOptions o_;
};

bool covers(const Claim& claim, std::string_view name) {
  return std::ranges::find(claim.covered, name, &Covered::name) != claim.covered.end();
}

Anatomy Cavage::anatomy() const {
  using Role = Carrier::Role;
  Anatomy out;
  out.encoding = Encoding::Base64;
  out.algorithm = o_.algorithm;
  out.carriers = {{Role::Signature, std::string(kHeader), "signature"},
                  {Role::KeyId, std::string(kHeader), std::string(key_name(o_.dialect))},
                  {Role::Digest, "Digest", "SHA-256"}};
  for (const auto& c : o_.cover) {
    const auto covered = component_of(o_.dialect, c.name);
    if (covered->kind == PartKind::Target) {
      out.covered.push_back({PartKind::Method, ""});
      out.covered.push_back({PartKind::Target, ""});
    } else if (c.name == "date" || c.name == "x-date" || c.name == kCreated) {
      out.covered.push_back({PartKind::Timestamp, ""});
      out.carriers.push_back({Role::Timestamp, c.name == kCreated ? std::string(kHeader) : c.name,
                              c.name == kCreated ? "created" : ""});
    } else if (covered->kind == PartKind::Header) {
      out.covered.push_back({c.name == "digest" ? PartKind::BodyDigest : PartKind::Header, c.name});
    }
  }
  // A body is refused without its digest, whatever the list says.
  if (!out.covers(PartKind::BodyDigest)) out.covered.push_back({PartKind::BodyDigest, "digest"});
  if (o_.dialect == Dialect::Apisix) out.covered.push_back({PartKind::KeyId, ""});
  return out;
}

// The time is one that the signature covers: (created), else x-date, else date.
Verdict Cavage::read_times(const Head& head, const AuthParameters& given, Claim& out) const {
  const auto seconds = [&](std::string_view name, std::optional<std::int64_t>& to) {
    const auto text = given.find(name);
    if (!text) return Verdict::refuse(Reason::Missing, name);
    to = parse_seconds(*text);
    return to ? Verdict::accept() : Verdict::refuse(Reason::Malformed, name);
  };
  // What is given and not covered is anyone's to change.
  if (given.find("created") && !covers(out, kCreated))
    return Verdict::refuse(Reason::NotCovered, kCreated);
  if (given.find("expires") && !covers(out, kExpires))
    return Verdict::refuse(Reason::NotCovered, kExpires);
  if (covers(out, kExpires)) {
    const Verdict read = seconds("expires", out.expires);
    if (!read.accepted()) return read;
  }
  if (covers(out, kCreated)) return seconds("created", out.created);
  for (const std::string_view name : {std::string_view("x-date"), std::string_view("date")}) {
    if (!covers(out, name)) continue;
    const auto text = one_value(head, name);
    if (!text) return text.error();
    out.created_text = *text;
    out.created = http::parse_date(*text);
    return out.created ? Verdict::accept() : Verdict::refuse(Reason::Malformed, name);
  }
  return Verdict::refuse(Reason::NotCovered, "date");
}

std::expected<Claim, Verdict> Cavage::claim(const Head& head) const {
  const auto refuse = [](Reason reason, std::string_view subject) {
    return std::unexpected(Verdict::refuse(reason, subject));
  };
  const auto value = one_value(head, kHeader);
  if (!value) return std::unexpected(value.error());
  const auto given = AuthParameters::parse(*value, scheme_word(o_.dialect));
  if (!given || !given->has_only({key_name(o_.dialect), "algorithm", "headers", "signature",
                                  "created", "expires"}))
    return refuse(Reason::Malformed, kHeader);
  Claim out;
  out.key_id = given->find(key_name(o_.dialect));
  if (!out.key_id) return refuse(Reason::Missing, key_name(o_.dialect));
  if (!is_key_id(*out.key_id)) return refuse(Reason::Malformed, key_name(o_.dialect));
  // Section 2.1.3: "hs2019" says that the key knows its algorithm.
  const std::string_view algorithm = given->find("algorithm").value_or("hs2019");
  const bool named = algorithm == name_of(o_.algorithm);
  if (!named && !(o_.dialect == Dialect::Draft && algorithm == "hs2019"))
    return refuse(Reason::WrongAlgorithm, algorithm);

  const auto list = given->find("headers");
  if (!list || list->empty()) return refuse(Reason::Missing, "headers");
  for (const std::string_view name : text::split(*list, ' ')) {
    const auto covered = component_of(o_.dialect, name);
    if (!covered) return refuse(Reason::Unsupported, name.empty() ? "headers" : name);
    if (covers(out, name)) return refuse(Reason::Repeated, name);
    if (out.covered.size() == kMaxCovered) return refuse(Reason::Malformed, "headers");
    out.covered.push_back(*covered);
  }
  for (const auto& c : o_.cover) {
    const bool target = component_of(o_.dialect, c.name)->kind == PartKind::Target;
    const bool found = target ? std::ranges::find(out.covered, PartKind::Target, &Covered::kind) !=
                                    out.covered.end()
                              : covers(out, c.name);
    if (!found && (!c.when_present || head.find(c.name).count != 0))
      return refuse(Reason::NotCovered, c.name);
  }
  if (head.announces_body() && !covers(out, "digest")) return refuse(Reason::NotCovered, "digest");
  const Verdict times = read_times(head, *given, out);
  if (!times.accepted()) return std::unexpected(times);
  const auto mac =
      decode_mac(given->find("signature").value_or(""), Encoding::Base64, o_.algorithm);
  if (!mac) return refuse(Reason::Malformed, "signature");
  out.mac = *mac;
  return out;
}

void Cavage::write_target(const Head& head, const Covered& covered, TextBuilder& out) const {
  const bool as_sent = o_.dialect == Dialect::Apisix || covered.name == kRequestLine;
  if (!as_sent) {
    out.text(covered.name);
    out.text(": ");
  }
  out.part(PartKind::Method, {}, as_sent ? std::string(head.method) : text::to_lower(head.method));
  out.text(" ");
  out.part(PartKind::Target, {}, head.target);
  if (covered.name == kRequestLine) out.text(" HTTP/1.1");
}

// Section 2.3; APISIX puts the key id before it and ends the last line too.
Verdict Cavage::write_text(const Head& head, const Claim& claim, const Body*,
                           TextBuilder& out) const {
  if (o_.dialect == Dialect::Apisix) {
    out.part(PartKind::KeyId, {}, *claim.key_id);
    out.text("\n");
  }
  bool first = true;
  for (const Covered& covered : claim.covered) {
    if (!std::exchange(first, false)) out.text("\n");
    if (covered.kind == PartKind::Target) {
      write_target(head, covered, out);
      continue;
    }
    out.text(covered.name);
    out.text(": ");
    if (covered.kind == PartKind::Timestamp) {
      const auto& time = covered.name == kCreated ? claim.created : claim.expires;
      out.part(PartKind::Timestamp, {}, fmt::format("{}", time.value_or(0)));
      continue;
    }
    const auto value = signed_value(head, covered.name);
    if (!value) return value.error();
    if (!is_one_line(*value)) return Verdict::refuse(Reason::Malformed, covered.name);
    const bool is_time = covered.name == "date" || covered.name == "x-date";
    out.part(is_time ? PartKind::Timestamp : PartKind::Header, covered.name, *value);
  }
  if (o_.dialect == Dialect::Apisix) out.text("\n");
  return Verdict::accept();
}

std::string digest_of(const Body& body) {
  return "SHA-256=" + to_base64(body.digest(Hash::Sha256).value_or(""));
}

Verdict Cavage::check_body(const Head& head, const Claim& claim, const Body& body) const {
  if (!covers(claim, "digest"))
    return body.empty() ? Verdict::accept() : Verdict::refuse(Reason::NotCovered, "digest");
  const auto value = one_value(head, "digest");
  if (!value) return value.error();
  return *value == digest_of(body) ? Verdict::accept()
                                   : Verdict::refuse(Reason::DigestMismatch, "digest");
}

Result<http::HeaderList> Cavage::render(const Head& head, const Body& body, const Stamp& stamp,
                                        const Mac& mac) const {
  if (!is_key_id(stamp.key_id)) return invalid("a key id of printable characters is needed");
  http::HeaderList out;
  std::string names, created;
  for (const auto& c : o_.cover) {
    const bool absent = head.find(c.name).count == 0;
    if (c.name == "date" || c.name == "x-date") {
      if (absent) out.add(c.name == "date" ? "Date" : "X-Date", http::format_date(stamp.now));
    } else if (c.name == "digest") {
      if (c.when_present && body.empty() && absent) continue;
      if (absent) out.add("Digest", digest_of(body));
    } else if (c.name == kCreated) {
      created = fmt::format("created={},", stamp.now);
    } else if (c.name == kExpires) {
      return invalid("(expires) is checked, and not made");
    } else if (component_of(o_.dialect, c.name)->kind == PartKind::Header && c.name != "host" &&
               absent) {
      if (c.when_present) continue;
      return invalid(fmt::format("the request has no {} to sign", c.name));
    }
    names += (names.empty() ? "" : " ") + c.name;
  }
  if (!body.empty() && !names.contains("digest"))
    return invalid("a body is signed by its digest, which this profile does not cover");
  out.add(std::string(kHeader),
          fmt::format(R"({} {}="{}",algorithm="{}",{}headers="{}",signature="{}")",
                      scheme_word(o_.dialect), key_name(o_.dialect), stamp.key_id,
                      name_of(o_.algorithm), created, names, to_base64(mac.view())));
  return out;
}

constexpr std::array<Word<Algorithm>, 2> kAlgorithms = {
    {{"hmac-sha256", Algorithm::HmacSha256}, {"hmac-sha512", Algorithm::HmacSha512}}};

}  // namespace

std::unique_ptr<const Scheme> make_cavage(CavageOptions options) {
  for (const auto& c : options.cover) RINGFENCE_ASSERT(component_of(options.dialect, c.name));
  return std::make_unique<Cavage>(std::move(options));
}

std::unique_ptr<const Scheme> read_cavage(Dialect dialect, document::MapReader& options,
                                          std::vector<document::Problem>& problems) {
  const std::size_t before = problems.size();
  CavageOptions out;
  out.dialect = dialect;
  if (const auto algorithm = read_word(options, "algorithm", kAlgorithms))
    out.algorithm = *algorithm;
  const auto given = options.strings("cover");
  for (const document::Node* node : given) {
    std::string name = node->text;
    const bool optional = name.ends_with('?');
    if (optional) name.pop_back();
    const auto covered = component_of(dialect, name);
    if (!covered || (optional && covered->kind != PartKind::Header))
      options.problem(*node, "cover",
                      fmt::format("expected {}, or a header in lower case, with ? where a message "
                                  "may do without it",
                                  target_name(dialect)));
    out.cover.push_back({std::move(name), optional});
  }
  if (given.size() >= kMaxCovered)
    options.problem(*given.front(), "cover", fmt::format("{} or more parts", kMaxCovered));
  if (options.find("cover") == nullptr)
    out.cover = {{std::string(target_name(dialect))},
                 {"host"},
                 {"date"},
                 {"content-type", true},
                 {"digest", true}};
  const bool timed = std::ranges::any_of(out.cover, [](const auto& c) {
    return !c.when_present && (c.name == "date" || c.name == "x-date" || c.name == kCreated);
  });
  if (!timed && problems.size() == before) {
    const document::Node* node = options.find("cover");
    options.problem(*node, "cover", "date, x-date or (created) must be covered");
  }
  return problems.size() == before ? make_cavage(std::move(out)) : nullptr;
}

}  // namespace ringfence::signing
