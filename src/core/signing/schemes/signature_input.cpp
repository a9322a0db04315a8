#include "core/signing/schemes/signature_input.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.hpp"
#include "core/signing/scheme.hpp"

namespace ringfence::signing {
namespace {

using http::BareView;
using http::StructuredReader;
using Type = http::BareItem::Type;

constexpr std::array<std::pair<std::string_view, PartKind>, 7> kDerived = {{
    {"@method", PartKind::Method},
    {"@target-uri", PartKind::Url},
    {"@authority", PartKind::Authority},
    {"@scheme", PartKind::Scheme},
    {"@request-target", PartKind::Target},
    {"@path", PartKind::Path},
    {"@query", PartKind::Query},
}};

// Six are registered; an extension or two may come.
constexpr std::size_t kMaxParameters = 16;

}  // namespace

std::optional<Covered> component_of(std::string_view name) noexcept {
  if (name.starts_with('@')) {
    for (const auto& [derived, kind] : kDerived)
      if (name == derived) return Covered{kind, derived};
    return std::nullopt;
  }
  if (!text::is_token(name)) return std::nullopt;
  if (std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; })) return std::nullopt;
  return Covered{PartKind::Header, name};
}

// The component identifiers: strings between brackets, one space apart (section 2.3).
bool read_components(StructuredReader& reader, SignatureInput& out) {
  if (!reader.take('(')) return false;
  out.covered.reserve(kMaxCovered / 4);
  for (;;) {
    const std::size_t before = reader.position();
    reader.skip_spaces();
    const std::size_t spaces = reader.position() - before;
    if (reader.take(')')) {
      out.is_canonical = out.is_canonical && spaces == 0;
      return true;
    }
    if (!out.covered.empty() && spaces == 0) return false;
    if (spaces != (out.covered.empty() ? 0U : 1U)) out.is_canonical = false;
    const auto item = reader.bare_item();
    if (!item || item->type != Type::String || out.covered.size() == kMaxCovered) return false;
    const auto component = component_of(item->raw);
    if (!component || reader.next_is(';')) out.is_supported = false;
    while (
        reader.take(';')) {  // component parameters: read, so that other signatures may have them
      reader.skip_spaces();
      if (!reader.key() || (reader.take('=') && !reader.bare_item())) return false;
    }
    const Covered covered = component.value_or(Covered{PartKind::Header, item->raw});
    // Section 2: each component identifier comes once.
    if (out.is_supported && std::ranges::find(out.covered, covered) != out.covered.end())
      return false;
    out.covered.push_back(covered);
  }
}

// The signature parameters (section 2.3); one of a wrong type spoils the whole.
bool read_parameters(StructuredReader& reader, SignatureInput& out) {
  NamesSeen<kMaxParameters> keys;
  while (reader.take(';')) {
    if (reader.skip_spaces()) out.is_canonical = false;
    const auto key = reader.key();
    if (!key || !keys.add(*key)) return false;
    BareView value;
    if (reader.take('=')) {
      const auto given = reader.bare_item();
      if (!given) return false;
      value = *given;
      if (value.type == Type::Boolean && value.number == 1) out.is_canonical = false;
    }
    if (!value.is_canonical) out.is_canonical = false;
    const auto set_number = [&](std::optional<std::int64_t>& to) {
      if (value.type != Type::Integer || value.number < 0) return false;
      to = value.number;
      return true;
    };
    const auto set_text = [&](std::optional<std::string_view>& to) {
      if (value.type != Type::String || value.has_escapes) return false;
      to = value.raw;
      return true;
    };
    bool ok = true;
    if (*key == "created")
      ok = set_number(out.created);
    else if (*key == "expires")
      ok = set_number(out.expires);
    else if (*key == "nonce")
      ok = set_text(out.nonce);
    else if (*key == "alg")
      ok = set_text(out.algorithm);
    else if (*key == "keyid")
      ok = set_text(out.key_id);
    else if (*key == "tag")
      ok = set_text(out.tag);
    if (!ok) return false;
  }
  return true;
}

}  // namespace ringfence::signing
