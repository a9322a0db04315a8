#include "apps/cli/help.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::cli {
namespace {

constexpr std::size_t kColumn = 30, kWidth = 100;

std::string wrapped(std::string_view words, std::size_t indent, std::size_t column) {
  std::string out;
  for (const std::string_view word : text::split(words, ' ')) {
    if (column + word.size() + 1 > kWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out;
}

std::string syntax(const OptionRow& row) {
  std::string out = row.short_name.empty() ? "    " : std::string(row.short_name) + ", ";
  out += row.name;
  if (!row.value.empty()) out += " " + std::string(row.value);
  return out;
}

std::vector<std::string_view> groups_of(const CommandRow& row) {
  std::vector<std::string_view> out;
  for (const OptionRow& option : row.options)
    if (std::find(out.begin(), out.end(), option.group) == out.end()) out.push_back(option.group);
  return out;
}

std::string sentence(const OptionRow& row) {
  std::string out(row.help);
  if (!row.choices.empty()) out += ": " + text::replace_all(std::string(row.choices), "|", ", ");
  if (row.repeatable) out += "; may be repeated";
  return out;
}

std::string troff(std::string_view words) {
  return text::replace_all(text::replace_all(std::string(words), "\\", "\\e"), "-", "\\-");
}

std::string bash_completion() {
  std::string out =
      "# bash completion for ringfence: ringfence completions bash > "
      "/etc/bash_completion.d/ringfence\n"
      "_ringfence() {\n  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} "
      "cmd=${COMP_WORDS[1]}\n"
      "  COMPREPLY=()\n  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    COMPREPLY=($(compgen -W '";
  for (const CommandRow& row : commands()) out += std::string(row.name) + " ";
  out += "--help --version' -- \"$cur\"))\n    return\n  fi\n  case \"$cmd:$prev\" in\n";
  for (const CommandRow& row : commands())
    for (const OptionRow& option : row.options) {
      if (option.names_file)
        out += fmt::format("    {}:{}) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n",
                           row.name, option.name);
      else if (!option.choices.empty())
        out += fmt::format("    {}:{}) COMPREPLY=($(compgen -W '{}' -- \"$cur\")); return ;;\n",
                           row.name, option.name,
                           text::replace_all(std::string(option.choices), "|", " "));
    }
  out +=
      "    completions:completions) COMPREPLY=($(compgen -W 'bash zsh fish' -- \"$cur\")); return "
      ";;\n  esac\n"
      "  case \"$cmd\" in\n";
  for (const CommandRow& row : commands()) {
    out += fmt::format("    {}) COMPREPLY=($(compgen -W '--help", row.name);
    for (const OptionRow& option : row.options) out += " " + std::string(option.name);
    out += "' -- \"$cur\")) ;;\n";
  }
  return out + "  esac\n}\ncomplete -o default -F _ringfence ringfence\n";
}

std::string zsh_completion() {
  std::string out = "#compdef ringfence\n_ringfence() {\n  local -a commands\n  commands=(\n";
  const auto quoted = [](std::string_view s) {
    std::string escaped = text::replace_all(std::string(s), "'", "'\\''");
    for (const std::string_view c : {"[", "]", ":"})
      escaped = text::replace_all(escaped, c, "\\" + std::string(c));
    return escaped;
  };
  for (const CommandRow& row : commands())
    out += fmt::format("    '{}:{}'\n", row.name, quoted(row.summary));
  out +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  "
      "case $words[2] in\n";
  for (const CommandRow& row : commands()) {
    out += fmt::format("    {})\n      _arguments -s '*: :_default'", row.name);
    for (const OptionRow& option : row.options) {
      out += fmt::format(" \\\n        '{}{}[{}]", option.repeatable ? "*" : "", option.name,
                         quoted(option.help));
      if (option.names_file)
        out += ":file:_files";
      else if (!option.choices.empty())
        out += ":value:(" + text::replace_all(std::string(option.choices), "|", " ") + ")";
      else if (!option.value.empty())
        out += ":value:";
      out += "'";
    }
    out += "\n      ;;\n";
  }
  return out + "  esac\n}\n_ringfence \"$@\"\n";
}

std::string fish_completion() {
  std::string out;
  const auto quoted = [](std::string_view s) {
    return text::replace_all(std::string(s), "'", "\\'");
  };
  for (const CommandRow& row : commands()) {
    out += fmt::format("complete -c ringfence -n __fish_use_subcommand -f -a {} -d '{}'\n",
                       row.name, quoted(row.summary));
    for (const OptionRow& option : row.options) {
      out += fmt::format("complete -c ringfence -n '__fish_seen_subcommand_from {}' -l {} -d '{}'",
                         row.name, option.name.substr(2), quoted(option.help));
      if (!option.value.empty()) out += option.names_file ? " -r -F" : " -x";
      if (!option.choices.empty())
        out += " -a '" + text::replace_all(std::string(option.choices), "|", " ") + "'";
      out += "\n";
    }
  }
  return out;
}

}  // namespace

std::string help() {
  std::string out =
      "ringfence finds cross-origin holes in HTTP APIs guarded by API keys and signed "
      "requests.\n\nUsage: "
      "ringfence COMMAND [OPTIONS]\n\nCommands:\n";
  for (const CommandRow& row : commands())
    out += fmt::format("  {:<14}{}\n", row.name, row.summary);
  return out +
         "\nTry: ringfence scan https://api.example.com/v1/orders --api-key X-API-Key=env:API_KEY\n"
         "More: ringfence COMMAND --help, ringfence man | man -l -\n";
}

std::string help_of(const CommandRow& row) {
  std::string out =
      fmt::format("ringfence {}: {}\n\nUsage: ringfence {}", row.name, row.summary, row.name);
  if (!row.options.empty()) out += " [OPTIONS]";
  if (!row.positional.empty())
    out += fmt::format(" {}\n\n  {:<28}{}\n", row.positional, row.positional,
                       wrapped(row.positional_help, kColumn, kColumn));
  else
    out += "\n";
  for (const std::string_view group : groups_of(row)) {
    out += fmt::format("\n{}:\n", group);
    for (const OptionRow& option : row.options) {
      if (option.group != group) continue;
      const std::string left = "  " + syntax(option);
      out += left;
      if (left.size() + 2 > kColumn)
        out += "\n" + std::string(kColumn, ' ');
      else
        out += std::string(kColumn - left.size(), ' ');
      out += wrapped(sentence(option), kColumn, kColumn) + "\n";
    }
  }
  for (const std::string_view paragraph : text::split(row.text, '\n'))
    if (!paragraph.empty()) out += "\n" + wrapped(paragraph, 0, 0) + "\n";
  return out;
}

std::string manual_page(std::string_view version) {
  std::string out = fmt::format(
      ".TH RINGFENCE 1 \"\" \"ringfence {}\" \"User Commands\"\n.SH NAME\nringfence \\- find "
      "cross\\-origin holes in HTTP "
      "APIs\n.SH SYNOPSIS\n.B ringfence\n.I COMMAND\n[\\fIOPTIONS\\fR]\n.SH COMMANDS\n",
      version);
  for (const CommandRow& row : commands()) {
    out +=
        fmt::format(".SS {} {}\n{}.\n", troff(row.name), troff(row.positional), troff(row.summary));
    if (!row.positional_help.empty()) out += fmt::format(".PP\n{}.\n", troff(row.positional_help));
    for (const std::string_view paragraph : text::split(row.text, '\n'))
      if (!paragraph.empty()) out += fmt::format(".PP\n{}\n", troff(paragraph));
    for (const std::string_view group : groups_of(row)) {
      out += fmt::format(".PP\n\\fB{}\\fR\n", group);
      for (const OptionRow& option : row.options) {
        if (option.group != group) continue;
        out += ".TP\n";
        if (!option.short_name.empty())
          out += fmt::format("\\fB{}\\fR, ", troff(option.short_name));
        out += fmt::format("\\fB{}\\fR", troff(option.name));
        if (!option.value.empty()) out += fmt::format(" \\fI{}\\fR", troff(option.value));
        out += "\n" + troff(sentence(option)) + ".\n";
      }
    }
  }
  return out;
}

std::optional<std::string> completion_script(std::string_view shell) {
  if (shell == "bash") return bash_completion();
  if (shell == "zsh") return zsh_completion();
  if (shell == "fish") return fish_completion();
  return std::nullopt;
}

}  // namespace ringfence::cli
