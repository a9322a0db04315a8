#include "apps/cli/command_line.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include <CLI/CLI.hpp>

#include "apps/cli/help.hpp"
#include "core/base/text.hpp"

namespace ringfence::cli {

std::optional<std::string> Values::one(std::string_view option) const {
  const auto& found = all(option);
  if (found.empty()) return std::nullopt;
  return found.back();
}

const std::vector<std::string>& Values::all(std::string_view option) const {
  static const std::vector<std::string> kEmpty;
  const auto found = values_.find(std::string(option));
  return found == values_.end() ? kEmpty : found->second;
}

void Values::set(std::string_view option, std::vector<std::string> values) {
  values_[std::string(option)] = std::move(values);
}

namespace {

struct Storage {
  std::vector<std::string> values;
  bool on = false;
  CLI::Option* option = nullptr;
};

void add_option(CLI::App& app, const OptionRow& row, Storage& storage) {
  std::string names(row.name);
  if (!row.short_name.empty()) names = std::string(row.short_name) + "," + names;
  if (row.value.empty()) {
    storage.option = app.add_flag(names, storage.on);
    return;
  }
  // One value an occurrence: `--header A --header B URL` must not swallow the URL.
  storage.option = app.add_option(names, storage.values)->expected(1)->allow_extra_args(false);
  storage.option->multi_option_policy(row.repeatable ? CLI::MultiOptionPolicy::TakeAll
                                                     : CLI::MultiOptionPolicy::Throw);
  if (!row.choices.empty()) {
    std::vector<std::string> choices;
    std::string_view rest = row.choices;
    for (std::size_t at = 0; at != std::string_view::npos; rest.remove_prefix(at + 1)) {
      at = rest.find('|');
      choices.emplace_back(rest.substr(0, at));
      if (at == std::string_view::npos) break;
    }
    storage.option->check(
        [choices, name = std::string(row.name)](const std::string& given) -> std::string {
          std::string allowed;
          for (const std::string& choice : choices) {
            if (given == choice) return {};
            allowed += (allowed.empty() ? "" : ", ") + choice;
          }
          return "expected one of " + allowed + ", got '" + given + "'";
        });
  }
}

// Insertions, deletions and replacements between two short words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
    }
  }
  return row[b.size()];
}

// Two slips of the finger: swapped letters are two.
constexpr std::size_t kMostSlips = 2, kMostShown = 60;

// "; did you mean X?" for the nearest of `names`, or nothing.
template <class Rows>
std::string did_you_mean(std::string_view given, const Rows& rows) {
  std::string_view nearest;
  std::size_t least = kMostSlips + 1;
  if (given.size() <= kMostShown)
    for (const auto& row : rows)
      if (const std::size_t d = distance(given, row.name); d < least) least = d, nearest = row.name;
  return nearest.empty() ? "" : "; did you mean " + std::string(nearest) + "?";
}

// What stood there and means nothing. Never more than the option's name: a secret may follow it.
std::string unexpected_word(std::string_view word, const CommandRow* command) {
  const std::string shown = text::printable(word.substr(0, word.find('=')), kMostShown);
  const std::string program =
      "ringfence" + (command == nullptr ? "" : " " + std::string(command->name));
  if (word.starts_with('-')) {
    std::string out = "unknown option '" + shown + "'";
    if (command != nullptr) out += did_you_mean(shown, command->options);
    return out + "; " + program + " --help lists them";
  }
  if (command != nullptr) return program + " does not take '" + shown + "'";
  if (word.find("://") != word.npos)
    return "no command is called '" + shown + "'; to scan it: ringfence scan URL";
  const std::string hint = did_you_mean(shown, commands());
  return "no command is called '" + shown + "'" +
         (hint.empty() ? "; ringfence --help lists them" : hint);
}

std::string one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

CommandLine parse_own_words(const std::vector<std::string>& arguments) {
  CommandLine out;
  CLI::App app;
  app.set_help_flag();
  app.require_subcommand(0, 1);
  bool wants_version = false, wants_help = false;
  app.add_flag("--version", wants_version);
  app.add_flag("-h,--help", wants_help);

  struct Sub {
    const CommandRow* row;
    CLI::App* app;
    bool wants_help = false;
    std::vector<std::string> positional;
    std::vector<std::pair<const OptionRow*, Storage>> options;
  };
  std::vector<std::unique_ptr<Sub>> subs;
  for (const CommandRow& row : commands()) {
    auto sub =
        std::make_unique<Sub>(Sub{&row, app.add_subcommand(std::string(row.name)), false, {}, {}});
    sub->app->set_help_flag();
    sub->app->add_flag("-h,--help", sub->wants_help);
    if (!row.positional.empty()) sub->app->add_option("target", sub->positional);
    sub->options.reserve(row.options.size());  // CLI11 keeps references into the storage
    for (const OptionRow& option : row.options) {
      sub->options.emplace_back(&option, Storage{});
      add_option(*sub->app, option, sub->options.back().second);
    }
    subs.push_back(std::move(sub));
  }

  try {
    std::vector<std::string> reversed(arguments.rbegin(),
                                      arguments.rend());  // CLI11 takes them from the back
    app.parse(reversed);
  } catch (const CLI::ExtrasError&) {
    out.failed = true;
    const std::vector<std::string> left = app.remaining(true);
    // CLI11 names them in another order than they were typed in.
    const auto first = std::ranges::find_first_of(arguments, left);
    const auto sub = std::ranges::find_if(subs, [](const auto& s) { return s->app->parsed(); });
    out.text = unexpected_word(first != arguments.end() ? *first
                               : left.empty()           ? std::string_view("")
                                                        : std::string_view(left.front()),
                               sub == subs.end() ? nullptr : (*sub)->row);
    return out;
  } catch (const CLI::ParseError& error) {
    out.failed = true;
    out.text = one_line(error.what());
    return out;
  }
  if (wants_version) {
    out.command = &command("version");
    return out;
  }
  for (const auto& sub : subs) {
    if (!sub->app->parsed()) continue;
    if (sub->wants_help) {
      out.text = help_of(*sub->row);
      return out;
    }
    out.command = sub->row;
    out.positional = sub->positional;
    for (auto& [row, storage] : sub->options)
      if (storage.option->count() > 0) out.values.set(row->name, storage.values);
    return out;
  }
  out.text = help();
  out.failed = !wants_help;
  if (out.failed)
    out.text =
        "a command is needed: scan, prove, sign, check, diff, keys, schema, init, rules, "
        "completions, man or version (--help shows more)";
  return out;
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& arguments) {
  const auto row = arguments.empty()
                       ? commands().end()
                       : std::ranges::find(commands(), arguments.front(), &CommandRow::name);
  if (row == commands().end() || !row->wraps_command) return parse_own_words(arguments);
  const auto marker = std::ranges::find(arguments, "--");
  CommandLine out = parse_own_words({arguments.begin(), marker});
  if (marker == arguments.end()) return out;
  out.wrapped.assign(marker + 1, arguments.end());
  if (out.command == nullptr || !out.wrapped.empty()) return out;
  out.failed = true;
  out.text = "a command is needed behind --";
  return out;
}

}  // namespace ringfence::cli
