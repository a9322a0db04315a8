#include "apps/cli/command_line.hpp"

#include <memory>

#include <CLI/CLI.hpp>

#include "apps/cli/help.hpp"

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

std::string one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& arguments) {
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
    out.text = "a command is needed: scan, rules, completions, man or version (--help shows more)";
  return out;
}

}  // namespace ringfence::cli
