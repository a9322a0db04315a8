#include "core/policy/read_credentials.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/credentials/key_file.hpp"
#include "core/fetch/forbidden_headers.hpp"
#include "core/policy/bounds.hpp"
#include "core/policy/names.hpp"
#include "core/signing/verifier.hpp"

namespace ringfence::policy {
namespace {

using document::Entry;
using document::Node;

constexpr std::int64_t kMaxPast = 300, kMaxFuture = 60;

// No script can set it, or every script can without a preflight.
bool is_unusable(std::string_view name) {
  constexpr std::string_view kSafelisted[] = {"accept", "accept-language", "content-language",
                                              "content-type", "range"};
  return fetch::is_forbidden_request_header(name, "") ||
         std::ranges::any_of(kSafelisted, [&](std::string_view other) {
           return text::equals_ignoring_case(name, other);
         });
}

void check_carrier(Section& reader, const Word& header, std::string_view key) {
  if (!text::is_token(header.text))
    reader.fault(Rule::HeaderInvalid, header.at, key, header.text);
  else if (is_unusable(header.text))
    reader.fault(Rule::CredentialHeaderUnusable, header.at, key, header.text);
}

void read_failures(Section& reader, CredentialDecl& out, std::vector<Fault>& faults) {
  const Node* node = reader.map("failures");
  if (node == nullptr) return;
  Section failures("failures", *node, reader.path_of("failures"), faults);
  FailuresDecl decl;
  decl.address = failures.rate("address");
  decl.address_and_key = failures.rate("address_and_key");
  decl.block = failures.span("block").value_or(decl.block);
  failures.refuse_unknown();
  out.failures = decl;
}

void read_api_key(Section& reader, CredentialDecl& out) {
  if (const auto header = reader.word("header")) {
    out.header = *header;
    check_carrier(reader, *header, "header");
  }
  if (const auto format = reader.word("format")) out.any_format = format->text == "any";
  out.store = reader.reference("store");
  if (reader.find("pepper") != nullptr) out.pepper = reader.reference("pepper");
}

Node text_node(std::string text, document::Position at) {
  return {.kind = Node::Kind::String, .at = at, .text = std::move(text)};
}
void put(Node& map, std::string key, Node value) {
  const document::Position at = value.at;
  map.entries.push_back({std::move(key), at, std::move(value)});
}

// The window in seconds, as a signing profile has it.
void put_clock(Section& reader, Node& profile, std::vector<Fault>& faults) {
  const Node* node = reader.map("window");
  if (node == nullptr) return;
  Section window("window", *node, reader.path_of("window"), faults);
  Node clock{.kind = Node::Kind::Map, .at = node->at};
  for (const std::string_view key : {"past", "future"}) {
    const auto span = window.span(key);
    if (!span) continue;
    const std::int64_t seconds = span->count() / 1000;
    const std::int64_t least = key == "past" ? 1 : 0;
    if (span->count() % 1000 != 0 || seconds < least || seconds > signing::kMaxWindow)
      window.fault(Rule::BadValue, window.find(key)->at, key, document::to_text(*span),
                   "expected whole seconds, at most 1d");
    else
      put(clock, std::string(key),
          {.kind = Node::Kind::Number, .at = node->at, .text = std::to_string(seconds)});
  }
  window.refuse_unknown();
  if (!clock.entries.empty()) put(profile, "clock", std::move(clock));
}

// What a client is asked to sign: the components that the profile wants, "?" taken off. `profile`
// was read without a fault.
std::string accept_signature(const Node& profile) {
  std::vector<std::string> cover = {"@method", "@authority",    "@path",
                                    "@query",  "content-type?", "content-digest?"};
  if (const Node* given = profile.find("cover")) {
    cover.clear();
    for (const Node& item : given->items) cover.push_back(item.text);
  }
  std::string out;
  for (const std::string& name : cover) {
    const std::size_t end = name.size() - (name.ends_with('?') ? 1 : 0);
    out += fmt::format("{}\"{}\"", out.empty() ? "" : " ", name.substr(0, end));
  }
  const Node* tag = profile.find("tag");
  return fmt::format("sig1=({});created;alg=\"hmac-sha256\";tag=\"{}\"", out,
                     tag == nullptr ? "ringfence-v1" : tag->text);
}

// Takes a signing profile; its problems become faults.
void take_profile(const Node& node, const std::string& path, CredentialDecl& out,
                  std::vector<Fault>& faults) {
  std::vector<document::Problem> problems;
  auto profile = signing::SigningProfile::read(node, path, problems);
  for (const document::Problem& problem : problems)
    faults.push_back({Rule::BadValue, path, "", problem.at, problem.text, ""});
  if (!profile) return;
  out.is_rfc9421 = profile->scheme().name() == "rfc9421";
  if (out.is_rfc9421) out.accept_signature = accept_signature(node);
  out.profile = std::move(profile);
}

// Each weakness of a scheme of the API's own has its rule; a vendor's webhooks are as they are.
void check_weaknesses(Section& reader, const CredentialDecl& out) {
  if (!out.profile) return;
  using Kind = signing::Weakness::Kind;
  const auto accepted = [&](std::string_view name) {
    return std::ranges::any_of(out.dangers, [&](const Danger& d) { return d.name == name; });
  };
  const auto report = [&](Rule rule, const std::string& detail) {
    if (!accepted(info(rule).opt_out)) reader.fault(rule, out.at, "type", "", detail);
  };
  for (const signing::Weakness& weakness : out.profile->weaknesses()) {
    switch (weakness.kind) {
      case Kind::NoTimestamp:
      case Kind::UnsignedTimestamp:
      case Kind::NoNonce: report(Rule::ReplayAllowed, weakness.text); break;
      case Kind::MethodUncovered:
      case Kind::TargetUncovered:
      case Kind::AuthorityUncovered:
      case Kind::BodyUncovered:
      case Kind::RunsTogether:
      case Kind::Sha1: report(Rule::CoverageReduced, weakness.text); break;
      case Kind::WideWindow:
      case Kind::NoKeyId: break;  // by its figures below; by the number of keys
    }
  }
  const auto& window = out.profile->window();
  if (window && (window->past > kMaxPast || window->future > kMaxFuture))
    report(Rule::WindowWide, fmt::format("a signature is taken for {} s after and {} s before its "
                                         "time",
                                         window->past, window->future));
}

void read_signature_common(Section& reader, CredentialDecl& out) {
  out.type = CredentialType::Signature;
  out.secrets = reader.reference("secrets");
  out.nonce_quota = reader.integer("nonce_quota", 1, document::kMaxCount);
  check_weaknesses(reader, out);
}

void read_http_signature(Section& reader, CredentialDecl& out, std::vector<Fault>& faults) {
  (void)reader.word("algorithm");
  Node profile{.kind = Node::Kind::Map, .at = reader.at()};
  put(profile, "scheme", text_node("rfc9421", reader.at()));
  for (const std::string_view key : {"tag", "key", "nonce"})
    if (const auto word = reader.word(key))
      put(profile, std::string(key), text_node(word->text, word->at));
  if (const Node* cover = reader.list("cover")) put(profile, "cover", *cover);
  put_clock(reader, profile, faults);
  take_profile(profile, out.path, out, faults);
  read_signature_common(reader, out);
}

void read_signature(Section& reader, CredentialDecl& out, std::vector<Fault>& faults) {
  const Node* profile = reader.map("profile");
  if (profile != nullptr)
    take_profile(*profile, reader.path_of("profile"), out, faults);
  else if (reader.find("profile") == nullptr)
    reader.fault(Rule::MissingKey, reader.at(), "profile", "");
  read_signature_common(reader, out);
}

void read_webhook(Section& reader, CredentialDecl& out) {
  out.type = CredentialType::Webhook;
  if (const auto scheme = reader.word("scheme")) {
    auto profile = signing::SigningProfile::preset(scheme->text);
    if (profile) out.profile = *std::move(profile);
    out.principal = scheme->text;
  }
  if (const auto principal = reader.word("principal")) {
    out.principal = principal->text;
    if (!credentials::is_name(principal->text))
      reader.fault(Rule::BadName, principal->at, "principal", principal->text);
  }
  const Node* secret = reader.find("secret");
  if (secret == nullptr) {
    reader.fault(Rule::MissingKey, reader.at(), "secret", "");
    return;
  }
  const std::vector<Node> one = {*secret};
  const std::vector<Node>& all = secret->kind == Node::Kind::List ? secret->items : one;
  if (all.empty() || all.size() > signing::kMaxTriedKeys)
    reader.fault(Rule::TooMany, secret->at, "secret", std::to_string(all.size()),
                 "expected one to five secrets");
  for (const Node& node : all)
    if (const auto reference = reader.reference(node, "secret"))
      out.webhook_secrets.push_back(*reference);
}

// "header X-Session", "cookie sid", "authorization".
void read_upstream(Section& reader, CredentialDecl& out) {
  using Carrier = CredentialDecl::Carrier;
  out.type = CredentialType::Upstream;
  out.require = reader.boolean("require").value_or(true);
  const auto carrier = reader.word("carrier");
  if (!carrier) return;
  const std::string_view text = carrier->text;
  const std::size_t space = text.find(' ');
  const std::string_view kind = text.substr(0, space);
  const std::string name(space == text.npos ? "" : text.substr(space + 1));
  if (text == "authorization") {
    out.carrier = Carrier::Authorization;
    out.header = {"Authorization", carrier->at};
  } else if (kind == "header" && !name.empty()) {
    out.header = {name, carrier->at};
    check_carrier(reader, out.header, "carrier");
  } else if (kind == "cookie" && text::is_token(name)) {
    out.carrier = Carrier::Cookie;
    out.cookie = name;
  } else {
    reader.fault(Rule::BadValue, carrier->at, "carrier", text,
                 "expected header NAME, cookie NAME or authorization");
  }
}

CredentialDecl read_credential(const Entry& entry, std::vector<Fault>& faults) {
  CredentialDecl out;
  out.name = entry.key;
  out.at = entry.at;
  out.path = "credentials." + text::printable(entry.key, 60);
  check_name(entry.key, entry.at, out.path, faults);
  constexpr std::string_view kTypes[] = {"api_key", "http_signature", "signature", "webhook",
                                         "upstream"};
  const Node* type = entry.value.find("type");
  const auto known = std::ranges::find(kTypes, type == nullptr ? "" : std::string_view(type->text));
  if (known == std::end(kTypes)) {
    faults.push_back({type == nullptr ? Rule::MissingKey : Rule::BadValue, out.path + ".type",
                      type == nullptr ? "" : text::printable(type->text, 60),
                      type == nullptr ? entry.value.at : type->at,
                      "expected api_key, http_signature, signature, webhook or upstream", ""});
    return out;
  }
  Section reader(*known, entry.value, out.path, faults);
  (void)reader.word("type");
  out.dangers = reader.dangers();
  if (*known == "api_key") read_api_key(reader, out);
  if (*known == "http_signature") read_http_signature(reader, out, faults);
  if (*known == "signature") read_signature(reader, out, faults);
  if (*known == "webhook") read_webhook(reader, out);
  if (*known == "upstream") read_upstream(reader, out);
  if (*known != "upstream") read_failures(reader, out, faults);
  reader.refuse_unknown();
  return out;
}

}  // namespace

std::vector<CredentialDecl> read_credentials(const Node& node, std::vector<Fault>& faults) {
  std::vector<CredentialDecl> out;
  for (const Entry& entry : node.entries) out.push_back(read_credential(entry, faults));
  return out;
}

}  // namespace ringfence::policy
