// Targets as text: "URL" or "METHOD URL", one by one or as the lines of a file, become operations.
// Only http and https; no user or password in the URL. "{id=42}" in a path is a parameter with the
// value to send. Over the bounds below nothing is read. All errors are collected, each with its
// source ("ops.txt:7"). Format: docs/formats/targets.md
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/operation.hpp"
#include "core/base/result.hpp"
#include "core/http/url.hpp"

namespace ringfence::flows {

// Largest API descriptions in public use have some 15,000 operations; more is a mistake, or a scan
// to split.
inline constexpr std::size_t kMaxTargets = 20'000;
inline constexpr std::size_t kMaxTargetFileLines = 20'000;
inline constexpr std::size_t kMaxTargetFileBytes = 4 * 1024 * 1024;

struct Target {
  access::Operation operation;
  bool method_given = false;
  std::string source;  // "ops.txt:7", "argument 2"

  // A base URL alone, "https://api.example.com": worth looking for a specification.
  [[nodiscard]] bool is_bare() const noexcept {
    return !method_given && operation.url.path == "/" && !operation.url.query;
  }
};

struct TargetList {
  std::vector<Target> targets;     // in the order given, without duplicates
  std::vector<std::string> notes;  // what was dropped and why
};

// `base`: what a target that starts with "/" is appended to; nullptr: such targets are errors.
[[nodiscard]] Result<Target> parse_target(std::string_view text, const http::Url* base = nullptr);

class TargetReader {
 public:
  TargetReader() = default;
  explicit TargetReader(std::optional<http::Url> base) : base_(std::move(base)) {}

  void add(std::string_view target, std::string source);
  // Lines of a file: "#" starts a comment line, blank lines are skipped, CRLF is a line end, a byte
  // order mark is not there. `name` starts each error: "name:line: ...".
  void add_file(std::string_view content, std::string_view name);

  [[nodiscard]] std::expected<TargetList, std::vector<Error>> take();

 private:
  void fail(std::string_view source, Error error);

  std::optional<http::Url> base_;
  TargetList list_;
  std::vector<Error> errors_;
  std::map<std::string, std::string> seen_;  // method and URL -> source
  bool full_ = false;
};

}  // namespace ringfence::flows
