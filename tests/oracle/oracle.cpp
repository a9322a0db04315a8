#include "tests/oracle/oracle.hpp"

#include <algorithm>

#include "tests/oracle/oracle_words.hpp"

namespace ringfence::oracle {

// The algorithms as they call each other in the standard: main_fetch, http_fetch, redirect_fetch,
// and back.
struct Browser::Run {
  std::vector<CacheEntry>& cache;
  const std::vector<Server>& servers;
  std::int64_t now;
  std::string page, method, mode, credentials, redirect, policy;
  Headers headers;
  bool body = false, upload = false;
  std::vector<ParsedUrl> urls;
  std::string tainting = "basic";
  int redirects = 0;
  std::vector<std::string> log;
  Headers exposed;

  [[nodiscard]] const ParsedUrl& url() const { return urls.back(); }
  [[nodiscard]] bool same_origin(const std::string& a, const std::string& b) const {
    return a != "null" && a == b;
  }

  [[nodiscard]] std::string serialised_origin() const {
    for (std::size_t i = 1; i < urls.size(); ++i)
      if (!same_origin(urls[i].origin(), urls[i - 1].origin()) &&
          !same_origin(page, urls[i - 1].origin()))
        return "null";
    return page;
  }

  [[nodiscard]] const Server* server() const {
    for (const Server& s : servers)
      if (s.url == url().text()) return &s;
    return nullptr;
  }

  [[nodiscard]] bool cors_check(const Reply& reply) const {
    const auto allowed = get(reply.headers, "access-control-allow-origin");
    if (!allowed) return false;
    if (credentials != "include" && *allowed == "*") return true;
    if (serialised_origin() != *allowed) return false;
    if (credentials != "include") return true;
    return get(reply.headers, "access-control-allow-credentials") ==
           std::optional<std::string>("true");
  }

  [[nodiscard]] bool cache_match(const CacheEntry& e) const {
    return now < e.stored + e.age && e.origin == serialised_origin() &&
           e.url == url().text() + url().userinfo && (e.credentials || credentials != "include");
  }
  [[nodiscard]] bool matches(const CacheEntry& e, const std::string& kind,
                             const std::string& token) const {
    if (e.kind != kind || !cache_match(e)) return false;
    if (kind == "method") return e.token == token || e.token == "*";
    return lower_case(e.token) == lower_case(token) ||
           (e.token == "*" && lower_case(token) != "authorization");
  }
  [[nodiscard]] bool cached(const std::string& kind, const std::string& token) const {
    return std::any_of(cache.begin(), cache.end(),
                       [&](const CacheEntry& e) { return matches(e, kind, token); });
  }
  void clear_cache() {
    std::erase_if(cache, [&](const CacheEntry& e) {
      return e.origin == serialised_origin() && e.url == url().text() + url().userinfo;
    });
  }
  void store(const std::string& kind, const std::string& token, std::int64_t age) {
    bool found = false;
    for (CacheEntry& e : cache) {
      if (!matches(e, kind, token)) continue;
      e.age = age;
      found = true;
    }
    if (!found)
      cache.push_back({serialised_origin(), url().text() + url().userinfo, credentials == "include",
                       kind, token, now, age});
  }

  static std::int64_t max_age_ms(const Headers& headers) {
    std::vector<std::string> values;
    for (const auto& [name, value] : headers)
      if (lower_case(name) == "access-control-max-age") values.push_back(strip(value, " \t"));
    if (values.size() != 1 || values[0].empty() ||
        values[0].find_first_not_of("0123456789") != std::string::npos)
      return 5000;
    std::string digits = values[0];
    while (digits.size() > 1 && digits[0] == '0') digits.erase(0, 1);
    const std::int64_t seconds = digits.size() > 6 ? 86400 : std::stol(digits);
    return std::min<std::int64_t>(seconds, 86400) * 1000;
  }

  bool preflight() {
    std::string names;
    for (const std::string& name : unsafe_names(headers))
      names += (names.empty() ? "" : ",") + name;
    log.push_back("preflight " + std::to_string(redirects) + " " + method + " " + names + " from " +
                  serialised_origin());
    const Server* s = server();
    if (s == nullptr || !s->preflight) return false;
    const Reply& reply = *s->preflight;
    if (!readable(reply) || !cors_check(reply) || reply.status < 200 || reply.status > 299)
      return false;
    Extracted methods = extract_tokens(reply.headers, "access-control-allow-methods");
    const Extracted allowed = extract_tokens(reply.headers, "access-control-allow-headers");
    if (methods.failure || allowed.failure) return false;
    if (!methods.present && upload) methods.values = {method};
    const bool star = credentials != "include";
    if (!methods.has(method) && !safelisted_method(method) && !(star && methods.has("*")))
      return false;
    for (const auto& [name, value] : headers)
      if (lower_case(name) == "authorization" && !allowed.has_in_any_case(name)) return false;
    for (const std::string& name : unsafe_names(headers))
      if (!allowed.has_in_any_case(name) && !(star && allowed.has("*"))) return false;
    for (const std::string& m : methods.values) store("method", m, max_age_ms(reply.headers));
    for (const std::string& h : allowed.values) store("header", h, max_age_ms(reply.headers));
    return true;
  }

  static bool readable(const Reply& reply) {
    for (const auto& [name, value] : reply.headers)
      for (const char c : value)
        if (c == '\0' || c == '\r' || c == '\n') return false;
    return true;
  }

  std::string main_fetch() {
    const std::string loop = url().host.substr(0, 4);
    if (page.rfind("https://", 0) == 0 && url().scheme == "http" && loop != "127." &&
        url().host != "localhost")
      return "network-error";
    if (same_origin(url().origin(), page) && tainting == "basic") return http_fetch(false);
    if (mode == "same-origin") return "network-error";
    if (mode == "no-cors") {
      if (redirect != "follow") return "network-error";
      tainting = "opaque";
      return http_fetch(false);
    }
    tainting = "cors";
    if (upload || !safelisted_method(method) || !unsafe_names(headers).empty()) {
      const std::string outcome = http_fetch(true);
      if (outcome == "network-error") clear_cache();
      return outcome;
    }
    return http_fetch(false);
  }

  std::string http_fetch(bool make_preflight) {
    if (make_preflight) {
      bool needed = !cached("method", method) && (!safelisted_method(method) || upload);
      for (const std::string& name : unsafe_names(headers))
        needed = needed || !cached("header", name);
      if (needed && !preflight()) return "network-error";
    }
    log.push_back(method + " " + std::to_string(redirects) + " from " + origin_header());
    const Server* s = server();
    if (s == nullptr || !s->actual || !readable(*s->actual) || s->actual->status == 407)
      return "network-error";
    const Reply& reply = *s->actual;
    if (tainting == "cors" && !cors_check(reply)) return "network-error";
    if (tainting == "opaque" && corp_blocks(reply)) return "network-error";
    const std::vector<int> redirect_statuses = {301, 302, 303, 307, 308};
    if (std::count(redirect_statuses.begin(), redirect_statuses.end(), reply.status) > 0) {
      if (redirect == "error") return "network-error";
      if (redirect == "manual") return "opaqueredirect";
      return redirect_fetch(reply);
    }
    return filtered(reply);
  }

  std::string redirect_fetch(const Reply& reply) {
    std::vector<std::string> locations;
    for (const auto& [name, value] : reply.headers)
      if (lower_case(name) == "location") locations.push_back(value);
    if (locations.empty()) return filtered(reply);
    if (locations.size() > 1) return "network-error";
    const std::string location = strip(locations[0], " \t");
    std::optional<ParsedUrl> next = parse(location);
    if (!next && !location.empty() && location[0] == '/') {
      next = url();
      next->path = location;
    }
    if (!next || (next->scheme != "http" && next->scheme != "https")) return "network-error";
    if (redirects == 20) return "network-error";
    ++redirects;
    if (mode == "cors" && !next->userinfo.empty() && !same_origin(page, next->origin()))
      return "network-error";
    if (tainting == "cors" && !next->userinfo.empty()) return "network-error";
    const bool post_to_get = (reply.status == 301 || reply.status == 302) && method == "POST";
    const bool see_other = reply.status == 303 && method != "GET" && method != "HEAD";
    if (post_to_get || see_other) {
      method = "GET";
      body = false;
      std::erase_if(headers, [](const auto& h) {
        const std::string n = lower_case(h.first);
        return n == "content-encoding" || n == "content-language" || n == "content-location" ||
               n == "content-type";
      });
    }
    if (!same_origin(url().origin(), next->origin()))
      std::erase_if(headers, [](const auto& h) { return lower_case(h.first) == "authorization"; });
    urls.push_back(*next);
    return main_fetch();
  }

  [[nodiscard]] std::string origin_header() const {
    if (tainting == "cors") return serialised_origin();
    if (method == "GET" || method == "HEAD") return "(none)";
    if (mode != "cors") {
      const bool downgrade = page.rfind("https://", 0) == 0 && url().scheme != "https";
      if (policy == "no-referrer") return "null";
      if (policy == "same-origin" && !same_origin(page, url().origin())) return "null";
      const bool default_like = policy.empty() || policy == "strict-origin" ||
                                policy == "no-referrer-when-downgrade" ||
                                policy == "strict-origin-when-cross-origin";
      if (default_like && downgrade) return "null";
    }
    return serialised_origin();
  }

  [[nodiscard]] bool corp_blocks(const Reply& reply) const {
    const auto corp = get(reply.headers, "cross-origin-resource-policy");
    if (corp == std::optional<std::string>("same-origin"))
      return !same_origin(page, url().origin());
    if (corp != std::optional<std::string>("same-site")) return false;
    // The servers of the comparison are each a site of their own: one label under "example".
    const std::optional<ParsedUrl> own = parse(page);
    return !own || own->host != url().host || (own->scheme != "https" && url().scheme == "https");
  }

  std::string filtered(const Reply& reply) {
    if (tainting == "opaque") return "opaque";
    const Extracted listed = extract_tokens(reply.headers, "access-control-expose-headers");
    std::set<std::string> names;
    for (const auto& [name, value] : reply.headers) {
      const std::string key = lower_case(name);
      const std::set<std::string> safe = {"cache-control", "content-language", "content-length",
                                          "content-type",  "expires",          "last-modified",
                                          "pragma"};
      if (key == "set-cookie" || key == "set-cookie2" || !is_token(key)) continue;
      const bool all = tainting == "basic" || (credentials != "include" && listed.has("*"));
      if (all || safe.count(key) > 0 || listed.has_in_any_case(key)) names.insert(key);
    }
    for (const std::string& name : names) exposed.emplace_back(name, *get(reply.headers, name));
    return "exposed:" + std::to_string(reply.status);
  }
};

Answer Browser::fetch(const Call& call, const std::vector<Server>& servers, std::int64_t now_ms) {
  const Answer throws{"throws", "error", 0, {}, {}};
  const std::optional<ParsedUrl> url = parse(call.url);
  if (!url || !url->userinfo.empty() || !is_token(call.method)) return throws;
  const std::string lower = lower_case(call.method);
  if (lower == "connect" || lower == "trace" || lower == "track") return throws;
  Run run{cache_,
          servers,
          now_ms,
          call.page,
          call.method,
          call.mode,
          call.credentials,
          call.redirect,
          call.referrer_policy,
          {},
          call.body.has_value(),
          call.upload_listener,
          {*url},
          "basic",
          0,
          {},
          {}};
  for (const char* known : {"DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"})
    if (lower == lower_case(known)) run.method = known;
  if (run.mode == "no-cors" && !safelisted_method(run.method)) return throws;
  Headers given = call.headers;
  const bool bodiless = run.method == "GET" || run.method == "HEAD";
  if (run.body && bodiless && !run.upload) return throws;
  for (auto& [name, value] : given) {
    value = strip(value, "\n\r\t ");
    if (!is_token(name) || !Run::readable({200, {{name, value}}})) return throws;
  }
  bool has_type = false;
  const auto append = [&](const std::string& name, const std::string& value) {
    if (forbidden_header(name, value)) return;
    if (run.mode == "no-cors") {
      const std::set<std::string> names = {"accept", "accept-language", "content-language",
                                           "content-type"};
      const auto before = get(run.headers, name);
      if (names.count(lower_case(name)) == 0 ||
          !safelisted_header(name, before ? *before + ", " + value : value))
        return;
    }
    for (auto& [key, old] : run.headers) {
      if (!run.upload || lower_case(key) != lower_case(name)) continue;
      old += ", " + value;
      return;
    }
    run.headers.emplace_back(name, value);
    has_type = has_type || lower_case(name) == "content-type";
  };
  for (const auto& [name, value] : given) append(name, value);
  if (run.body && !bodiless && !has_type) append("Content-Type", "text/plain;charset=UTF-8");
  if (!get(run.headers, "accept")) run.headers.emplace_back("Accept", "*/*");

  Answer answer;
  answer.outcome = run.main_fetch();
  answer.type = answer.outcome == "network-error" ? "error" : answer.outcome;
  if (answer.outcome.rfind("exposed:", 0) == 0) {
    answer.status = std::stoi(answer.outcome.substr(8));
    answer.outcome = "exposed";
    answer.type = run.tainting;
  }
  answer.log = run.log;
  answer.exposed = run.exposed;
  return answer;
}

}  // namespace ringfence::oracle
