#include "adapters/curl/response_head.hpp"

#include "core/base/text.hpp"

namespace ringfence::curl {

namespace {

// Room made at the start, so that a usual answer's list is allocated once.
constexpr std::size_t kUsualFields = 16;

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

void ResponseHead::restart() {
  state_ = State::Reading;
  in_block_ = false;
  status_ = 0;
  bytes_ = 0;
  fields_.clear();
  fields_.reserve(kUsualFields);
}

bool ResponseHead::feed(std::string_view line) {
  // What follows a complete final head is a trailer, whatever it looks like.
  if (state_ == State::Complete) return true;
  if (state_ != State::Reading) return false;
  bytes_ += line.size();
  if (bytes_ > byte_limit_) {
    state_ = State::TooLarge;
    return false;
  }
  line = without_line_end(line);
  if (!in_block_) return begin_block(line);
  if (!line.empty()) return add_field(line);
  in_block_ = false;
  // 101 is final: no protocol to switch to was offered.
  if (status_ >= 200 || status_ == 101) state_ = State::Complete;
  return true;
}

bool ResponseHead::begin_block(std::string_view line) {
  // HTTP-version SP status-code [SP reason]
  const std::size_t space = line.find(' ');
  const std::string_view code =
      space == std::string_view::npos ? std::string_view{} : line.substr(space + 1, 3);
  const bool is_status = code.size() == 3 && text::is_digit(code[0]) && text::is_digit(code[1]) &&
                         text::is_digit(code[2]);
  status_ = is_status ? (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0') : 0;
  if (!line.starts_with("HTTP/") || status_ < 100 || status_ > 599) {
    state_ = State::Malformed;
    return false;
  }
  in_block_ = true;
  fields_.clear();
  return true;
}

bool ResponseHead::add_field(std::string_view line) {
  if (line.front() == ' ' || line.front() == '\t') {
    if (!fields_.empty()) fields_.back().value.append(" ").append(text::trim(line));
    return true;
  }
  if (fields_.size() == field_limit_) {
    state_ = State::TooLarge;
    return false;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    state_ = State::Malformed;
    return false;
  }
  const std::string_view value = text::trim(line.substr(colon + 1));
  fields_.push_back({std::string(line.substr(0, colon)), std::string(value)});
  return true;
}

}  // namespace ringfence::curl
