// Reads header lines, as libcurl hands them on, into a status and a header list: names, values,
// order, duplicates and control bytes as they came. Informational answers (1xx) are dropped,
// trailers are not mixed in. The white space around a value is not part of it, and a folded line
// (RFC 9112 sections 5 and 5.2) becomes one space and its text, as in core/http's
// parse_header_block; this reads line by line, so that a header without end is stopped at its
// bound. Bounds are the caller's; going over one is final.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/http/message.hpp"

namespace ringfence::curl {

class ResponseHead {
 public:
  enum class State { Reading, Complete, TooLarge, Malformed };

  ResponseHead(std::size_t byte_limit, std::size_t field_limit)
      : byte_limit_(byte_limit), field_limit_(field_limit) {}

  void restart();
  // One line with its line end. Returns false when reading should stop: TooLarge or Malformed.
  [[nodiscard]] bool feed(std::string_view line);

  [[nodiscard]] State state() const noexcept { return state_; }
  [[nodiscard]] bool any() const noexcept { return bytes_ > 0; }  // a line has come
  [[nodiscard]] int status() const noexcept { return status_; }
  [[nodiscard]] http::HeaderList take_fields() { return http::HeaderList(std::move(fields_)); }

 private:
  [[nodiscard]] bool begin_block(std::string_view line);
  [[nodiscard]] bool add_field(std::string_view line);

  std::size_t byte_limit_;
  std::size_t field_limit_;
  State state_ = State::Reading;
  bool in_block_ = false;
  int status_ = 0;
  std::size_t bytes_ = 0;  // over all blocks, so that endless 1xx answers end too
  std::vector<http::HeaderField> fields_;
};

}  // namespace ringfence::curl
