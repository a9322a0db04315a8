#include "flows/live_signature.hpp"

#include <gtest/gtest.h>

#include "flows/scan_profile.hpp"
#include "flows/scheme_binding.hpp"

namespace ringfence::flows {
namespace {

using Form = CredentialReference::Form;

CredentialSources sources() {
  return {[](std::string_view name) -> std::optional<std::string> {
            return name == "KEY" ? std::optional<std::string>("0123456789abcdef") : std::nullopt;
          },
          [](std::string_view path, std::size_t) -> Result<std::string> {
            if (path == "orders.yaml")
              return "scheme: declared\nsignature: {header: X-Sig}\nparts: [method, body]\n";
            if (path == "bad.yaml") return "scheme: declared\nparts: [nonsense]\n";
            return unavailable(std::string(path) + ": not there");
          }};
}

std::expected<GivenCredentials, std::vector<Error>> resolved(std::string_view text,
                                                             std::string key_id = "") {
  std::vector<CredentialReference> references(1);
  references[0].form = Form::Signing;
  references[0].text = Secret(std::string(text));
  references[0].key_id = std::move(key_id);
  return resolve_credentials(references, sources());
}

TEST(LiveSignature, AReferenceBecomesACredentialThatIsMadeAnew) {
  const auto given = resolved("seeds:env:KEY");
  ASSERT_TRUE(given.has_value());
  ASSERT_EQ(given->credentials.size(), 1U);
  EXPECT_EQ(given->credentials[0].label, "signature X-API-Signature, X-Timestamp, X-Nonce");
  EXPECT_EQ(given->credentials[0].signing_profile, "seeds");
  ASSERT_EQ(given->signatures.size(), 1U);
  EXPECT_EQ(given->signatures[0].credential, 0U);
}

TEST(LiveSignature, WhatIsWrongWithAReferenceIsSaid) {
  struct Row {
    std::string_view name, text, says;
  };
  for (const Row& row :
       {Row{"no key", "seeds", "--sign: expected PROFILE:env:VARIABLE or PROFILE:file:PATH"},
        Row{"a variable that is not set", "seeds:env:NONE", "--sign: the variable NONE is not set"},
        Row{"a scheme that names its key", "rfc9421:env:KEY",
            "--sign: rfc9421 names its key: give the key id"},
        Row{"a file that is not there", "none.yaml:env:KEY", "--sign: none.yaml: not there"}}) {
    SCOPED_TRACE(row.name);
    const auto given = resolved(row.text);
    ASSERT_FALSE(given.has_value());
    EXPECT_EQ(given.error().front().detail, row.says);
  }
  EXPECT_TRUE(resolved("rfc9421:env:KEY", "k1").has_value());
  const auto bad = resolved("bad.yaml:env:KEY");
  ASSERT_FALSE(bad.has_value());
  EXPECT_TRUE(bad.error().front().detail.contains("bad.yaml:")) << bad.error().front().detail;
}

TEST(LiveSignature, AScanProfileNamesItToo) {
  const auto profile = read_scan_profile(
      "targets: [https://a.example/x]\ncredentials:\n"
      "  - {kind: signature, profile: rfc9421, key: env:KEY, key_id: k1}\n"
      "  - {kind: signature, profile: p/orders.yaml, key: file:k}\n",
      "conf/ringfence.yaml");
  ASSERT_TRUE(profile.has_value());
  ASSERT_EQ(profile->credentials.size(), 2U);
  EXPECT_EQ(profile->credentials[0].text.reveal(), "rfc9421:env:KEY");
  EXPECT_EQ(profile->credentials[0].key_id, "k1");
  EXPECT_EQ(profile->credentials[1].text.reveal(), "conf/p/orders.yaml:file:conf/k");
  const auto written_out = read_scan_profile(
      "credentials: [{kind: signature, profile: seeds, key: swordfish}]\n", "r.yaml");
  ASSERT_FALSE(written_out.has_value());
  EXPECT_FALSE(written_out.error().front().detail.contains("swordfish"));
}

TEST(LiveSignature, ADescriptionChoosesByTheNameOfTheProfile) {
  std::vector<CredentialReference> references(2);
  references[0].form = references[1].form = Form::Signing;
  references[0].text = Secret("seeds:env:KEY");
  references[1].text = Secret("orders.yaml:env:KEY");
  const auto given = resolve_credentials(references, sources());
  ASSERT_TRUE(given.has_value());
  const auto chosen = [&](std::string name) {
    access::SchemeClaim scheme{.name = "Signed", .kind = access::CredentialKind::Signature};
    scheme.carriers = {{access::Place::Header, "X-Other"}};
    scheme.signing_profile = std::move(name);
    access::GateClaim gate{.statement = access::Statement::Stated};
    gate.alternatives = {{scheme}};
    return credential_sets(gate, {}, given->credentials, std::nullopt);
  };
  using Sets = std::vector<probe::CredentialSet>;
  EXPECT_EQ(chosen("seeds"), Sets{{0}});
  EXPECT_EQ(chosen("orders"), Sets{{1}});
  EXPECT_EQ(chosen("orders.yaml"), Sets{{1}});
  EXPECT_EQ(chosen("others"), std::nullopt);
}

}  // namespace
}  // namespace ringfence::flows
