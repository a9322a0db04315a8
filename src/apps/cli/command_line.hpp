// Arguments -> the command and its values, as typed; nothing is interpreted here. CLI11 is used in
// this module alone.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "apps/cli/option_table.hpp"

namespace ringfence::cli {

class Values {
 public:
  [[nodiscard]] bool has(std::string_view option) const {
    return values_.contains(std::string(option));
  }
  [[nodiscard]] std::optional<std::string> one(std::string_view option) const;  // the last given
  [[nodiscard]] const std::vector<std::string>& all(std::string_view option) const;
  void set(std::string_view option, std::vector<std::string> values);

 private:
  std::map<std::string, std::vector<std::string>> values_;
};

struct CommandLine {
  const CommandRow* command = nullptr;  // null: nothing to run, `text` says all
  Values values;
  std::vector<std::string> positional;
  std::vector<std::string> wrapped;  // a command of its own, behind "--"
  std::string text;                  // help that was asked for, or one line that says what is wrong
  bool failed = false;
};

[[nodiscard]] CommandLine parse_command_line(const std::vector<std::string>& arguments);

}  // namespace ringfence::cli
