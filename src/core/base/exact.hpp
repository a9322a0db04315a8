// For tests and fuzz targets of parsers: the input in a heap block of exactly its size, so that the
// address sanitizer sees a read of one byte too many. A string_view into a literal has a NUL behind
// it that hides such a read.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>

namespace ringfence::test {

class Exact {
 public:
  explicit Exact(std::string_view text) : size_(text.size()), bytes_(new char[text.size()]) {
    std::copy(text.begin(), text.end(), bytes_.get());
  }
  [[nodiscard]] std::string_view view() const noexcept { return {bytes_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;
};

}  // namespace ringfence::test
