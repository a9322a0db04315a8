// What DevTools tells about the requests of one page, put in order: which went out, with which
// headers and cookies, what came back, and why one failed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "ports/browser.hpp"

namespace ringfence::chromium {

class NetworkLog {
 public:
  // Takes events of the domain Network; others are ignored.
  void take(const nlohmann::json& event);
  void clear();

  // Every request that was announced has ended and has told its headers.
  [[nodiscard]] bool complete() const;
  // At least one failed, and has told why.
  [[nodiscard]] bool failed() const;

  // In order of sending: a preflight before the request it stands for. Requests of which nothing
  // went out are left out.
  [[nodiscard]] std::vector<ports::WireRequest> wire() const;
  // The reason of the last failure: DevTools' corsError, its blockedReason, or the network error.
  [[nodiscard]] std::string reason() const { return reason_; }
  [[nodiscard]] std::string parameter() const { return parameter_; }

 private:
  struct Entry {
    ports::WireRequest request;
    bool told_headers = false;  // "ExtraInfo" of the request came: it went out
    bool told_answer = false;   // "ExtraInfo" of the answer came
    bool answered = false, ended = false;
    bool expects_extra = true;
  };
  // The entry of this request id that has not yet had such an event: redirects share an id.
  template <class Predicate>
  Entry* find(const std::string& id, const Predicate& wanted);

  void sent(const nlohmann::json& params);
  void sent_extra(const nlohmann::json& params);
  void answered(const nlohmann::json& params);
  void answered_extra(const nlohmann::json& params);
  void failed(const nlohmann::json& params);

  std::vector<Entry> entries_;
  std::map<std::string, std::vector<std::size_t>> by_id_;
  // Headers may come before the request is announced.
  std::map<std::string, std::vector<nlohmann::json>> early_;
  std::string reason_, parameter_;
  bool failed_ = false;
};

}  // namespace ringfence::chromium
