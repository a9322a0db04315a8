#include "core/document/json_events.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/text.hpp"
#include "core/http/percent_encoding.hpp"

namespace ringfence::document {

namespace {

using Kind = Node::Kind;

void append_utf8(std::string& out, std::uint32_t c) {
  const auto byte = [&out](std::uint32_t b) { out += static_cast<char>(b); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6U);
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12U);
    byte(0x80 | (c >> 6U & 0x3FU));
  } else {
    byte(0xF0 | c >> 18U);
    byte(0x80 | (c >> 12U & 0x3FU));
    byte(0x80 | (c >> 6U & 0x3FU));
  }
  byte(0x80 | (c & 0x3FU));
}

class Parser {
 public:
  Parser(std::string_view text, LenientBuilder& builder) : text_(text), builder_(builder) {}

  std::optional<Problem> parse() {
    skip_space();
    if (!value()) return problem_;
    while (!open_.empty()) {
      if (builder_.stopped()) return std::nullopt;
      if (!next()) return problem_;
    }
    skip_space();
    if (at_ != text_.size()) fail("something follows the end of the document");
    return problem_;
  }

 private:
  [[nodiscard]] Position place() const { return {line_, at_ - line_start_ + 1}; }

  bool fail(std::string_view what) {
    if (!problem_) problem_ = Problem{place(), "not JSON: " + std::string(what)};
    return false;
  }

  void skip_space() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\n') {
        ++line_;
        line_start_ = at_ + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
    }
  }

  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  // What follows in the innermost list or map.
  bool next() {
    const bool map = open_.back() == '}';
    skip_space();
    if (take(open_.back())) return close();
    if (!first_ && !take(',')) return fail(map ? "expected , or }" : "expected , or ]");
    first_ = false;
    skip_space();
    if (map) {
      if (at_ >= text_.size() || text_[at_] != '"') return fail("expected a key");
      if (!string()) return false;
      skip_space();
      if (!take(':')) return fail("expected :");
      skip_space();
    }
    return value();
  }

  bool close() {
    open_.pop_back();
    first_ = false;
    builder_.end();
    return true;
  }

  bool value() {
    if (at_ >= text_.size()) return fail("the text ends within a value");
    const char c = text_[at_];
    if (c == '{' || c == '[') {
      builder_.start(c == '{' ? Kind::Map : Kind::List, place(), 0, false);
      open_ += c == '{' ? '}' : ']';
      first_ = true;
      ++at_;
      return true;
    }
    return c == '"' ? string() : plain();
  }

  bool plain() {
    const Position start = place();
    const std::size_t begin = at_;
    while (at_ < text_.size() && (text::is_alpha(text_[at_]) || text::is_digit(text_[at_]) ||
                                  text_[at_] == '-' || text_[at_] == '+' || text_[at_] == '.'))
      ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const Kind kind = kind_of_plain(word);
    const bool ok = kind == Kind::Number || word == "true" || word == "false" || word == "null";
    if (!ok) {
      at_ = begin;
      return fail("expected a value");
    }
    builder_.scalar_in_source(kind, start, begin, kind == Kind::Null ? 0 : word.size());
    return true;
  }

  bool string() {
    const Position start = place();
    const std::size_t begin = ++at_;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        builder_.scalar_in_source(Kind::String, start, begin, at_++ - begin);
        return true;
      }
      if (c == '\\') return escaped_string(start, begin);
      if (static_cast<unsigned char>(c) < 0x20) return fail("a line end or tab in a string");
    }
    return fail("the text ends within a string");
  }

  bool escaped_string(Position start, std::size_t begin) {
    unescaped_.assign(text_.substr(begin, at_ - begin));
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        builder_.scalar_copied(Kind::String, start, unescaped_);
        return true;
      }
      if (c == '\\') {
        if (!escape()) return false;
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x20) return fail("a line end or tab in a string");
      unescaped_ += c;
      ++at_;
    }
    return fail("the text ends within a string");
  }

  bool escape() {
    constexpr std::string_view kNames = "\"\\/bfnrt", kBytes = "\"\\/\b\f\n\r\t";
    const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (const std::size_t i = kNames.find(c); i != std::string_view::npos && c != '\0') {
      unescaped_ += kBytes[i];
      at_ += 2;
      return true;
    }
    std::uint32_t unit = 0;
    if (!code_unit(unit)) return fail("an unknown escape");
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      std::uint32_t low = 0;
      if (!code_unit(low) || low < 0xDC00 || low > 0xDFFF) return fail("half of a surrogate pair");
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
    } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
      return fail("half of a surrogate pair");
    }
    append_utf8(unescaped_, unit);
    return true;
  }

  // "\uHHHH"
  bool code_unit(std::uint32_t& out) {
    if (at_ + 6 > text_.size() || text_[at_] != '\\' || text_[at_ + 1] != 'u') return false;
    for (const char c : text_.substr(at_ + 2, 4)) {
      const int digit = http::hex_value(c);
      if (digit < 0) return false;
      out = out * 16 + static_cast<std::uint32_t>(digit);
    }
    at_ += 6;
    return true;
  }

  std::string_view text_;
  LenientBuilder& builder_;
  std::size_t at_ = 0, line_ = 1, line_start_ = 0;
  std::string open_;    // the brackets that are awaited, innermost last
  bool first_ = false;  // of the innermost list or map: nothing has come yet
  std::string unescaped_;
  std::optional<Problem> problem_;
};

}  // namespace

std::optional<Problem> parse_json(std::string_view text, LenientBuilder& builder) {
  return Parser(text, builder).parse();
}

}  // namespace ringfence::document
