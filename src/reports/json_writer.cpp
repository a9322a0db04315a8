#include "reports/json_writer.hpp"

#include <utility>

#include "core/base/base64.hpp"
#include "core/base/result.hpp"
#include "reports/escape.hpp"

namespace ringfence::reports {

void JsonWriter::separate() {
  if (open_.empty()) return;
  Open& top = open_.back();
  if (!top.empty) out_ += top.lines ? "," : ", ";
  top.empty = false;
  if (top.lines) out_ += '\n' + std::string(2 * open_.size(), ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  RINGFENCE_ASSERT(open_.empty() ? out_.empty() : open_.back().closer == ']');
  separate();
}

void JsonWriter::begin(char opener, char closer, Layout layout) {
  before_value();
  out_ += opener;
  const bool lines = layout == Layout::Lines && (open_.empty() || open_.back().lines);
  open_.push_back({.closer = closer, .lines = lines});
}

void JsonWriter::end() {
  RINGFENCE_ASSERT(!open_.empty() && !after_key_);
  const Open top = open_.back();
  open_.pop_back();
  if (top.lines && !top.empty) out_ += '\n' + std::string(2 * open_.size(), ' ');
  out_ += top.closer;
}

void JsonWriter::key(std::string_view name) {
  RINGFENCE_ASSERT(!open_.empty() && open_.back().closer == '}' && !after_key_);
  separate();
  after_key_ = true;  // the name itself is no value of its own
  text(name);
  out_ += ": ";
  after_key_ = true;
}

void JsonWriter::text(std::string_view utf8) {
  constexpr std::string_view kHex = "0123456789abcdef";
  RINGFENCE_ASSERT(is_utf8(utf8));
  before_value();
  out_ += '"';
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const char c = utf8[i];
    const auto byte = static_cast<unsigned char>(c);
    // "##" is broken up for the sake of build logs (see terminal()), DEL for that of terminals.
    const bool order = c == '#' && i > 0 && utf8[i - 1] == '#';
    if (c == '"' || c == '\\')
      (out_ += '\\') += c;
    else if (c == '\n')
      out_ += "\\n";
    else if (byte < 0x20 || byte == 0x7F || order)
      (((out_ += "\\u00") += kHex[byte >> 4U]) += kHex[byte & 15U]);
    else
      out_ += c;
  }
  out_ += '"';
}

void JsonWriter::bytes(std::string_view any) {
  if (is_utf8(any)) return text(any);
  begin_object(Layout::OneLine);
  text("base64", to_base64(any));
  end();
}

void JsonWriter::number(long long value) {
  before_value();
  out_ += std::to_string(value);
}

void JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  before_value();
  out_ += "null";
}

void JsonWriter::optional_number(std::string_view name, std::optional<long long> value) {
  key(name);
  if (value)
    number(*value);
  else
    null();
}

void JsonWriter::byte_list(std::string_view name, const std::vector<std::string>& values) {
  key(name);
  begin_array();
  for (const std::string& v : values) bytes(v);
  end();
}

std::string JsonWriter::take() {
  RINGFENCE_ASSERT(open_.empty() && !after_key_);
  out_ += '\n';
  return std::exchange(out_, {});
}

}  // namespace ringfence::reports
