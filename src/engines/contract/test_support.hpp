// For tests: descriptions as text, and other files of theirs in memory.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/exact.hpp"
#include "engines/contract/contract.hpp"

namespace ringfence::contract::test {

class MemoryFiles : public ports::FileTree {
 public:
  std::map<std::string, std::string> files;

  [[nodiscard]] Result<std::string> read(const std::string& path, std::size_t most) const override {
    const auto found = files.find(path);
    if (found == files.end()) return unavailable(path + ": no such file");
    if (found->second.size() > most) return too_large(path + ": too large");
    return found->second;
  }
};

// Errors as text, a line each; the contract otherwise.
inline std::expected<Contract, std::string> read(std::string_view text,
                                                 const ports::FileTree* files = nullptr,
                                                 Values values = {},
                                                 std::string name = "api.yaml") {
  const ringfence::test::Exact exact(text);
  auto out = read_contract({.text = std::string(exact.view()),
                            .name = std::move(name),
                            .files = files,
                            .values = std::move(values)});
  if (out) return *std::move(out);
  std::string errors;
  for (const std::string& line : out.error()) errors += (errors.empty() ? "" : "\n") + line;
  return std::unexpected(errors);
}

// A description of one operation, GET /x, that holds `operation` (YAML, indented by six).
inline std::string one_operation(std::string_view operation, std::string_view root = "") {
  return "openapi: 3.0.3\n" + std::string(root) + "paths:\n  /x:\n    get:\n" +
         std::string(operation);
}

}  // namespace ringfence::contract::test
