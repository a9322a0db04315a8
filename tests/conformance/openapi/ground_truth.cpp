// Holds what the reader makes of labelled descriptions against their labels (ground-truth.json).
//   openapi_ground_truth GROUND_TRUTH SAMPLES [PACKAGE]
// SAMPLES has a small description of the same shape for every labelled one; PACKAGE is the unpacked
// collection that most of them come from, and then those are read themselves. Last line: "N passed, M
// failed"; exit 1 when one failed or none ran.
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/text.hpp"
#include "engines/contract/contract.hpp"

namespace {

using namespace ringfence;
using access::OriginEntry;
using access::Statement;
using contract::Contract;
using contract::ContractOperation;

struct SampleRow {
  std::string_view path, sample;
};
constexpr std::array<SampleRow, 14> kSamples = {{
    {"isbndb.com.json", "header_without_value"},
    {"apidapp.com.json", "preflights_without_values"},
    {"mon-voyage-pas-cher.com.json", "literals_of_a_gateway"},
    {"deeparteffects.com.json", "literals_on_answers"},
    {"vtex.local/Pricing-API.json", "recorded_wildcard"},
    {"vtex.local/Payments-Gateway-API.json", "recorded_extension"},
    {"rapidapi.com.json", "recorded_and_public"},
    {"box.com.json", "options_of_the_product"},
    {"kubernetes.io.json", "options_as_a_verb"},
    {"examples/cors/cors-1/api.yaml", "inside_of_a_resource"},
    {"integration/.../openAPIs/cors_openAPI.yaml", "glob_over_plain_http"},
    {"openapi_specs/openapi3.yml", "bearer_and_silence"},
    {"swagger.yaml", "key_as_parameter"},
    {"served /spec.json (flasgger) at run time", "silence"},
}};

// Labels that are argued with, each with the reason.
struct Argued {
  std::string_view path, rule, why;
};
constexpr std::array<Argued, 2> kArgued = {{
    {"mon-voyage-pas-cher.com.json", "O12",
     "the label itself says that it is fine: allow-methods * without credentials, and the key's "
     "header is listed"},
    {"openapi_specs/openapi3.yml", "O01",
     "the label is about the source: the description is silent, and that alone is no finding"},
}};

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool sends_own_header(const ContractOperation& o) {
  for (const auto& alternative : o.gate.alternatives)
    if (!access::gate_of(alternative).header_names().empty()) return true;
  return !o.gate.loose.empty();
}

// What the claims of one operation come to, by the codes of the labels. Claims alone: no rule looks
// at the text of a description.
std::set<std::string> codes_of(const ContractOperation& o, const Contract& contract) {
  std::set<std::string> out;
  const access::GrantClaim& grant = o.grant;
  const bool stated = grant.statement == Statement::Stated && grant.in_force;
  const bool any = stated && grant.any_origin;
  const bool preflights = o.method == "OPTIONS" && !o.skipped.empty();
  // What OPTIONS declares is about the other operations of its path.
  const auto asks_at_path = [&](const ContractOperation& other) {
    return other.path_template == o.path_template && other.gate.asks();
  };
  const bool asks = o.gate.asks() || (preflights && std::ranges::any_of(contract.operations, asks_at_path));
  if (grant.statement == Statement::Undeclared) out.insert("O01");
  if (!o.gate.loose.empty()) out.insert("O02");
  if (any && asks) out.insert("O07");
  if (any && grant.credentials == true) out.insert("O09");
  if (preflights && o.gate.asks()) out.insert("O10");
  const bool no_preflight = sends_own_header(o) && !holds(o.path_methods, "OPTIONS") &&
                            grant.statement != Statement::Undeclared && !grant.form.starts_with("x-kusk");
  if (grant.statement == Statement::Unknown || no_preflight) out.insert("O11");
  if (stated && asks && grant.request_headers && !preflights)
    for (const auto& alternative : o.gate.alternatives)
      for (const std::string& name : access::gate_of(alternative).header_names())
        if (!holds(*grant.request_headers, name) && !holds(*grant.request_headers, "*"))
          out.insert("O12");
  for (const access::Carrier& carrier : o.gate.loose)
    if (access::names_a_signature(text::to_lower(carrier.name))) out.insert("O13");
  for (const OriginEntry& entry : grant.origins) {
    if (grant.from_example && entry.form == OriginEntry::Form::Foreign) out.insert("O23");
    const bool wide = entry.text.starts_with("http://") || entry.form == OriginEntry::Form::Glob;
    if (stated && wide && grant.credentials == true) out.insert("O24");
  }
  return out;
}

// "GET /a", "*" for any operation, "/" for the description as a whole.
bool found(const Contract& contract, std::string_view where, const std::string& rule) {
  return std::ranges::any_of(contract.operations, [&](const ContractOperation& o) {
    const bool here = where == "*" || where == "/" || where == o.method + " " + o.path_template;
    return here && codes_of(o, contract).contains(rule);
  });
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Tally {
  int passed = 0, failed = 0;
  void count(bool good, const std::string& what) {
    ++(good ? passed : failed);
    if (!good) fmt::print("FAIL {}\n", what);
  }
};

void check(const nlohmann::json& label, const std::string& file, Tally& tally) {
  const std::string path = label.at("path");
  auto contract = contract::read_contract({.text = read_file(file), .name = file});
  tally.count(contract.has_value(), fmt::format("{}: {}", file, contract ? "" : contract.error().front()));
  if (!contract) return;
  for (const bool wanted : {true, false})
    for (const auto& expectation : label.at(wanted ? "expect" : "must_not")) {
      const std::string rule = expectation.at("rule"), where = expectation.at("where");
      const auto argued = std::ranges::find_if(
          kArgued, [&](const Argued& a) { return a.path == path && a.rule == rule; });
      if (argued != kArgued.end()) {
        fmt::print("argued: {} {} at {}: {}\n", path, rule, where, argued->why);
        continue;
      }
      tally.count(found(*contract, where, rule) == wanted,
                  fmt::format("{} ({}): {}{} at {}", path, file, wanted ? "" : "not ", rule, where));
    }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  Tally tally;
  const nlohmann::json labels = nlohmann::json::parse(read_file(argv[1]));
  for (const auto& label : labels) {
    const std::string path = label.at("path"), source = label.at("source");
    const auto* row = std::ranges::find(kSamples, std::string_view(path), &SampleRow::path);
    tally.count(row != kSamples.end(), path + ": no sample");
    if (row != kSamples.end())
      check(label, fmt::format("{}/{}.yaml", argv[2], row->sample), tally);
    if (argc > 3 && source.starts_with("npm "))
      check(label, fmt::format("{}/api/{}", argv[3], path), tally);
  }
  fmt::print("{} passed, {} failed\n", tally.passed, tally.failed);
  return tally.failed == 0 && tally.passed != 0 ? 0 : 1;
}
