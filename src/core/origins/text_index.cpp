#include "core/origins/text_index.hpp"

#include <bit>

namespace ringfence::origins {

TextIndex::TextIndex(const std::vector<std::string>& texts)
    : slots_(std::bit_ceil(2 * texts.size() + 2)) {
  std::uint32_t number = 0;
  for (const std::string& text : texts) {
    const std::uint64_t h = hash(text);
    std::size_t i = h & (slots_.size() - 1);
    while (slots_[i].tag != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = {tag_of(h), static_cast<std::uint32_t>(pool_.size()),
                 static_cast<std::uint32_t>(text.size()), number++};
    pool_ += text;
  }
}

}  // namespace ringfence::origins
