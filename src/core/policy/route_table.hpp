// Which route a path belongs to: the most specific one, literal before {name} before /**, whatever
// the order in the file. A slash at the end of a request's path makes no difference, since it makes
// none to many applications. Look-up allocates nothing and visits each node of the tree once at
// most, so a hostile path costs no more than the table's size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/policy/path_pattern.hpp"

namespace ringfence::policy {

class RouteTable {
 public:
  RouteTable();
  // Several routes may have one pattern; `overlap_of` has said that they are told apart otherwise.
  void add(const PathPattern& pattern, std::uint32_t route);

  // The routes of the pattern that `path` belongs to; empty: none. `path` passes `check_path`.
  [[nodiscard]] std::span<const std::uint32_t> find(std::string_view path) const noexcept;

 private:
  struct Node {
    std::vector<std::pair<std::string, std::uint32_t>> literals;  // sorted
    std::uint32_t parameter = 0;                                  // 0: none
    std::vector<std::uint32_t> here, below;
  };
  [[nodiscard]] const std::vector<std::uint32_t>* search(std::uint32_t node,
                                                         std::string_view rest) const noexcept;
  std::uint32_t child(std::uint32_t node, const PathPattern::Segment& segment);

  std::vector<Node> nodes_;
};

}  // namespace ringfence::policy
