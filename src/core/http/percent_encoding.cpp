#include "core/http/percent_encoding.hpp"

#include <cstddef>

namespace ringfence::http {

bool is_in(EncodeSet set, char byte) noexcept {
  const auto code = static_cast<unsigned char>(byte);
  if (code < 0x20 || code > 0x7E) return true;
  constexpr std::string_view kSpecialQuery = " \"#<>'";
  constexpr std::string_view kPath = " \"#<>?^`{}";
  constexpr std::string_view kUserinfo = " \"#<>?^`{}/:;=@[\\]|";
  switch (set) {
    case EncodeSet::C0Control: return false;
    case EncodeSet::SpecialQuery: return kSpecialQuery.contains(byte);
    case EncodeSet::Path: return kPath.contains(byte);
    case EncodeSet::Userinfo: return kUserinfo.contains(byte);
  }
  return true;
}

std::string percent_encode(std::string_view text, EncodeSet set) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char byte : text) {
    if (!is_in(set, byte)) {
      out += byte;
      continue;
    }
    const auto code = static_cast<unsigned char>(byte);
    out += '%';
    out += kHex[code >> 4U];
    out += kHex[code & 15U];
  }
  return out;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool triplet = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                         hex_value(text[i + 2]) >= 0;
    if (!triplet) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
    i += 2;
  }
  return out;
}

}  // namespace ringfence::http
