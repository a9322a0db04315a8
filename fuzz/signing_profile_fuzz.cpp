// Any bytes as a signing profile: a profile that is taken signs a request, and what it signed is
// accepted; one that is not says why, at a place.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/exact.hpp"
#include "core/signing/signer.hpp"
#include "core/signing/verifier.hpp"

using namespace ringfence;           // NOLINT: a fuzz target
using namespace ringfence::signing;  // NOLINT: a fuzz target

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const test::Exact input({reinterpret_cast<const char*>(data), size});
  const auto profile = SigningProfile::read(input.view());
  if (!profile) {
    RINGFENCE_ASSERT(!profile.error().empty());
    for (const document::Problem& problem : profile.error())
      RINGFENCE_ASSERT(problem.at.line >= 1 && !problem.text.empty());
    return 0;
  }
  for (const Weakness& weakness : profile->weaknesses()) RINGFENCE_ASSERT(!weakness.text.empty());
  const Anatomy anatomy = profile->scheme().anatomy();
  RINGFENCE_ASSERT(anatomy.carries(Carrier::Role::Signature));
  // Good in every form of key but the one for webhooks, which takes base64 too.
  const Secret key(std::string("00112233445566778899aabbccddeeff"));
  const auto signer = Signer::make(*profile, key);
  if (!signer) return 0;
  const http::Request request{
      "POST", *http::parse_url("https://a.example/x?y=z"), {{"Content-Type", "text/plain"}}, ""};
  constexpr std::int64_t kNow = 1767225600;
  const auto made = signer->sign(request, {kNow, "nonce", "key"});
  if (!made) return 0;
  http::Request dressed = request;
  for (const http::HeaderField& field : made->headers) dressed.headers.add(field.name, field.value);
  std::vector<NamedSecret> secrets;
  secrets.push_back({"key", Secret(std::string(key.reveal()))});
  const auto verifier = Verifier::make(*profile, std::move(secrets));
  RINGFENCE_ASSERT(verifier);
  const HeadOf head(dressed);
  RINGFENCE_ASSERT(verifier->verify(head.head(), Body(dressed.body), kNow).accepted());
  return 0;
}
