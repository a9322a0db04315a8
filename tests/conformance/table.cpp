#include "tests/conformance/table.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "core/base/text.hpp"
#include "tests/conformance/json_reader.hpp"

namespace ringfence::conformance {
namespace {

using Json = nlohmann::json;

http::HeaderList headers(const Node& node) {
  http::HeaderList out;
  for (const Node& pair : node.elements()) {
    const std::vector<Node> sides = pair.elements();
    if (sides.size() != 2) pair.complain("a header is [name, value]");
    out.add(sides[0].bytes(), sides[1].bytes());
  }
  return out;
}

std::optional<http::Response> response(const Node& node) {
  if (node.is_null()) return std::nullopt;
  http::Response out;
  out.status = static_cast<int>(node.at("status").integer(0, 999));
  out.headers = headers(node.at("headers"));
  out.body = node.at("body").bytes();
  return out;
}

http::Url url(const Node& node) {
  Result<http::Url> parsed = http::parse_url(node.bytes());
  if (!parsed) node.complain("not a URL: " + parsed.error().detail);
  return *std::move(parsed);
}

origins::Origin origin(const Node& node) {
  Result<origins::Origin> parsed = origins::Origin::parse(node.bytes());
  if (!parsed) node.complain("not an origin: " + parsed.error().detail);
  return *std::move(parsed);
}

std::optional<fetch::FetchRequest> request(const Node& node) {
  fetch::FetchRequest out;
  out.method = node.at("method").bytes();
  out.headers = headers(node.at("headers"));
  if (const Node body = node.at("body"); !body.is_null()) out.body = body.bytes();
  out.mode = node.at("mode").one_of<fetch::Mode>({{"cors", fetch::Mode::Cors},
                                                  {"no-cors", fetch::Mode::NoCors},
                                                  {"same-origin", fetch::Mode::SameOrigin}});
  out.credentials =
      node.at("credentials")
          .one_of<fetch::Credentials>({{"omit", fetch::Credentials::Omit},
                                       {"same-origin", fetch::Credentials::SameOrigin},
                                       {"include", fetch::Credentials::Include}});
  out.redirect = node.at("redirect")
                     .one_of<fetch::RedirectMode>({{"follow", fetch::RedirectMode::Follow},
                                                   {"error", fetch::RedirectMode::Error},
                                                   {"manual", fetch::RedirectMode::Manual}});
  if (const auto policy = node.find("referrerPolicy")) out.referrer_policy = policy->bytes();
  if (const auto api = node.find("api"))
    out.upload_listener = api->one_of<bool>({{"xhr-upload-listener", true}, {"fetch", false}});
  const Result<http::Url> target = http::parse_url(node.at("url").bytes());
  if (!target) return std::nullopt;
  out.url = *target;
  return out;
}

std::vector<std::size_t> indexes(const Node& node) {
  std::vector<std::size_t> out;
  for (const Node& element : node.elements())
    out.push_back(static_cast<std::size_t>(element.integer(0, 1000)));
  return out;
}

Expected::ByHop by_hop(const Node& parent, const std::string& key) {
  Expected::ByHop out;
  const auto node = parent.find(key);
  if (!node) return out;
  for (const auto& [hop, value] : node->members()) {
    const auto index = text::parse_decimal(hop);
    if (!index) value.complain("hops are numbered");
    out[static_cast<std::size_t>(*index)] =
        value.is_null() ? std::nullopt : std::optional<std::string>(value.bytes());
  }
  return out;
}

Expected expected(const Node& node) {
  Expected out;
  out.outcome = node.at("outcome").bytes();
  if (const auto type = node.find("type")) out.type = type->bytes();
  if (const auto status = node.find("status")) out.status = status->integer(0, 999);
  out.preflights = indexes(node.at("preflights"));
  out.reached = indexes(node.at("reached"));
  out.origin_sent = by_hop(node, "origin_sent");
  out.method_sent = by_hop(node, "method_sent");
  out.acrm = by_hop(node, "acrm");
  out.acrh = by_hop(node, "acrh");
  if (const auto exposed = node.find("exposed_headers")) {
    out.exposed.emplace();
    for (const auto& [name, value] : exposed->members())
      out.exposed->push_back(text::to_lower(name));
    std::sort(out.exposed->begin(), out.exposed->end());
  }
  if (const auto reason = node.find("reason"); reason && !reason->is_null())
    out.reason = reason->bytes();
  return out;
}

Case one_case(const Node& node, const std::string& column) {
  Case out;
  out.id = node.at("id").bytes();
  out.page.origin = origin(node.at("page_origin"));
  if (const auto frame = node.find("frame"))
    out.frame =
        frame->one_of<FrameKind>({{"sandbox", FrameKind::Sandbox}, {"data", FrameKind::Data}});
  for (const Node& hop : node.at("hops").elements())
    out.hops.push_back(
        {url(hop.at("url")), response(hop.at("preflight")), response(hop.at("actual"))});
  for (const Node& step : node.at("steps").elements()) {
    const std::int64_t wait = step.at("wait_ms").integer(0, 1'000'000'000);
    out.steps.push_back(
        {fetch::Instant(wait), request(step.at("request")), expected(step.at(column))});
  }
  return out;
}

CookieCase cookie_case(const Node& node) {
  CookieCase out;
  out.id = node.at("id").bytes();
  // A sandboxed frame has an opaque origin, whatever page it stands in.
  out.sandboxed = !node.at("frame").is_null();
  out.top = origin(node.at("page"));
  out.page = out.sandboxed ? origins::Origin::opaque() : out.top;
  out.api = origin(node.at("api"));
  out.third_party_allowed =
      node.at("third_party_cookies").one_of<bool>({{"allowed", true}, {"blocked", false}});
  out.credentials = node.at("credentials").bytes();
  for (const Node& name : node.at("cookies_sent_chromium").elements())
    out.sent.push_back(name.bytes());
  std::sort(out.sent.begin(), out.sent.end());
  return out;
}

fetch::NetworkSpace space(const Node& node) {
  return node.one_of<fetch::NetworkSpace>({{"public", fetch::NetworkSpace::Public},
                                           {"local", fetch::NetworkSpace::Local},
                                           {"loopback", fetch::NetworkSpace::Loopback}});
}

LocalNetworkCase local_network_case(const Node& node) {
  LocalNetworkCase out;
  out.question.page = origin(node.at("page"));
  out.question.page_space = space(node.at("page_address_space"));
  out.question.target = url(node.at("api"));
  out.question.target_space = space(node.at("api_address_space"));
  if (const Node granted = node.at("permission_granted"); !granted.is_null()) {
    out.permission = granted.bytes();
    out.question.may_reach_loopback = granted.bytes() == "loopbackNetwork";
    out.question.may_reach_local = granted.bytes() == "localNetwork";
  }
  if (const Node stated = node.at("targetAddressSpace"); !stated.is_null())
    out.question.stated_space = space(stated);
  out.feature_disabled = !node.at("feature_disabled").is_null();
  if (const auto reason = node.at("chromium").find("reason")) out.reason = reason->bytes();
  return out;
}

}  // namespace

Result<Table> parse_table(const std::string& text, const std::string& column) {
  // A table is a few levels deep. nlohmann keeps no stack of its own while it parses, but what
  // reads the values might.
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return invalid("not JSON");
  try {
    const Node root(json, "");
    Table out;
    for (const Node& node : root.at("cases").elements())
      out.cases.push_back(one_case(node, column));
    if (const auto cookies = root.find("cookie_cases"))
      for (const Node& node : cookies->elements()) out.cookies.push_back(cookie_case(node));
    if (const auto spaces = root.find("lna_cases"))
      for (const Node& node : spaces->elements())
        out.local_network.push_back(local_network_case(node));
    return out;
  } catch (const Node::Complaint& complaint) {
    return invalid(complaint.text);
  }
}

Result<Table> read_table(const std::string& path, const std::string& column) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return unavailable("cannot be opened");
  std::string text;
  // One byte over the bound is enough to know.
  for (std::string block(1U << 16U, '\0');
       file.read(block.data(), 1U << 16U) || file.gcount() > 0;) {
    text.append(block, 0, static_cast<std::size_t>(file.gcount()));
    if (text.size() > kMaxTableBytes) return too_large("larger than 64 MiB");
  }
  if (file.bad() || (text.empty() && !file.eof())) return unavailable("cannot be read");
  return parse_table(text, column);
}

}  // namespace ringfence::conformance
