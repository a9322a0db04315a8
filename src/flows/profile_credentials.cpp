#include "flows/profile_credentials.hpp"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/signing/schemes.hpp"

namespace ringfence::flows {

namespace {

using document::MapReader;
using document::Node;
using document::Problem;
using Form = CredentialReference::Form;

constexpr std::string_view kWrittenOut =
    "a secret written out would be in every copy of this file: use env:VARIABLE or file:PATH";

// "file:key" -> "file:FOLDER/key".
std::string placed(std::string_view reference, const ProfilePlace& place) {
  constexpr std::string_view kFile = "file:";
  if (!reference.starts_with(kFile) || reference == kFile) return std::string(reference);
  return std::string(kFile) + place.path(reference.substr(kFile.size()));
}

// The reference as it stands in a profile, or a problem.
std::optional<std::string> reference_in(MapReader& reader, std::string_view key, const Node& value,
                                        const ProfilePlace& place) {
  if (is_reference(value.text)) return placed(value.text, place);
  reader.problem(value, key, kWrittenOut);
  return std::nullopt;
}

// What a header of the profile becomes: "Name: value". The value is a reference, or the header is
// none that carries a secret.
std::optional<std::string> header_text(MapReader& headers, const document::Entry& entry,
                                       const ProfilePlace& place) {
  const std::string_view name = entry.key, value = entry.value.text;
  if (is_reference(value)) return fmt::format("{}: {}", name, placed(value, place));
  if (classify_header(name, value) == HeaderRole::Plain) return fmt::format("{}: {}", name, value);
  const std::size_t space = value.find(' ');
  if (text::equals_ignoring_case(name, "authorization") && space != std::string_view::npos) {
    const std::string_view rest = text::trim(value.substr(space));
    if (is_reference(rest))
      return fmt::format("{}: {} {}", name, value.substr(0, space), placed(rest, place));
  }
  headers.problem(entry.value, text::printable(name, 80), kWrittenOut);
  return std::nullopt;
}

struct CredentialEntry {
  MapReader& reader;
  const ProfilePlace& place;

  // NAME, followed by `separator` and the value. Nothing when one of the two is wrong.
  [[nodiscard]] std::optional<std::string> named(std::string_view separator) const {
    const Node* name = reader.string("name");
    const std::optional<std::string> value = this->value();
    if (name == nullptr) {
      if (reader.find("name") == nullptr) reader.missing("name");
      return std::nullopt;
    }
    if (name->text.find_first_of(":=;") != std::string::npos) {
      reader.problem(*name, "name", "may not hold a colon, an equals sign or a semicolon");
      return std::nullopt;
    }
    if (!value) return std::nullopt;
    return fmt::format("{}{}{}", name->text, separator, *value);
  }

  [[nodiscard]] std::optional<std::string> value() const {
    const Node* value = reader.string("value");
    if (value != nullptr) return reference_in(reader, "value", *value, place);
    if (reader.find("value") == nullptr) reader.missing("value");
    return std::nullopt;
  }
};

std::optional<access::Place> read_place(MapReader& reader) {
  const Node* in = reader.string("in");
  if (in == nullptr || in->text == "header") return access::Place::Header;
  if (in->text == "query") return access::Place::Query;
  if (in->text == "cookie") return access::Place::Cookie;
  reader.problem(*in, "in", "expected header, query or cookie");
  return std::nullopt;
}

std::optional<std::string> read_basic(const CredentialEntry& entry) {
  const Node* user = entry.reader.string("user");
  const std::optional<std::string> value = entry.value();
  if (!value || user == nullptr) return value;
  if (user->text.contains(':')) {
    entry.reader.problem(*user, "user", "may not hold a colon");
    return std::nullopt;
  }
  return fmt::format("{}:{}", user->text, *value);
}

std::optional<std::string> read_cookie(const CredentialEntry& entry) {
  MapReader& reader = entry.reader;
  const bool whole = reader.find("name") == nullptr;  // the reference gives "a=1; b=2"
  std::optional<std::string> text = whole ? entry.value() : entry.named("=");
  std::string attributes;
  if (const Node* same_site = reader.string("same_site")) {
    const std::string lower = text::to_lower(same_site->text);
    if (lower != "none" && lower != "lax" && lower != "strict")
      reader.problem(*same_site, "same_site", "expected none, lax or strict");
    else
      attributes += "; SameSite=" + lower;
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kFlags = {
      {{"secure", "; Secure"}, {"http_only", "; HttpOnly"}, {"partitioned", "; Partitioned"}}};
  for (const auto& [key, attribute] : kFlags)
    if (reader.boolean(key).value_or(false)) attributes += attribute;
  if (whole && text && !attributes.empty()) {
    reader.missing("name");
    return std::nullopt;
  }
  if (text) *text += attributes;
  return text;
}

// "PROFILE:REFERENCE"; a profile that is no scheme's name is a path.
std::optional<std::string> read_signing(const CredentialEntry& entry, std::string& key_id) {
  MapReader& reader = entry.reader;
  const Node* profile = reader.string("profile");
  const Node* key = reader.string("key");
  if (key == nullptr && reader.find("key") == nullptr) reader.missing("key");
  if (const Node* id = reader.string("key_id")) key_id = id->text;
  if (profile == nullptr || key == nullptr) return std::nullopt;
  const auto reference = reference_in(reader, "key", *key, entry.place);
  if (!reference) return std::nullopt;
  const bool preset = signing::find_scheme(profile->text) != nullptr;
  return (preset ? profile->text : entry.place.path(profile->text)) + ":" + *reference;
}

std::optional<CredentialReference> read_credential(const Node& node, std::string path,
                                                   const ProfilePlace& place,
                                                   std::vector<Problem>& problems) {
  MapReader reader(node, std::move(path), problems);
  const CredentialEntry entry{reader, place};
  const Node* kind = reader.string("kind");
  if (kind == nullptr) {
    if (reader.find("kind") == nullptr) reader.missing("kind");
    return std::nullopt;  // which keys are known depends on it
  }
  CredentialReference out{.source = place.source(node)};
  std::optional<std::string> text;
  if (kind->text == "api-key") {
    out.form = Form::ApiKey;
    if (const auto in = read_place(reader)) out.place = *in;
    text = entry.named("=");
  } else if (kind->text == "signature" && reader.find("profile") != nullptr) {
    out.form = Form::Signing;
    text = read_signing(entry, out.key_id);
  } else if (kind->text == "signature") {
    out.form = Form::Signature;
    text = entry.named(": ");
  } else if (kind->text == "bearer") {
    out.form = Form::Bearer;
    text = entry.value();
  } else if (kind->text == "basic") {
    out.form = Form::Basic;
    text = read_basic(entry);
  } else if (kind->text == "cookie") {
    out.form = Form::Cookie;
    text = read_cookie(entry);
  } else {
    reader.problem(*kind, "kind", "expected api-key, signature, bearer, basic or cookie");
    return std::nullopt;
  }
  reader.refuse_unknown();
  if (!text) return std::nullopt;
  out.text = Secret(*std::move(text));
  return out;
}

}  // namespace

ProfilePlace::ProfilePlace(std::string_view path)
    : file(path), folder(path.substr(0, path.rfind('/') + 1)) {}

std::string ProfilePlace::source(const Node& node) const {
  return fmt::format("{}:{}:{}", file, node.at.line, node.at.column);
}

std::string ProfilePlace::path(std::string_view written) const {
  return written.starts_with('/') ? std::string(written) : folder + std::string(written);
}

std::vector<CredentialReference> read_profile_credentials(MapReader& profile,
                                                          const ProfilePlace& place,
                                                          std::vector<Problem>& problems) {
  std::vector<CredentialReference> out;
  if (const Node* node = profile.map("headers")) {
    MapReader headers(*node, "headers", problems);
    for (const document::Entry& entry : node->entries) {
      if (headers.string(entry.key) == nullptr) continue;
      if (std::optional<std::string> text = header_text(headers, entry, place))
        out.push_back({Form::Header, Secret(*std::move(text)), access::Place::Header,
                       place.source(entry.value)});
    }
  }
  if (const Node* node = profile.list("credentials"))
    for (std::size_t i = 0; i < node->items.size(); ++i)
      if (auto reference =
              read_credential(node->items[i], fmt::format("credentials[{}]", i), place, problems))
        out.push_back(*std::move(reference));
  return out;
}

}  // namespace ringfence::flows
