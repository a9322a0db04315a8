#include "core/document/read_lenient.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/document/json_events.hpp"
#include "core/document/lenient_builder.hpp"
#include "core/document/plain_text.hpp"
#include "core/document/yaml_events.hpp"

namespace ringfence::document {

std::expected<LenientDocument, std::vector<Problem>> read_lenient(std::string text,
                                                                  const Limits& limits) {
  if (text.size() > limits.bytes)
    return std::unexpected(std::vector{
        Problem{{}, fmt::format("{} bytes, over the limit of {}", text.size(), limits.bytes)}});
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  if (auto problem = refuse_text(text, limits))
    return std::unexpected(std::vector{*std::move(problem)});

  LenientBuilder builder(std::move(text), limits);
  const std::string_view source = builder.source();
  const std::size_t start = source.find_first_not_of(" \t\r\n");
  const bool like_json =
      start != std::string_view::npos && (source[start] == '{' || source[start] == '[');
  std::optional<Problem> not_json;
  if (like_json) {
    not_json = parse_json(source, builder);
    if (!not_json || builder.stopped()) return builder.take();
    if (source.size() > kMaxYamlBytes) return std::unexpected(std::vector{*not_json});
    builder.clear();
  } else if (source.size() > kMaxYamlBytes) {
    return std::unexpected(std::vector{Problem{
        {}, fmt::format("{} bytes of YAML, over the limit of {}", source.size(), kMaxYamlBytes)}});
  }
  const std::string rewritten = json_pairs_as_one(source);
  parse_yaml(rewritten.empty() ? source : std::string_view(rewritten), builder);
  auto document = builder.take();
  // Of what is neither, the reader that came further says what is wrong.
  if (!document && not_json && not_json->at > document.error().front().at)
    return std::unexpected(std::vector{*std::move(not_json)});
  return document;
}

}  // namespace ringfence::document
