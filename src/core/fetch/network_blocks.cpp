#include "core/fetch/network_blocks.hpp"

#include <algorithm>
#include <iterator>

namespace ringfence::fetch {
namespace {

// The standard's table, in its order.
constexpr std::uint16_t kBadPorts[] = {
    0,    1,    7,    9,    11,   13,   15,   17,   19,   20,   21,   22,   23,   25,
    37,   42,   43,   53,   69,   77,   79,   87,   95,   101,  102,  103,  104,  109,
    110,  111,  113,  115,  117,  119,  123,  135,  137,  139,  143,  161,  179,  389,
    427,  465,  512,  513,  514,  515,  526,  530,  531,  532,  540,  548,  554,  556,
    563,  587,  601,  636,  989,  990,  993,  995,  1719, 1720, 1723, 2049, 3659, 4045,
    4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080};

}  // namespace

bool is_bad_port(std::uint16_t port) noexcept {
  return std::binary_search(std::begin(kBadPorts), std::end(kBadPorts), port);
}

bool is_mixed_content(const origins::Origin& page, const http::Url& target) {
  return page.scheme() == "https" && target.scheme == "http" &&
         !origins::Origin::of(target).is_loopback();
}

Reason blocked_before_network(const origins::Origin& page, const http::Url& target) {
  if (target.is_http() && is_bad_port(target.effective_port())) return Reason::BadPort;
  if (is_mixed_content(page, target)) return Reason::MixedContent;
  return Reason::None;
}

}  // namespace ringfence::fetch
