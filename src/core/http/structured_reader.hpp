// The steps of the structured field parser (RFC 9651 section 4.2), one call each, over text that
// stays where it is: no memory is taken, so that a check on every request can use them directly.
// Each gives nullopt or false at the first byte that does not fit; the reader then stands there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/http/structured_fields.hpp"

namespace ringfence::http {

// A bare item as it is written.
struct BareView {
  BareItem::Type type = BareItem::Type::Boolean;
  std::int64_t number = 1;  // as in BareItem
  std::string_view raw;  // String between its quotes; Token; Bytes between the colons: base64 to be
                         // decoded by who wants it, and refused by that decoder
  bool has_escapes = false;  // of a String: `raw` is not its value
  bool is_canonical = true;  // a number with its shortest digits, as a serialiser writes it
};

class StructuredReader {
 public:
  explicit StructuredReader(std::string_view text) noexcept : text_(text) {}

  [[nodiscard]] bool at_end() const noexcept { return at_ == text_.size(); }
  [[nodiscard]] std::size_t position() const noexcept { return at_; }
  [[nodiscard]] std::string_view since(std::size_t start) const noexcept {
    return text_.substr(start, at_ - start);
  }
  [[nodiscard]] bool next_is(char c) const noexcept { return !at_end() && text_[at_] == c; }
  [[nodiscard]] bool take(char c) noexcept {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }
  bool skip_spaces() noexcept;  // SP; whether there was one
  void skip_white() noexcept;   // SP and HTAB

  [[nodiscard]] std::optional<std::string_view> key() noexcept;
  [[nodiscard]] std::optional<BareView> bare_item() noexcept;

 private:
  [[nodiscard]] std::optional<BareView> number() noexcept;
  [[nodiscard]] std::optional<BareView> string() noexcept;
  [[nodiscard]] std::optional<BareView> token() noexcept;
  [[nodiscard]] std::optional<BareView> bytes() noexcept;

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace ringfence::http
