// The one definition of the command line: parsing, --help, shell completions and the man page are
// made from these rows.
#pragma once

#include <span>
#include <string_view>

namespace ringfence::cli {

struct OptionRow {
  std::string_view name;        // "--api-key"
  std::string_view short_name;  // "-o" or ""
  std::string_view value;       // what follows, as help shows it: "NAME=VALUE"; "" for a switch
  std::string_view group;       // heading in help and manual
  std::string_view help;        // one sentence, no full stop
  bool repeatable = false;
  std::string_view choices = {};  // "text|json": the values there are; "" for any
  bool names_file = false;        // completions offer files
};

struct CommandRow {
  std::string_view name;
  std::string_view summary;     // one line
  std::string_view positional;  // "[METHOD] URL..." or ""
  std::string_view positional_help;
  std::span<const OptionRow> options;
  std::string_view text;       // paragraphs for the manual and the end of --help
  bool wraps_command = false;  // what stands behind "--" is a command of its own
};

[[nodiscard]] std::span<const CommandRow> commands();
[[nodiscard]] const CommandRow& command(std::string_view name);  // of a name that is in the table

}  // namespace ringfence::cli
