// Pages that have to be let in, open for all proofs of one server: to start one takes longer than
// to ask it. Each has a context of its own, so nothing of it reaches the attacker's page.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "ports/browser.hpp"

namespace ringfence::witness {

class ControlPages {
 public:
  // One origin with one cookie is one page; the label of the cookie's credential, "" for none.
  struct Key {
    std::string origin, cookie;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  [[nodiscard]] std::optional<ports::PageId> find(const Key& key) const {
    const auto found = open_.find(key);
    return found == open_.end() ? std::nullopt : std::optional(found->second);
  }
  void keep(const Key& key, ports::PageId page) { open_[key] = page; }
  // A page that did not answer is not asked again.
  void drop(const Key& key) { open_.erase(key); }

 private:
  std::map<Key, ports::PageId> open_;
};

}  // namespace ringfence::witness
