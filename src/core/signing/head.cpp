#include "core/signing/head.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"

namespace ringfence::signing {

std::string_view Head::path() const noexcept {
  const std::string_view path = target.substr(0, target.find('?'));
  return path.empty() ? std::string_view("/") : path;
}

std::optional<std::string_view> Head::query() const noexcept {
  const std::size_t mark = target.find('?');
  if (mark == std::string_view::npos) return std::nullopt;
  return target.substr(mark + 1);
}

Head::Found Head::find(std::string_view name) const noexcept {
  Found out;
  for (const Field& field : fields) {
    if (field.name.size() != name.size() || name.empty()) continue;
    // Most names differ in their first letter; 0x20 is what tells its cases apart.
    if (((field.name.front() ^ name.front()) & ~0x20) != 0) continue;
    if (!text::equals_ignoring_case(field.name, name)) continue;
    if (out.count++ == 0) out.value = field.value;
  }
  return out;
}

bool Head::announces_body() const noexcept {
  constexpr std::string_view kLength = "Content-Length", kCoding = "Transfer-Encoding";
  for (const Field& field : fields) {
    if (field.name.size() == kLength.size() && field.value != "0" &&
        text::equals_ignoring_case(field.name, kLength))
      return true;
    if (field.name.size() == kCoding.size() && text::equals_ignoring_case(field.name, kCoding))
      return true;
  }
  return false;
}

std::string normal_authority(std::string_view authority, std::string_view scheme) {
  std::string out = text::to_lower(authority);
  const std::string_view port = scheme == "https" ? ":443" : ":80";
  if (out.ends_with(port)) out.resize(out.size() - port.size());
  return out;
}

HeadOf::HeadOf(const http::Request& request, const http::HeaderList& more)
    : headers_(request.headers),
      authority_(request.url.authority()),
      target_(request.url.target()),
      head_{} {
  for (const http::HeaderField& field : more) headers_.add(field.name, field.value);
  for (const http::HeaderField& field : headers_)
    fields_.push_back({field.name, text::trim(field.value)});
  // What a client sends as Host goes before what the URL says.
  const auto host = headers_.first("Host");
  if (host) authority_ = text::trim(*host);
  head_ = {request.method, request.url.scheme, authority_, target_, fields_};
}

std::string_view name_of(Hash hash) noexcept {
  return hash == Hash::Sha256 ? "sha-256" : "sha-512";
}

std::optional<std::string_view> Body::digest(Hash hash) const {
  const auto view = [](const auto& d) {
    return std::string_view(reinterpret_cast<const char*>(d.data()), d.size());
  };
  if (hash == Hash::Sha256) {
    if (!sha256_ && bytes_) sha256_ = sha256(*bytes_);
    return sha256_ ? std::optional(view(*sha256_)) : std::nullopt;
  }
  if (!sha512_ && bytes_) sha512_ = sha512(*bytes_);
  return sha512_ ? std::optional(view(*sha512_)) : std::nullopt;
}

}  // namespace ringfence::signing
