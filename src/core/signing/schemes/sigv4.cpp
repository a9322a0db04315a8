#include "core/signing/schemes/sigv4.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/base/hex.hpp"
#include "core/base/secret.hpp"
#include "core/base/text.hpp"
#include "core/http/percent_encoding.hpp"
#include "core/signing/carried.hpp"
#include "core/signing/schemes/auth_parameters.hpp"

namespace ringfence::signing {
namespace {

constexpr std::string_view kHeader = "Authorization", kWord = "AWS4-HMAC-SHA256",
                           kTerminator = "aws4_request", kDate = "x-amz-date",
                           kPayload = "x-amz-content-sha256";

// RFC 3986 section 2.3, unreserved; all else is encoded.
std::string encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (text::is_alpha(c) || text::is_digit(c) || std::string_view("-._~").contains(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
  }
  return out;
}

// "20150830T123600Z"
std::optional<std::int64_t> parse_amz_date(std::string_view text) {
  using namespace std::chrono;
  if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t n) {
    return text::parse_decimal(text.substr(at, n));
  };
  const auto y = number(0, 4), mo = number(4, 2), d = number(6, 2), h = number(9, 2),
             mi = number(11, 2), s = number(13, 2);
  if (!y || !mo || !d || !h || !mi || !s || *h > 23 || *mi > 59 || *s > 59) return std::nullopt;
  const year_month_day date{year(static_cast<int>(*y)), month(static_cast<unsigned>(*mo)),
                            day(static_cast<unsigned>(*d))};
  if (!date.ok()) return std::nullopt;
  return sys_days(date).time_since_epoch().count() * std::int64_t{86'400} + *h * 3600 + *mi * 60 +
         *s;
}

std::string format_amz_date(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds time{std::chrono::seconds(seconds)};
  const sys_days days = floor<std::chrono::days>(time);
  const year_month_day date(days);
  const hh_mm_ss clock(time - days);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

// Runs of spaces become one.
std::string squeezed(std::string_view value) {
  std::string out;
  for (const char c : text::trim(value))
    if (c != ' ' || !out.ends_with(' ')) out += c;
  return out;
}

bool must_be_signed(std::string_view lower_name) {
  return lower_name.starts_with("x-amz-") || lower_name == "content-type";
}

class Sigv4 final : public Scheme {
 public:
  explicit Sigv4(Sigv4Options options) : o_(std::move(options)) {}

  [[nodiscard]] std::string_view name() const noexcept override { return "sigv4"; }
  [[nodiscard]] bool text_needs_body() const noexcept override { return true; }
  [[nodiscard]] Result<HmacKey> key_of(std::string_view secret) const override {
    if (secret.empty()) return invalid("the key is empty");
    const Secret key("AWS4" + std::string(secret));
    return HmacKey(Algorithm::HmacSha256, key.reveal());
  }
  [[nodiscard]] std::optional<HmacKey> derived(const HmacKey& key,
                                               const Claim& claim) const override;
  [[nodiscard]] Anatomy anatomy() const override;
  [[nodiscard]] std::expected<Claim, Verdict> claim(const Head& head) const override;
  [[nodiscard]] Verdict write_text(const Head& head, const Claim& claim, const Body* body,
                                   TextBuilder& out) const override;
  [[nodiscard]] Verdict check_body(const Head& head, const Claim& claim,
                                   const Body& body) const override;
  [[nodiscard]] Result<http::HeaderList> render(const Head& head, const Body& body,
                                                const Stamp& stamp, const Mac& mac) const override;

 private:
  [[nodiscard]] Verdict read_credential(std::string_view credential, Claim& out) const;
  [[nodiscard]] std::string scope_of(std::string_view date) const {
    return fmt::format("{}/{}/{}/{}", date, o_.region, o_.service, kTerminator);
  }

  Sigv4Options o_;
};

// A key for each day, region and service.
std::optional<HmacKey> Sigv4::derived(const HmacKey& key, const Claim& claim) const {
  const auto next = [](const HmacKey& from, std::string_view word) {
    return HmacKey(Algorithm::HmacSha256, from.mac(word).view());
  };
  return next(next(next(next(key, claim.created_text.substr(0, 8)), o_.region), o_.service),
              kTerminator);
}

Anatomy Sigv4::anatomy() const {
  using Role = Carrier::Role;
  Anatomy out;
  out.carriers = {{Role::Signature, std::string(kHeader), "Signature"},
                  {Role::KeyId, std::string(kHeader), "Credential"},
                  {Role::Timestamp, "X-Amz-Date", ""},
                  {Role::Digest, "X-Amz-Content-Sha256", ""}};
  for (const PartKind kind : {PartKind::Method, PartKind::Path, PartKind::Query,
                              PartKind::Authority, PartKind::Timestamp, PartKind::BodyDigest})
    out.covered.push_back({kind, ""});
  return out;
}

// "AKID/20150830/us-east-1/service/aws4_request"
Verdict Sigv4::read_credential(std::string_view credential, Claim& out) const {
  constexpr std::string_view kName = "Credential";
  const std::string scope = scope_of(out.created_text.substr(0, 8));
  if (credential.size() <= scope.size() + 1) return Verdict::refuse(Reason::Malformed, kName);
  const std::size_t slash = credential.size() - scope.size() - 1;
  // Another day, region or service is another key.
  if (credential[slash] != '/' || credential.substr(slash + 1) != scope)
    return Verdict::refuse(Reason::UnknownKey, credential);
  out.key_id = credential.substr(0, slash);
  out.parameters = credential.substr(slash + 1);
  return is_key_id(*out.key_id) ? Verdict::accept() : Verdict::refuse(Reason::Malformed, kName);
}

std::expected<Claim, Verdict> Sigv4::claim(const Head& head) const {
  const auto refuse = [](Reason reason, std::string_view subject) {
    return std::unexpected(Verdict::refuse(reason, subject));
  };
  Claim out;
  const auto value = one_value(head, kHeader);
  if (!value) return std::unexpected(value.error());
  const auto given = AuthParameters::parse(*value, kWord);
  if (!given || !given->has_only({"Credential", "SignedHeaders", "Signature"}))
    return refuse(Reason::Malformed, kHeader);
  const auto date = one_value(head, kDate);
  if (!date) return std::unexpected(date.error());
  out.created_text = *date;
  out.created = parse_amz_date(*date);
  if (!out.created) return refuse(Reason::Malformed, kDate);
  const Verdict credential = read_credential(given->find("Credential").value_or(""), out);
  if (!credential.accepted()) return std::unexpected(credential);

  const auto list = given->find("SignedHeaders");
  if (!list) return refuse(Reason::Missing, "SignedHeaders");
  std::string_view before;
  for (const std::string_view name : text::split(*list, ';')) {
    // Sorted, lower case, each once: the list has one spelling.
    if (!text::is_token(name) || text::to_lower(name) != name || name <= before ||
        out.covered.size() == kMaxCovered)
      return refuse(Reason::Malformed, "SignedHeaders");
    before = name;
    out.covered.push_back({name == "host" ? PartKind::Authority : PartKind::Header, name});
  }
  const auto covers = [&](std::string_view name) {
    return std::ranges::find(out.covered, name, &Covered::name) != out.covered.end();
  };
  if (!covers("host")) return refuse(Reason::NotCovered, "host");
  for (const Field& field : head.fields)
    if (const std::string lower = text::to_lower(field.name);
        must_be_signed(lower) && !covers(lower))
      return refuse(Reason::NotCovered, field.name);
  const auto mac =
      decode_mac(given->find("Signature").value_or(""), Encoding::Hex, Algorithm::HmacSha256);
  if (!mac) return refuse(Reason::Malformed, "Signature");
  out.mac = *mac;
  return out;
}

Verdict Sigv4::write_text(const Head& head, const Claim& claim, const Body* body,
                          TextBuilder& out) const {
  const std::string_view query = head.query().value_or("");
  if (std::ranges::count(query, '&') >= static_cast<std::ptrdiff_t>(kMaxQueryParameters))
    return Verdict::refuse(Reason::Unsupported, "a query of that many parameters");
  out.part(PartKind::Method, {}, head.method);
  out.text("\n");
  out.part(PartKind::Path, {}, canonical_path(head.path(), o_.is_s3()));
  out.text("\n");
  out.part(PartKind::Query, {}, canonical_query(query));
  out.text("\n");
  std::string names;
  for (const Covered& covered : claim.covered) {
    names += (names.empty() ? "" : ";") + std::string(covered.name);
    out.text(covered.name);
    out.text(":");
    std::string value;
    if (covered.name == "host" && head.find("host").count == 0) {
      value = head.authority;
    } else {
      bool found = false;
      for (const Field& field : head.fields) {
        if (!text::equals_ignoring_case(field.name, covered.name)) continue;
        if (std::exchange(found, true)) value += ',';
        value += squeezed(field.value);
      }
      if (!found) return Verdict::refuse(Reason::Missing, covered.name);
    }
    if (!is_one_line(value)) return Verdict::refuse(Reason::Malformed, covered.name);
    const PartKind kind = covered.name == kDate      ? PartKind::Timestamp
                          : covered.name == kPayload ? PartKind::BodyDigest
                                                     : covered.kind;
    out.part(kind, covered.name, value);
    out.text("\n");
  }
  out.text("\n" + names + "\n");
  // The hash that the header states; check_body compares it with the body.
  const Head::Found payload = head.find(kPayload);
  if (payload.count != 0) {
    out.text(payload.value);
  } else {
    const auto digest = body->digest(Hash::Sha256);
    if (!digest) return Verdict::refuse(Reason::Unsupported, "a body without SHA-256");
    out.part(PartKind::BodyDigest, {}, to_hex(*digest));
  }
  out.start_over();
  out.text(fmt::format("{}\n{}\n{}\n{}", kWord, claim.created_text, claim.parameters,
                       hex(sha256(out.hashed()))));
  return Verdict::accept();
}

Verdict Sigv4::check_body(const Head& head, const Claim&, const Body& body) const {
  const Head::Found payload = head.find(kPayload);
  if (payload.count == 0) return Verdict::accept();  // hashed in the text itself
  if (payload.count > 1) return Verdict::refuse(Reason::Repeated, kPayload);
  // "UNSIGNED-PAYLOAD", "STREAMING-...": the body would be anyone's to change.
  if (!from_hex(payload.value)) return Verdict::refuse(Reason::Unsupported, kPayload);
  const auto digest = body.digest(Hash::Sha256);
  if (!digest) return Verdict::refuse(Reason::Unsupported, "a body without SHA-256");
  return payload.value == to_hex(*digest) ? Verdict::accept()
                                          : Verdict::refuse(Reason::DigestMismatch, kPayload);
}

Result<http::HeaderList> Sigv4::render(const Head& head, const Body& body, const Stamp& stamp,
                                       const Mac& mac) const {
  if (!is_key_id(stamp.key_id) || stamp.key_id.contains('/'))
    return invalid("sigv4 needs an access key id");
  http::HeaderList out;
  const std::string date = format_amz_date(stamp.now);
  out.add("X-Amz-Date", date);
  if (head.find(kPayload).count == 0)
    out.add("X-Amz-Content-Sha256", to_hex(body.digest(Hash::Sha256).value_or("")));
  std::set<std::string> names = {"host", std::string(kDate), std::string(kPayload)};
  for (const Field& field : head.fields)
    if (std::string lower = text::to_lower(field.name); must_be_signed(lower))
      names.insert(std::move(lower));
  out.add(std::string(kHeader),
          fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}", kWord, stamp.key_id,
                      scope_of(date.substr(0, 8)), text::join({names.begin(), names.end()}, ";"),
                      to_hex(mac.view())));
  return out;
}

}  // namespace

std::string canonical_path(std::string_view path, bool as_sent) {
  if (as_sent) return std::string(path);
  std::vector<std::string_view> kept;
  for (const std::string_view segment : text::split(path, '/')) {
    if (segment.empty() || segment == ".") continue;
    if (segment != "..")
      kept.push_back(segment);
    else if (!kept.empty())
      kept.pop_back();
  }
  std::string out;
  for (const std::string_view segment : kept) out += "/" + encoded(segment);
  const bool ends = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
  return kept.empty() || ends ? out + "/" : out;
}

std::string canonical_query(std::string_view query) {
  if (query.empty()) return "";
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const std::string_view piece : text::split(query, '&')) {
    if (piece.empty()) continue;
    const std::size_t equals = piece.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view{} : piece.substr(equals + 1);
    pairs.emplace_back(encoded(http::percent_decode(piece.substr(0, equals))),
                       encoded(http::percent_decode(value)));
  }
  std::ranges::sort(pairs);
  std::string out;
  for (const auto& [name, value] : pairs) out += (out.empty() ? "" : "&") + name + "=" + value;
  return out;
}

std::unique_ptr<const Scheme> make_sigv4(Sigv4Options options) {
  return std::make_unique<Sigv4>(std::move(options));
}

std::unique_ptr<const Scheme> read_sigv4(document::MapReader& options,
                                         std::vector<document::Problem>& problems) {
  const std::size_t before = problems.size();
  Sigv4Options out;
  for (const auto& [key, to] : {std::pair("region", &out.region), {"service", &out.service}}) {
    const document::Node* node = options.string(key);
    if (node == nullptr) {
      if (options.find(key) == nullptr) options.missing(key);
    } else if (!text::is_token(node->text)) {
      options.problem(*node, key, "expected a word such as us-east-1");
    } else {
      *to = node->text;
    }
  }
  return problems.size() == before ? make_sigv4(std::move(out)) : nullptr;
}

}  // namespace ringfence::signing
