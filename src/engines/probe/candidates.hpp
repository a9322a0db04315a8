// Origins that the API might trust: learned first, because a careless check is found by mutating
// what it accepts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/access/operation.hpp"
#include "core/http/message.hpp"
#include "core/origins/look_alikes.hpp"

namespace ringfence::probe {

// A label nobody has registered, the same in every run against the same host: "rf" and ten hex
// digits.
[[nodiscard]] std::string attacker_label(std::string_view host);

// The unrelated page every operation is tried with: https://<label>.example; http where a page over
// https could not call the target at all (mixed content: http to a host that is not loopback).
[[nodiscard]] origins::LookAlike random_origin(std::string_view label, const http::Url& target);
// The page nobody trusts, as it is called and as it shows itself to one server: the same for all of
// a server's operations.
struct Stranger {
  std::string label;
  origins::LookAlike page;
};
[[nodiscard]] Stranger stranger_to(const http::Url& target);
// https pages cannot call it: browsers block that as mixed content.
[[nodiscard]] bool needs_http_pages(const http::Url& target);

// Everything worth trying before any trusted origin is known, most telling first, without
// duplicates: declared front ends, origins that a document names (`named`) and those that `seen`
// answers name (Access-Control-Allow-Origin, CSP, Location, Link), the API's own origin, its apex,
// www and app, a random sibling, development origins, null, and the http form of the random page.
// At most kMaxCandidates beside the declared ones, which are all tried: someone said that they must
// work.
inline constexpr std::size_t kMaxCandidates = 24;
[[nodiscard]] std::vector<origins::LookAlike> candidates(
    const access::Operation& operation, const std::vector<origins::Origin>& front_ends,
    const std::vector<const http::Response*>& seen, std::string_view label,
    const std::vector<origins::Origin>& named = {});

}  // namespace ringfence::probe
