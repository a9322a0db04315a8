// Any bytes as an API description: no reader crashes, bounds hold, and what comes out keeps its
// promises: every operation has a place, no value breaks out of a request line or a header, and what
// is not stated lets nobody in and keeps nobody out.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engines/contract/contract.hpp"

namespace {

using namespace ringfence;

void require(bool condition) {
  if (!condition) std::abort();
}

bool is_clean(std::string_view s) {
  return std::ranges::all_of(s, [](char c) { return c > 0x20 && c != 0x7F; });
}

// Refers to itself, so that references between files are met too.
class OneFile : public ports::FileTree {
 public:
  explicit OneFile(std::string_view text) : text_(text) {}
  [[nodiscard]] Result<std::string> read(const std::string&, std::size_t most) const override {
    if (text_.size() > most) return too_large("too large");
    return std::string(text_);
  }

 private:
  std::string_view text_;
};

void check(const contract::ContractOperation& operation) {
  require(operation.at.line >= 1 && operation.at.column >= 1 && !operation.method.empty());
  const contract::RequestDraft& request = operation.request;
  require(is_clean(request.path) && request.path.find_first_of("?#") == std::string::npos);
  require(request.query.find('#') == std::string::npos);
  for (const http::HeaderField& field : request.headers)
    require(field.value.find_first_of("\r\n") == std::string::npos && is_clean(field.name));
  const origins::Origin page = *origins::Origin::parse("https://page.example");
  if (operation.grant.statement != access::Statement::Stated || !operation.grant.in_force)
    require(!operation.grant.lets_in(page));
  require(!(operation.gate.asks() && operation.gate.is_open()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMost = 8192;
  if (size > kMost) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const OneFile files(text);
  const auto contract = contract::read_contract(
      {.text = std::string(text), .name = "api.yaml", .files = &files, .values = {{"id", "a/b?c"}}});
  if (!contract) {
    require(!contract.error().empty());
    return 0;
  }
  require(contract->operations.size() <= contract::kMaxOperations);
  require(contract->notes.size() <= contract::kMaxNotes);
  for (const contract::ContractOperation& operation : contract->operations) check(operation);
  return 0;
}
