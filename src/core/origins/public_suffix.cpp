#include "core/origins/public_suffix.hpp"

#include <libpsl.h>

#include "core/http/host.hpp"

namespace ringfence::origins {
namespace {

// The list that libpsl was built with: reading the system's file would need I/O and could fail.
const psl_ctx_t* list() {
  static const psl_ctx_t* const kList = psl_builtin();
  RINGFENCE_ASSERT(kList != nullptr);
  return kList;
}

bool is_ip(std::string_view host) {
  return host.starts_with('[') || http::canonical_ipv4(host).has_value();
}

// The URL standard leaves a final dot out of the look-up and puts it back.
std::string_view without_final_dot(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return host;
}

bool is_suffix(std::string_view host, int type) {
  const std::string name(without_final_dot(host));
  return !name.empty() && !is_ip(name) && psl_is_public_suffix2(list(), name.c_str(), type) != 0;
}

}  // namespace

std::string registrable_domain(std::string_view host) {
  const std::string name(without_final_dot(host));
  if (name.empty() || name.starts_with('.') || is_ip(name)) return "";
  const char* const domain = psl_registrable_domain(list(), name.c_str());
  if (domain == nullptr) return "";
  return host.ends_with('.') ? std::string(domain) + "." : domain;
}

bool is_private_suffix(std::string_view host) {
  return is_suffix(host, PSL_TYPE_PRIVATE | PSL_TYPE_NO_STAR_RULE) &&
         !is_suffix(host, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE);
}

bool is_public_suffix(std::string_view host) { return is_suffix(host, PSL_TYPE_ANY); }

std::string public_suffix(std::string_view host) {
  const std::string domain = registrable_domain(host);
  return domain.empty() ? "" : domain.substr(domain.find('.') + 1);
}

bool is_listed_suffix(std::string_view host) {
  return is_suffix(host, PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE);
}

bool schemelessly_same_site(const Origin& a, const Origin& b) {
  if (a.is_opaque() || b.is_opaque()) return false;
  if (a.host() == b.host()) return true;
  const std::string domain = registrable_domain(a.host());
  return !domain.empty() && domain == registrable_domain(b.host());
}

bool same_site(const Origin& a, const Origin& b) {
  return a.scheme() == b.scheme() && schemelessly_same_site(a, b);
}

}  // namespace ringfence::origins
