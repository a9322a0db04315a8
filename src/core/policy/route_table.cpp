#include "core/policy/route_table.hpp"

#include <algorithm>
#include <array>

#include "core/http/percent_encoding.hpp"

namespace ringfence::policy {
namespace {

// A segment as it is compared: decoded once, on the stack. What is longer than any literal is none.
class Decoded {
 public:
  explicit Decoded(std::string_view raw) noexcept {
    if (!raw.contains('%')) {
      view_ = raw;
      return;
    }
    std::size_t size = 0;
    for (std::size_t i = 0; i < raw.size(); ++i, ++size) {
      if (size == bytes_.size()) return;
      bytes_[size] = raw[i];
      if (raw[i] != '%') continue;
      bytes_[size] =
          static_cast<char>(http::hex_value(raw[i + 1]) * 16 + http::hex_value(raw[i + 2]));
      i += 2;
    }
    view_ = {bytes_.data(), size};
  }
  Decoded(const Decoded&) = delete;
  Decoded& operator=(const Decoded&) = delete;
  [[nodiscard]] std::string_view view() const noexcept { return view_; }

 private:
  std::array<char, kMaxSegment> bytes_;
  std::string_view view_;  // "" when it is longer: no literal is empty
};

}  // namespace

RouteTable::RouteTable() : nodes_(1) {}

std::uint32_t RouteTable::child(std::uint32_t node, const PathPattern::Segment& segment) {
  const auto next = static_cast<std::uint32_t>(nodes_.size());
  if (segment.is_parameter) {
    if (nodes_[node].parameter != 0) return nodes_[node].parameter;
    nodes_[node].parameter = next;
  } else {
    auto& literals = nodes_[node].literals;
    const auto at = std::ranges::lower_bound(literals, segment.text, {},
                                             &std::pair<std::string, std::uint32_t>::first);
    if (at != literals.end() && at->first == segment.text) return at->second;
    literals.emplace(at, segment.text, next);
  }
  nodes_.emplace_back();
  return next;
}

void RouteTable::add(const PathPattern& pattern, std::uint32_t route) {
  std::uint32_t node = 0;
  for (const PathPattern::Segment& segment : pattern.segments) node = child(node, segment);
  (pattern.takes_all_below ? nodes_[node].below : nodes_[node].here).push_back(route);
}

// `rest` is what is left of the path, without the slash in front; "" at its end.
const std::vector<std::uint32_t>* RouteTable::search(std::uint32_t node,
                                                     std::string_view rest) const noexcept {
  const Node& n = nodes_[node];
  if (rest.empty()) {
    if (!n.here.empty()) return &n.here;
    return n.below.empty() ? nullptr : &n.below;
  }
  const std::size_t slash = rest.find('/');
  const std::string_view segment = rest.substr(0, slash);
  const std::string_view behind =
      slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
  if (!n.literals.empty()) {
    const Decoded decoded(segment);
    const auto at = std::ranges::lower_bound(
        n.literals, decoded.view(), {}, [](const auto& l) { return std::string_view(l.first); });
    if (at != n.literals.end() && at->first == decoded.view())
      if (const auto* found = search(at->second, behind)) return found;
  }
  if (n.parameter != 0)
    if (const auto* found = search(n.parameter, behind)) return found;
  return n.below.empty() ? nullptr : &n.below;
}

std::span<const std::uint32_t> RouteTable::find(std::string_view path) const noexcept {
  path.remove_prefix(1);
  const auto* found = search(0, path);
  return found == nullptr ? std::span<const std::uint32_t>{} : std::span(*found);
}

}  // namespace ringfence::policy
