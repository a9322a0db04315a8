#include "adapters/chromium/network_log.hpp"

#include <algorithm>
#include <string_view>

#include "adapters/chromium/bytes.hpp"
#include "adapters/chromium/json_access.hpp"
#include "core/base/text.hpp"

namespace ringfence::chromium {
namespace {

using Json = nlohmann::json;

// Several values of one name come as one text, a line each.
http::HeaderList headers_of(const Json& object) {
  http::HeaderList out;
  if (!object.is_object()) return out;
  for (const auto& [name, value] : object.items()) {
    if (!value.is_string()) continue;
    for (const std::string_view line : text::split(value.get_ref<const std::string&>(), '\n'))
      out.add(isomorphic_bytes(name), isomorphic_bytes(line));
  }
  return out;
}

bool is_preflight(const Json& params) {
  return text_at(params, "type") == "Preflight" ||
         text_at(member(params, "initiator"), "type") == "preflight";
}

// The reason is an answer's, the request's own: it came, though script is told of none.
bool is_of_an_answer(std::string_view reason) {
  constexpr std::string_view kReasons[] = {
      "MissingAllowOriginHeader", "MultipleAllowOriginValues", "InvalidAllowOriginValue",
      "AllowOriginMismatch",      "WildcardOriginNotAllowed",  "InvalidAllowCredentials",
  };
  return std::ranges::find(kReasons, reason) != std::end(kReasons) || reason.starts_with("corp-");
}

// "PreflightInvalidStatus", "HeaderDisallowedByPreflightResponse": what came of a preflight.
bool is_of_a_preflight(std::string_view reason) {
  return reason.find("Preflight") != std::string_view::npos;
}

}  // namespace

void NetworkLog::clear() { *this = NetworkLog(); }

template <class Predicate>
NetworkLog::Entry* NetworkLog::find(const std::string& id, const Predicate& wanted) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return nullptr;
  for (const std::size_t at : found->second)
    if (wanted(entries_[at])) return &entries_[at];
  return nullptr;
}

void NetworkLog::take(const Json& event) {
  const std::string method = text_at(event, "method");
  const auto params = event.find("params");
  if (params == event.end() || !params->is_object() || !method.starts_with("Network.")) return;
  if (method == "Network.requestWillBeSent") return sent(*params);
  if (method == "Network.requestWillBeSentExtraInfo") return sent_extra(*params);
  if (method == "Network.responseReceived") return answered(*params);
  if (method == "Network.responseReceivedExtraInfo") return answered_extra(*params);
  if (method == "Network.loadingFailed") return failed(*params);
  if (method == "Network.loadingFinished")
    if (Entry* entry = find(text_at(*params, "requestId"), [](const Entry& e) { return !e.ended; }))
      entry->ended = true;
}

void NetworkLog::sent(const Json& params) {
  const std::string id = text_at(params, "requestId");
  if (const auto redirect = params.find("redirectResponse"); redirect != params.end())
    if (Entry* before = find(id, [](const Entry& e) { return !e.ended; })) {
      before->ended = before->answered = true;
      before->request.status = static_cast<int>(number_at(*redirect, "status"));
      if (!bool_at(params, "redirectHasExtraInfo", true)) before->expects_extra = false;
    }
  Entry entry;
  const Json& request = member(params, "request");
  entry.request.preflight = is_preflight(params);
  entry.request.method = text_at(request, "method");
  entry.request.url = text_at(request, "url");
  by_id_[id].push_back(entries_.size());
  entries_.push_back(std::move(entry));
  if (const auto early = early_.extract(id); !early.empty())
    for (const Json& event : early.mapped()) take(event);
}

void NetworkLog::sent_extra(const Json& params) {
  const std::string id = text_at(params, "requestId");
  Entry* entry = find(id, [](const Entry& e) { return !e.told_headers; });
  if (entry == nullptr) {
    early_[id].push_back({{"method", "Network.requestWillBeSentExtraInfo"}, {"params", params}});
    return;
  }
  entry->told_headers = true;
  entry->request.headers = headers_of(member(params, "headers"));
  for (const Json& cookie : member(params, "associatedCookies")) {
    std::string reasons;
    for (const Json& reason : member(cookie, "blockedReasons"))
      if (reason.is_string()) reasons += (reasons.empty() ? "" : ", ") + reason.get<std::string>();
    if (!reasons.empty())
      entry->request.withheld.push_back({text_at(member(cookie, "cookie"), "name"), reasons});
  }
}

void NetworkLog::answered(const Json& params) {
  Entry* entry = find(text_at(params, "requestId"), [](const Entry& e) { return !e.answered; });
  if (entry == nullptr) return;
  entry->answered = true;
  if (!bool_at(params, "hasExtraInfo", true)) entry->expects_extra = false;
  const Json& response = member(params, "response");
  if (entry->request.status == 0)
    entry->request.status = static_cast<int>(number_at(response, "status"));
  if (!entry->told_answer) entry->request.answer = headers_of(member(response, "headers"));
}

void NetworkLog::answered_extra(const Json& params) {
  const std::string id = text_at(params, "requestId");
  Entry* entry = find(id, [](const Entry& e) { return !e.told_answer; });
  if (entry == nullptr) {
    early_[id].push_back({{"method", "Network.responseReceivedExtraInfo"}, {"params", params}});
    return;
  }
  entry->told_answer = true;
  if (const long long status = number_at(params, "statusCode"); status != 0)
    entry->request.status = static_cast<int>(status);
  entry->request.answer = headers_of(member(params, "headers"));
}

void NetworkLog::failed(const Json& params) {
  // The late end of something that was asked before this log was cleared.
  if (!by_id_.contains(text_at(params, "requestId"))) return;
  Entry* entry = find(text_at(params, "requestId"), [](const Entry& e) { return !e.ended; });
  if (entry != nullptr) entry->ended = true;
  // A preflight that is refused fails on its own as well; the request's reason says more.
  const bool first = !failed_ || !is_preflight(params);
  failed_ = true;
  if (!first) return;
  const Json& cors = member(params, "corsErrorStatus");
  reason_ = text_at(cors, "corsError");
  parameter_ = text_at(cors, "failedParameter");
  if (reason_.empty()) reason_ = text_at(params, "blockedReason");
  if (reason_.empty()) reason_ = text_at(params, "errorText");
  // Its headers come by another way than the failure, before or after it.
  if (entry != nullptr && is_of_an_answer(reason_)) entry->answered = true;
}

bool NetworkLog::failed() const { return failed_; }

bool NetworkLog::complete() const {
  const bool preflighted = std::ranges::any_of(
      entries_, [](const Entry& e) { return e.request.preflight && e.answered; });
  if (is_of_a_preflight(reason_) && !preflighted) return false;
  return std::ranges::all_of(entries_, [](const Entry& e) {
    if (!e.ended) return false;
    return !e.answered || !e.expects_extra || (e.told_headers && e.told_answer);
  });
}

std::vector<ports::WireRequest> NetworkLog::wire() const {
  std::vector<ports::WireRequest> out;
  for (const Entry& entry : entries_) {
    if (!entry.told_headers && !entry.answered) continue;
    // A preflight is announced after the request that it stands for.
    auto place = out.end();
    if (entry.request.preflight)
      while (place != out.begin() && std::prev(place)->url == entry.request.url &&
             !std::prev(place)->preflight)
        --place;
    out.insert(place, entry.request);
  }
  return out;
}

}  // namespace ringfence::chromium
