// Reads every API description below the folders and files that are named, and prints what was found
// in all of them, how fast, and the most memory: `./dev corpus` does it for a large public
// collection. Exit 1 when one of them cannot be read.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>

#include "engines/contract/contract.hpp"

namespace {

using namespace ringfence;
namespace fs = std::filesystem;

struct Counts {
  std::size_t documents = 0, refused = 0, bytes = 0, operations = 0, skipped = 0, notes = 0;
  std::size_t with_origin_header = 0, unknown = 0, any = 0, listed = 0;
  std::size_t with_integration = 0, integration_any = 0;
  std::size_t other_forms = 0, signed_documents = 0, secured = 0, open = 0, silent = 0;
};

bool is_signed(const contract::Contract& contract) {
  return std::ranges::any_of(contract.schemes, [](const auto& scheme) {
    return scheme.second.kind == access::CredentialKind::Signature;
  });
}

void count_grants(const contract::Contract& contract, Counts& counts) {
  bool header = false, integration = false;
  for (const access::GrantClaim& claim : contract.declarations) {
    if (claim.statement == access::Statement::Undeclared) continue;
    if (claim.form == "x-amazon-apigateway-integration") {
      counts.integration_any += claim.any_origin ? 1 : 0;
      integration = integration || claim.any_origin;
    } else if (claim.form == "response header" || claim.form == "OPTIONS") {
      header = true;
      ++(claim.statement == access::Statement::Unknown ? counts.unknown
         : claim.any_origin                            ? counts.any
                                                       : counts.listed);
    } else {
      ++counts.other_forms;
    }
  }
  counts.with_origin_header += header ? 1 : 0;
  counts.with_integration += integration ? 1 : 0;
}

void count_document(const fs::path& path, Counts& counts) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  counts.bytes += text.size();
  ++counts.documents;
  const auto contract = contract::read_contract({.text = std::move(text), .name = path.string()});
  if (!contract) {
    ++counts.refused;
    fmt::print("refused: {}\n", contract.error().front());
    return;
  }
  counts.operations += contract->operations.size();
  counts.notes += contract->notes.size();
  counts.signed_documents += is_signed(*contract) ? 1 : 0;
  count_grants(*contract, counts);
  for (const contract::ContractOperation& operation : contract->operations) {
    counts.skipped += operation.skipped.empty() ? 0 : 1;
    ++(operation.gate.asks()                                       ? counts.secured
       : operation.gate.statement == access::Statement::Undeclared ? counts.silent
                                                                   : counts.open);
  }
}

std::vector<fs::path> files_below(int argc, char** argv) {
  std::vector<fs::path> out;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      out.emplace_back(argv[i]);
      continue;
    }
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argv[i])) {
      const std::string ending = entry.path().extension().string();
      if (entry.is_regular_file() && (ending == ".json" || ending == ".yaml" || ending == ".yml"))
        out.push_back(entry.path());
    }
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<fs::path> files = files_below(argc, argv);
  Counts c;
  const auto began = std::chrono::steady_clock::now();
  for (const fs::path& path : files) count_document(path, c);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double megabytes = static_cast<double>(c.bytes) / 1e6;
  fmt::print(
      "documents {}, refused {}, {:.0f} MB\n"
      "operations {}: secured {}, open {}, silent {}; not to be sent {}; notes {}\n"
      "Access-Control-Allow-Origin headers: {} in {} documents: no value {}, any {}, one origin "
      "{}\n"
      "Amazon's integration: any {} in {} documents; other forms {}; documents with signatures {}\n"
      "{:.1f} s, {:.0f} documents/s, {:.0f} MB/s, at most {} MB of memory\n",
      c.documents, c.refused, megabytes, c.operations, c.secured, c.open, c.silent, c.skipped,
      c.notes, c.unknown + c.any + c.listed, c.with_origin_header, c.unknown, c.any, c.listed,
      c.integration_any, c.with_integration, c.other_forms, c.signed_documents, took.count(),
      static_cast<double>(c.documents) / took.count(), megabytes / took.count(),
      usage.ru_maxrss / 1024);
  return c.refused == 0 && c.documents != 0 ? 0 : 1;
}
