// Pages that have to be let in, open for all proofs of one server: to start one takes longer than
// to ask it. Each has a context of its own, so nothing of it reaches the attacker's page.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "ports/browser.hpp"

namespace ringfence::witness {

// A page that twice could not be opened, or gave no answer, is not tried again: each try costs a
// context that stays, and a page that hangs its whole patience.
inline constexpr int kMostControlTries = 2;

class ControlPages {
 public:
  // One origin with one cookie is one page; the label of the cookie's credential, "" for none.
  struct Key {
    std::string origin, cookie;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  // nullopt: to be opened. Error: what it failed with.
  [[nodiscard]] std::optional<Result<ports::PageId>> find(const Key& key) const {
    const auto found = known_.find(key);
    if (found == known_.end()) return std::nullopt;
    const Known& known = found->second;
    if (!known.page && known.failures < kMostControlTries) return std::nullopt;
    return known.page;
  }
  void keep(const Key& key, ports::PageId page) { known_[key] = {page, 0}; }
  void fail(const Key& key, Error why) {
    Known& known = known_[key];
    known.page = std::unexpected(std::move(why));
    ++known.failures;
  }

 private:
  struct Known {
    Result<ports::PageId> page = unavailable("not opened");
    int failures = 0;
  };
  std::map<Key, Known> known_;
};

}  // namespace ringfence::witness
