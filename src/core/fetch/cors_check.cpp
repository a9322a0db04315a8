#include "core/fetch/cors_check.hpp"

#include "core/base/text.hpp"
#include "core/fetch/name_match.hpp"
#include "core/http/url.hpp"

namespace ringfence::fetch {
namespace {

constexpr std::string_view kAllowOrigin = "access-control-allow-origin";
constexpr std::string_view kAllowCredentials = "access-control-allow-credentials";

// Which of Chromium's names a value has that is not the request's origin; the standard has one
// failure for all.
Reason classify(std::string_view allow_origin) {
  if (allow_origin.find_first_of(" ,") != std::string_view::npos)
    return Reason::MultipleAllowOriginValues;
  if (allow_origin == "null") return Reason::AllowOriginMismatch;
  return http::parse_url(allow_origin) ? Reason::AllowOriginMismatch
                                       : Reason::InvalidAllowOriginValue;
}

// The standard's "get" without its allocation while there is one field of that name, as there
// nearly always is.
class Joined {
 public:
  Joined(const http::HeaderList& list, std::string_view name) {
    for (const http::HeaderField& field : list) {
      if (!is_named(field.name, name)) continue;
      if (count_++ == 0) {
        view_ = text::trim(field.value);
        continue;
      }
      if (count_ == 2) text_ = view_;
      text_ += ", ";
      text_ += text::trim(field.value);
    }
  }
  [[nodiscard]] std::optional<std::string_view> view() const {
    if (count_ == 0) return std::nullopt;
    return count_ == 1 ? view_ : std::string_view(text_);
  }

 private:
  std::size_t count_ = 0;
  std::string_view view_;
  std::string text_;
};

}  // namespace

CorsVerdict cors_check(std::string_view origin, bool credentialed, const CorsHeaders& headers) {
  // Step 2: no header, no sharing. (Absent is not `null`.)
  if (!headers.allow_origin) return {false, Reason::MissingAllowOriginHeader, "CORS check, step 2"};
  const std::string_view allowed = *headers.allow_origin;
  if (allowed == "*") {
    // Step 3: `*` opens the response only while no credentials travel. With them it falls to step
    // 4, where it differs from every serialised origin.
    if (!credentialed) return {true, Reason::None, "CORS check, step 3"};
    return {false, Reason::WildcardOriginNotAllowed, "CORS check, step 4"};
  }
  // Step 4: byte for byte. No case folding, no default port, no list: each of those would open what
  // browsers keep shut.
  if (allowed != origin) return {false, classify(allowed), "CORS check, step 4"};
  // Step 5.
  if (!credentialed) return {true, Reason::None, "CORS check, step 5"};
  // Steps 6 to 8: `true` and nothing else.
  if (headers.allow_credentials == "true") return {true, Reason::None, "CORS check, step 7"};
  return {false, Reason::InvalidAllowCredentials, "CORS check, step 8"};
}

CorsCheck cors_check(std::string_view origin, bool credentialed, const http::HeaderList& response) {
  const Joined allow_origin(response, kAllowOrigin);
  const Joined allow_credentials(response, kAllowCredentials);
  const CorsVerdict verdict =
      cors_check(origin, credentialed, CorsHeaders{allow_origin.view(), allow_credentials.view()});
  CorsCheck out{verdict.passed, verdict.reason, {}, verdict.step};
  if (verdict.passed) return out;
  const auto offending = verdict.reason == Reason::InvalidAllowCredentials
                             ? allow_credentials.view()
                             : allow_origin.view();
  if (offending) out.parameter = *offending;
  return out;
}

}  // namespace ringfence::fetch
