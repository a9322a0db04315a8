#include "core/finding/proof.hpp"

#include <utility>

namespace ringfence::finding {
namespace {

template <class E, std::size_t N>
std::optional<E> value_of(const std::array<std::pair<E, std::string_view>, N>& names,
                          std::string_view name) {
  for (const auto& [value, text] : names)
    if (text == name) return value;
  return std::nullopt;
}

template <class E, std::size_t N>
std::string_view text_of(const std::array<std::pair<E, std::string_view>, N>& names, E value) {
  for (const auto& [known, text] : names)
    if (known == value) return text;
  return "";
}

using namespace std::string_view_literals;
constexpr std::array kReads = {std::pair{Reads::Answer, "answer"sv},
                               std::pair{Reads::ErrorDetails, "error details"sv},
                               std::pair{Reads::Headers, "headers"sv}};
constexpr std::array kVerdicts = {std::pair{Verdict::Proven, "proven"sv},
                                  std::pair{Verdict::Refuted, "refuted"sv},
                                  std::pair{Verdict::NotProvable, "not provable here"sv}};
constexpr std::array kRoles = {std::pair{Role::Attack, "attack"sv},
                               std::pair{Role::Legitimate, "legitimate control"sv},
                               std::pair{Role::Closed, "closed control"sv},
                               std::pair{Role::PublicNetwork, "from the public internet"sv}};

}  // namespace

std::string_view name_of(Reads reads) { return text_of(kReads, reads); }
std::optional<Reads> parse_reads(std::string_view name) { return value_of(kReads, name); }
std::string_view name_of(Verdict verdict) { return text_of(kVerdicts, verdict); }
std::optional<Verdict> parse_verdict(std::string_view name) { return value_of(kVerdicts, name); }
std::string_view name_of(Role role) { return text_of(kRoles, role); }
std::optional<Role> parse_role(std::string_view name) { return value_of(kRoles, name); }

}  // namespace ringfence::finding
