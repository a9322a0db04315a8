// The `#token` lists of the CORS headers: Fetch standard, "extract header list values", with the
// list grammar of RFC 9110 section 5.6.1. One malformed element in any field spoils the whole list.
// Allocates nothing.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/fetch/name_match.hpp"
#include "core/http/header_list.hpp"

namespace ringfence::fetch {

// The elements of every field called `name`, which is given in lower case. Both must outlive this.
class TokenList {
 public:
  TokenList(const http::HeaderList& headers, std::string_view name) noexcept;

  [[nodiscard]] bool present() const noexcept { return present_; }
  [[nodiscard]] bool malformed() const noexcept {
    return malformed_;
  }  // => contains and each find nothing
  [[nodiscard]] bool contains(std::string_view token) const noexcept;
  [[nodiscard]] bool contains_ignoring_case(std::string_view token) const noexcept;

  // Calls `visit(token)` for each element in order until it returns false.
  template <class Visit>
  void each(Visit visit) const {
    if (malformed_) return;
    const auto& fields = headers_.fields();
    for (std::size_t i = first_; i < end_; ++i) {
      if (!is_named(fields[i].name, name_)) continue;
      std::string_view rest = fields[i].value, element;
      while (next(rest, element))
        if (!element.empty() && !visit(element)) return;
    }
  }

 private:
  // The next element of a field, trimmed; false at the end. `rest.data()` is null once the last one
  // is taken.
  static bool next(std::string_view& rest, std::string_view& element) noexcept;

  const http::HeaderList& headers_;
  std::string_view name_;
  std::size_t first_ = 0, end_ = 0;  // fields of that name lie in [first_, end_)
  bool present_ = false;
  bool malformed_ = false;
};

}  // namespace ringfence::fetch
