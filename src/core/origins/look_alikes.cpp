#include "core/origins/look_alikes.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/origins/public_suffix.hpp"

namespace ringfence::origins {
namespace {

// DNS: longest name and label. A longer one never gets an address, so no page loads from it.
constexpr std::size_t kMaxHost = 253;
constexpr std::size_t kMaxLabel = 63;
// Neither a default port nor one that browsers block ("bad port" in Fetch; 1, 22, 6000 ... are).
constexpr std::uint16_t kOtherPort = 1337;
// Deep names: one dot costs one request, and the first few tell the habit.
constexpr std::size_t kMaxDots = 4;

constexpr Producibility kEverywhere{};
// Measured: Chromium and Firefox keep these bytes in Origin, and the resolver of Linux refuses the
// name.
constexpr Producibility kPlus{
    false, true, true,
    "Firefox and Safari where the resolver takes the name; Chromium behind an HTTP proxy"};
constexpr Producibility kComma{
    false, false, true, "Safari where the resolver takes the name; Chromium behind an HTTP proxy"};
constexpr Producibility kExtension{true, false, false,
                                   "from an extension that the visitor has installed"};

// [0-9] to [g-p]: a label that stays as unlikely as it was and that every class of letters takes.
std::string letters(std::string_view label) {
  std::string out;
  for (const char c : label) {
    if (text::is_digit(c)) out += static_cast<char>(c - '0' + 'g');
    if (text::is_alpha(c)) out += text::lower(c);
  }
  RINGFENCE_ASSERT(!out.empty());
  return out;
}

bool fits_dns(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host.size() > kMaxHost) return false;
  return std::ranges::all_of(text::split(host, '.'), [](std::string_view l) {
    return !l.empty() && l.size() <= kMaxLabel;
  });
}

class Generator {
 public:
  Generator(const Origin& trusted, std::string_view attacker_label)
      : trusted_(trusted),
        host_(trusted.host()),
        evil_(letters(attacker_label)),
        domain_(evil_ + ".example"),
        apex_(registrable_domain(trusted.host())) {
    if (host_.ends_with('.'))
      apex_.clear();  // such a name has no neighbours of its own to speak of
  }

  std::vector<LookAlike> run() {
    scheme_and_neighbours();
    registrable_names();
    if (!host_.starts_with('[')) names_around_the_host();
    unescaped_dots();
    punctuation();
    ports();
    rare();
    return std::move(out_);
  }

 private:
  // Below: the order of the calls in run() and of the lines in each is the order of trial.

  void scheme_and_neighbours() {
    if (trusted_.scheme() == "https")
      add(trusted_.with_scheme("http"), OriginKind::HttpTwin, "http instead of https");
    if (apex_.empty()) return;
    const std::string suffix = public_suffix(host_);
    if (is_private_suffix(suffix)) {
      add_host(evil_ + "." + suffix, OriginKind::SharedHost, "another customer of " + suffix);
      // "^https://shop-.*\.vercel\.app$", written to let preview deployments in.
      add_host(name() + "-" + evil_ + "." + suffix, OriginKind::SharedHost,
               fmt::format("another customer of {} whose name starts with {}", suffix, name()));
    }
    add_host(evil_ + "." + apex_, OriginKind::Subdomain, "another name below " + apex_);
    const std::string parent = host_.substr(host_.find('.') + 1);
    if (host_ != apex_ && parent != apex_)
      add_host(evil_ + "." + parent, OriginKind::Subdomain, "another name below " + parent);
  }

  void registrable_names() {
    if (apex_.empty()) return;
    // One letter: also what the glob "https://*.shop.com" accepts when it is run as a regular
    // expression.
    add_host("q" + apex_, OriginKind::Suffix, "a letter in front of " + apex_);
    // A hyphen: also what "\bshop\.com$" accepts, and the letter is not.
    add_host(evil_ + "-" + apex_, OriginKind::Suffix, "a name and a hyphen in front of " + apex_);
  }

  void names_around_the_host() {
    const OriginKind prefix = host_ == "localhost" ? OriginKind::LocalhostName : OriginKind::Prefix;
    add_host(host_ + "." + domain_, prefix, "a domain behind " + host_);
    add_host(evil_ + "." + host_ + "." + domain_, OriginKind::Substring,
             host_ + " inside another name");
    if (!apex_.empty()) {
      add_host(without_suffix() + "." + domain_, OriginKind::Brand,
               without_suffix() + " below another domain");
      other_suffixes();
    }
    // What "(?!\.)" or "\.[a-z]+" behind the name does not stop.
    add_host(host_ + domain_, prefix, "letters and a domain directly behind " + host_);
  }

  void other_suffixes() {
    add_shortened();
    const std::string suffix = public_suffix(host_);
    // As long as the suffix it stands for, for "[a-z]{2}" and "[a-z]{3}".
    std::string_view other = suffix.size() == 2 ? "de" : "net";
    if (other == suffix) other = suffix.size() == 2 ? "fr" : "org";
    add_host(fmt::format("{}.{}", without_suffix(), other), OriginKind::OtherSuffix,
             fmt::format("{} instead of {}", other, suffix));
  }

  // `origin in "https://app.shop.com,https://..."` on a text instead of a list accepts any part of
  // it; the longest part that someone can register is the one that most such texts hold.
  void add_shortened() {
    for (std::size_t length = host_.size() - 1; length > 0; --length) {
      const std::string host = host_.substr(0, length);
      const std::string domain = registrable_domain(host);
      if (domain.empty() || host.ends_with('.') || !is_listed_suffix(public_suffix(host))) continue;
      add(trusted_.with_port(std::nullopt).with_host(host), OriginKind::OtherSuffix,
          fmt::format("{} cut short", host_));
      return;
    }
  }

  // The last dot stays: a name that ends in "shopxcom" is below a top-level domain that does not
  // exist.
  void unescaped_dots() {
    if (apex_.empty()) return;
    std::vector<std::size_t> dots;
    for (std::size_t i = 0; i < host_.rfind('.'); ++i)
      if (host_[i] == '.') dots.push_back(i);
    // From the right: a dot at or behind the apex makes a name that someone can register, one
    // before it a sibling.
    std::size_t taken = 0;
    for (std::size_t k = dots.size(); k > 0 && taken < kMaxDots; --k, ++taken) {
      std::string host = host_;
      host[dots[k - 1]] = 'x';
      if (registrable_domain(host).empty()) continue;
      add_host(host, OriginKind::UnescapedDot, fmt::format("dot {} of {} as x", k, host_));
    }
  }

  // A negated class behind the name ("[^a-z0-9.-]", "(?![\w.])") ends the host at any byte outside
  // it. "_" and "-" load in every engine and are the two that such classes differ in; "+" stands
  // for all that lies outside [A-Za-z0-9._-], and has the widest reach of those; "," ends the first
  // item where the header is split as a list.
  void punctuation() {
    if (host_.starts_with('[')) return;
    add_host(host_ + "_." + domain_, OriginKind::Punctuation, "_ behind " + host_);
    // Within a label a hyphen makes an ordinary name; at its end some resolvers refuse it.
    add_host(host_ + "-" + domain_, OriginKind::Punctuation, "- behind " + host_);
    add_host(host_ + "+." + domain_, OriginKind::Punctuation, "+ behind " + host_, kPlus);
    add_host(host_ + ",." + domain_, OriginKind::Punctuation, ", behind " + host_, kComma);
  }

  void ports() {
    const OriginKind kind =
        trusted_.is_loopback() ? OriginKind::LocalhostPort : OriginKind::OtherPort;
    const auto port =
        static_cast<std::uint16_t>(trusted_.port() == kOtherPort ? kOtherPort + 1 : kOtherPort);
    add(trusted_.with_port(port), kind, fmt::format("port {}", port));
    if (!trusted_.port()) return;
    // No name can follow a port, but a digit can.
    const unsigned longer = *trusted_.port() * 10U + 1U;
    if (longer <= 65535)
      add(trusted_.with_port(static_cast<std::uint16_t>(longer)), kind, "a digit behind the port");
    add(trusted_.with_port(std::nullopt), kind, "the default port");
  }

  void rare() {
    if (!apex_.empty()) {
      add_host(evil_ + "." + host_, OriginKind::ChildDomain, "a name below " + host_);
      const std::string suffix = public_suffix(host_);
      // Below a private suffix it would be the SharedHost origin again, below "example" a wholly
      // random one.
      if (!is_private_suffix(suffix) && suffix != "example")
        add_host(evil_ + "." + suffix, OriginKind::SameSuffix, "any name below " + suffix);
    }
    if (!trusted_.has_ip_host() && !host_.ends_with('.'))
      add_host(host_ + ".", OriginKind::TrailingDot, "a dot behind " + host_);
    add_extension();
  }

  // The id of a Chromium extension: 32 letters from a to p.
  void add_extension() {
    std::string id;
    for (std::size_t i = 0; i < 32; ++i)
      id += static_cast<char>('a' + (static_cast<unsigned char>(evil_[i % evil_.size()]) + i) % 16);
    Result<Origin> origin = Origin::parse("chrome-extension://" + id);
    RINGFENCE_ASSERT(origin);
    out_.push_back({*std::move(origin), OriginKind::Extension, kExtension, "a browser extension"});
  }

  // "shop" of app.shop.com
  [[nodiscard]] std::string name() const { return apex_.substr(0, apex_.find('.')); }
  // "app.shop" of app.shop.com
  [[nodiscard]] std::string without_suffix() const {
    return host_.substr(0, host_.size() - public_suffix(host_).size() - 1);
  }

  void add_host(std::string_view host, OriginKind kind, std::string detail,
                Producibility producible = kEverywhere) {
    if (fits_dns(host)) add(trusted_.with_host(host), kind, std::move(detail), producible);
  }

  // The parser has the last word on whether a browser could have written this.
  void add(const Origin& origin, OriginKind kind, std::string detail,
           Producibility producible = kEverywhere) {
    if (origin == trusted_ || !Origin::parse(origin.serialise())) return;
    if (std::ranges::any_of(out_, [&](const LookAlike& l) { return l.origin == origin; })) return;
    out_.push_back({origin, kind, producible, std::move(detail)});
  }

  const Origin& trusted_;
  const std::string& host_;
  std::string evil_;    // letters only
  std::string domain_;  // the attacker's
  std::string apex_;    // registrable domain; "" when there is none
  std::vector<LookAlike> out_;
};

}  // namespace

std::string_view name_of(OriginKind kind) {
  switch (kind) {
    case OriginKind::None: return "none";
    case OriginKind::Random: return "random";
    case OriginKind::RandomHttp: return "random-http";
    case OriginKind::Null: return "null";
    case OriginKind::SameSuffix: return "same-suffix";
    case OriginKind::Target: return "target";
    case OriginKind::FrontEnd: return "front-end";
    case OriginKind::Learned: return "learned";
    case OriginKind::Guess: return "guess";
    case OriginKind::Localhost: return "localhost";
    case OriginKind::HttpTwin: return "http-twin";
    case OriginKind::OtherPort: return "other-port";
    case OriginKind::Prefix: return "prefix";
    case OriginKind::Suffix: return "suffix";
    case OriginKind::Substring: return "substring";
    case OriginKind::Brand: return "brand";
    case OriginKind::OtherSuffix: return "other-suffix";
    case OriginKind::UnescapedDot: return "unescaped-dot";
    case OriginKind::Punctuation: return "punctuation";
    case OriginKind::Subdomain: return "subdomain";
    case OriginKind::ChildDomain: return "child-domain";
    case OriginKind::SharedHost: return "shared-host";
    case OriginKind::TrailingDot: return "trailing-dot";
    case OriginKind::LocalhostPort: return "localhost-port";
    case OriginKind::LocalhostName: return "localhost-name";
    case OriginKind::Extension: return "extension";
  }
  std::unreachable();
}

std::vector<LookAlike> look_alikes(const Origin& trusted, std::string_view attacker_label) {
  if (trusted.is_opaque() || (trusted.scheme() != "http" && trusted.scheme() != "https")) return {};
  return Generator(trusted, attacker_label).run();
}

}  // namespace ringfence::origins
