#include "core/document/read.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/document/plain_text.hpp"
#include "core/document/tree_builder.hpp"
#include "core/document/yaml_events.hpp"

namespace ringfence::document {

std::expected<Document, std::vector<Problem>> read(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes)
    return std::unexpected(std::vector{
        Problem{{}, fmt::format("{} bytes, over the limit of {}", text.size(), limits.bytes)}});
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (auto problem = refuse_text(text, limits))
    return std::unexpected(std::vector{*std::move(problem)});
  const std::string rewritten = json_pairs_as_one(text);
  TreeBuilder builder(limits);
  parse_yaml(rewritten.empty() ? text : std::string_view(rewritten), builder);
  return builder.take();
}

}  // namespace ringfence::document
