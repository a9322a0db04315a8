// What is found lies within the text, apart from each other and in order; what is masked is not
// found again, and texts without anything are left as they are.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/base/exact.hpp"
#include "core/base/result.hpp"
#include "core/credentials/find_secrets.hpp"
#include "core/credentials/in_script.hpp"
#include "core/credentials/left_behind.hpp"
#include "core/credentials/mask.hpp"
#include "core/credentials/personal_data.hpp"

using namespace ringfence::credentials;

namespace {

template <class Found>
void check_places(const std::vector<Found>& list, std::size_t size) {
  std::size_t end = 0;
  for (const Found& found : list) {
    RINGFENCE_ASSERT(found.size > 0 && found.at >= end && found.at + found.size <= size);
    end = found.at + found.size;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ringfence::test::Exact input({reinterpret_cast<const char*>(data), size});
  const std::string_view text = input.view();
  const auto secrets = secrets_in(text);
  const auto personal = personal_data_in(text);
  check_places(secrets, size);
  check_places(personal, size);
  RINGFENCE_ASSERT(secrets.size() <= kMaxFound && personal.size() <= kMaxPersonal);
  RINGFENCE_ASSERT(about_persons(personal, text).size() <= personal.size());
  const std::string shown = masked(text);
  if (secrets.empty() && personal.empty()) RINGFENCE_ASSERT(shown == text);
  for (const FoundSecret& found : secrets)
    if (found.kind == SecretKind::IssuedKey)
      RINGFENCE_ASSERT(!shown.contains(text.substr(found.at, found.size)));
  for (const ScriptKey& key : keys_in_script(text, {"x-shop-access"}))
    RINGFENCE_ASSERT(key.size > 0 && key.at + key.size <= size);
  for (const std::string& inside : scripts_of(text).inside) RINGFENCE_ASSERT(text.contains(inside));
  for (const LeftBehind& file : left_behind_paths())
    RINGFENCE_ASSERT(!is_content_of(file.kind, text) || !text.empty());
  return 0;
}
