#include "core/signing/profile.hpp"

#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/document/map_reader.hpp"
#include "core/document/read.hpp"
#include "core/signing/schemes.hpp"

namespace ringfence::signing {
namespace {

using document::MapReader;
using document::Node;
using document::Problem;

// Longer windows mean that a nonce must be remembered for longer, or a request lives longer.
constexpr std::int64_t kWideWindow = 300;

std::string list_of_schemes() {
  std::string out;
  for (const SchemeInfo& info : schemes())
    out += (out.empty() ? "" : ", ") + std::string(info.name);
  return out;
}

std::optional<Window> read_clock(MapReader& options, std::optional<Window> usual,
                                 std::vector<Problem>& problems) {
  const Node* node = options.map("clock");
  if (node == nullptr) return usual;
  if (!usual) {
    options.problem(*node, "clock", "this scheme has no timestamp");
    return usual;
  }
  MapReader reader(*node, options.path_of("clock"), problems);
  Window out = *usual;
  out.past = reader.integer("past", 1, kMaxWindow).value_or(out.past);
  out.future = reader.integer("future", 0, kMaxWindow).value_or(out.future);
  reader.refuse_unknown();
  return out;
}

std::string words_of(const CoveredPart& part) {
  return part.kind == PartKind::Header ? part.name : std::string(name_of(part.kind));
}

}  // namespace

std::optional<SigningProfile> SigningProfile::read(const Node& node, const std::string& path,
                                                   std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  MapReader options(node, path, problems);
  const Node* name = options.string("scheme");
  if (name == nullptr) {
    if (options.find("scheme") == nullptr) options.missing("scheme");
    return std::nullopt;
  }
  const SchemeInfo* info = find_scheme(name->text);
  if (info == nullptr) {
    options.problem(*name, "scheme",
                    fmt::format("no such scheme; there are {}", list_of_schemes()));
    return std::nullopt;
  }
  std::shared_ptr<const Scheme> scheme = info->make(options, problems);
  std::optional<Window> usual = info->window;
  if (scheme != nullptr && !scheme->anatomy().carries(Carrier::Role::Timestamp)) usual.reset();
  const std::optional<Window> window = read_clock(options, usual, problems);
  options.refuse_unknown();
  if (problems.size() != before) return std::nullopt;
  return SigningProfile(std::move(scheme), window);
}

std::expected<SigningProfile, std::vector<Problem>> SigningProfile::read(std::string_view yaml) {
  const auto document = document::read(yaml, {.bytes = kMaxProfileBytes});
  if (!document) return std::unexpected(document.error());
  std::vector<Problem> problems;
  auto profile = read(document->root, "", problems);
  if (profile) return *std::move(profile);
  document::put_in_order(problems);
  return std::unexpected(std::move(problems));
}

Result<SigningProfile> SigningProfile::preset(std::string_view scheme) {
  if (find_scheme(scheme) == nullptr)
    return invalid(fmt::format("no scheme is called '{}'; there are {}",
                               text::printable(scheme, 60), list_of_schemes()));
  auto profile = read(fmt::format("scheme: {}\n", scheme));
  if (profile) return *std::move(profile);
  std::string what;
  for (const Problem& problem : profile.error()) what += (what.empty() ? "" : "; ") + problem.text;
  return invalid(fmt::format("{} needs a profile: {}", scheme, what));
}

std::vector<Weakness> SigningProfile::weaknesses() const {
  using Kind = Weakness::Kind;
  using Role = Carrier::Role;
  const Anatomy a = scheme_->anatomy();
  std::vector<Weakness> out;
  const auto add = [&out](Kind kind, std::string text) { out.push_back({kind, std::move(text)}); };
  if (!a.carries(Role::Timestamp))
    add(Kind::NoTimestamp, "no timestamp: a request that was seen can be sent again at any time");
  else if (!a.covers(PartKind::Timestamp))
    add(Kind::UnsignedTimestamp, "the timestamp is not signed, so it is anyone's to change");
  if (!a.carries(Role::Nonce))
    add(Kind::NoNonce, "no nonce: a request can be sent again within the window");
  if (window_ && window_->past + window_->future > 2 * kWideWindow)
    add(Kind::WideWindow, fmt::format("a request is taken for {} seconds: over {}",
                                      window_->past + window_->future, 2 * kWideWindow));
  const bool url = a.covers(PartKind::Url);
  if (!a.covers(PartKind::Method))
    add(Kind::MethodUncovered, "the method is not signed: a signed GET is a signed DELETE");
  if (!url && !a.covers(PartKind::Target) &&
      !(a.covers(PartKind::Path) && a.covers(PartKind::Query)))
    add(Kind::TargetUncovered,
        a.covers(PartKind::Path) ? "the query is not signed" : "the path is not signed");
  if (!url && !a.covers(PartKind::Authority) && !a.covers_header("host"))
    add(Kind::AuthorityUncovered, "the host is not signed: the request is good at another one");
  if (!a.covers(PartKind::Body) && !a.covers(PartKind::BodyDigest) && !a.covers(PartKind::Form))
    add(Kind::BodyUncovered, "the body is not signed");
  for (const auto& [first, second] : a.run_together)
    add(Kind::RunsTogether, fmt::format("nothing tells where {} ends and {} begins",
                                        words_of(first), words_of(second)));
  if (!a.carries(Role::KeyId))
    add(Kind::NoKeyId, "no key id: one key for all, or every key is tried");
  if (a.algorithm == Algorithm::HmacSha1) add(Kind::Sha1, "HMAC-SHA1 is for old systems only");
  return out;
}

}  // namespace ringfence::signing
