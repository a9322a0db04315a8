#include "flows/scan_notes.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/http/url.hpp"

namespace ringfence::flows {
namespace {

using access::Access;
using access::Observation;

Observation observed(const char* url, Access access, access::CredentialKind kind) {
  Observation out;
  out.operation.method = "GET";
  out.operation.url = *http::parse_url(url);
  out.access = access;
  out.gate.kind = kind;
  return out;
}

Observation answered_with(int status) {
  Observation out = observed("https://api.example.com/a", Access::Refused, {});
  access::Exchange exchange{0, {}, {"the key"}, http::Response{.status = status}};
  out.exchanges.push_back(std::move(exchange));
  return out;
}

Observation let_in(Observation out, bool lets_in) {
  access::Trial trial;
  trial.origin = origins::Origin::of(*http::parse_url("https://www.example.com/"));
  trial.lets_in = lets_in;
  out.trials.push_back(std::move(trial));
  return out;
}

TEST(ScanNotes, WhatIsRemarked) {
  const auto cookie = access::CredentialKind::Cookie;
  const auto key = access::CredentialKind::ApiKey;
  struct Row {
    const char* name;
    std::vector<Observation> observations;
    bool with_key, with_front_end;
    std::vector<std::string> wanted;
  };
  const std::string no_origin =
      "no origin that is let in was found: look-alikes could not be tried; give the front end with "
      "--origin";
  const Observation gated = observed("https://api.example.com/", Access::Gated, cookie);
  const Row rows[] = {
      {"nothing to remark", {let_in(gated, true)}, false, false, {}},
      {"a credential that is refused",
       {answered_with(401)},
       true,
       false,
       {"the key opened no operation: refused with it as without it"}},
      {"a credential that changes nothing",
       {answered_with(200)},
       true,
       false,
       {"the key opened no operation: the same answer with it and without it"}},
      {"a credential of both kinds",
       {answered_with(403), answered_with(200)},
       true,
       false,
       {"the key opened no operation: refused with it as without it, or the same answer with it "
        "and without it"}},
      {"a credential that was not seen",
       {observed("https://api.example.com/", Access::Broken, {})},
       true,
       false,
       {"the key opened no operation"}},
      {"a cookie and no origin that gets in", {let_in(gated, false)}, false, false, {no_origin}},
      {"a cookie, and a front end was named", {let_in(gated, false)}, false, true, {}},
      {"a key and no origin that gets in",
       {let_in(observed("https://api.example.com/", Access::Gated, key), false)},
       false,
       false,
       {}},
      {"plain http on a name, twice",
       {observed("http://api.example.com/a", Access::Public, {}),
        observed("http://api.example.com/b", Access::Public, {})},
       false,
       false,
       {"http://api.example.com was scanned over http: pages over https cannot call it; if TLS "
        "ends "
        "in front of it, scan the https name"}},
      {"plain http on loopback",
       {observed("http://127.0.0.1:8000/a", Access::Public, {}),
        observed("http://localhost/a", Access::Public, {})},
       false,
       false,
       {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    ScanOptions options;
    if (row.with_key) options.credentials.emplace_back().label = "the key";
    if (row.with_front_end)
      options.front_ends.push_back(
          origins::Origin::of(*http::parse_url("https://www.example.com/")));
    EXPECT_EQ(notes_of(options, {}, row.observations), row.wanted);
  }
}

}  // namespace
}  // namespace ringfence::flows
