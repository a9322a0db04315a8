#include "tests/browsers/shrink.hpp"

namespace ringfence::browsers {
namespace {

using conformance::Case;
using conformance::FrameKind;

http::HeaderList without(const http::HeaderList& headers, std::size_t at) {
  std::vector<http::HeaderField> fields = headers.fields();
  fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(at));
  return http::HeaderList(std::move(fields));
}

// Every case that is one step simpler, the largest steps first.
std::vector<Case> simpler(const Case& test) {
  std::vector<Case> out;
  const auto change = [&](const auto& edit) {
    Case other = test;
    edit(other);
    out.push_back(std::move(other));
  };
  if (test.steps.size() > 1) change([](Case& c) { c.steps.pop_back(); });
  if (test.hops.size() > 1)
    change([](Case& c) {
      c.hops.pop_back();
      c.hops.back().actual->status = 200;
      c.hops.back().actual->headers.remove("Location");
    });
  if (test.page.origin.is_opaque() || test.page.origin.serialise() != "http://web.example")
    change([](Case& c) {
      c.page.origin = *origins::Origin::parse("http://web.example");
      c.frame = FrameKind::None;
    });
  for (std::size_t i = 0; i < test.hops.size(); ++i) {
    if (test.hops[i].preflight) {
      change([&](Case& c) { c.hops[i].preflight.reset(); });
      if (test.hops[i].preflight->status != 200)
        change([&](Case& c) { c.hops[i].preflight->status = 200; });
      for (std::size_t k = 0; k < test.hops[i].preflight->headers.size(); ++k)
        change([&](Case& c) {
          c.hops[i].preflight->headers = without(c.hops[i].preflight->headers, k);
        });
    }
    if (!test.hops[i].actual) continue;
    if (i + 1 == test.hops.size() && test.hops[i].actual->status != 200)
      change([&](Case& c) { c.hops[i].actual->status = 200; });
    for (std::size_t k = 0; k < test.hops[i].actual->headers.size(); ++k) {
      // Needed wherever it leads: without Location the next hop is nothing, and without no-store
      // the HTTP cache, which the model has not, comes into play.
      const std::string& name = test.hops[i].actual->headers.fields()[k].name;
      if (name == "Location" || name == "Cache-Control") continue;
      change([&](Case& c) { c.hops[i].actual->headers = without(c.hops[i].actual->headers, k); });
    }
  }
  const auto& request = test.steps.front().request;
  const auto ask = [&](const auto& edit) {
    change([&](Case& c) {
      for (conformance::Step& step : c.steps) edit(*step.request);
    });
  };
  for (std::size_t k = 0; k < request->headers.size(); ++k)
    ask([&](fetch::FetchRequest& r) { r.headers = without(r.headers, k); });
  if (request->upload_listener) ask([](fetch::FetchRequest& r) { r.upload_listener = false; });
  if (request->body) ask([](fetch::FetchRequest& r) { r.body.reset(); });
  if (request->method != "GET" && !request->body)
    ask([](fetch::FetchRequest& r) { r.method = "GET"; });
  if (request->mode != fetch::Mode::Cors)
    ask([](fetch::FetchRequest& r) { r.mode = fetch::Mode::Cors; });
  if (request->credentials != fetch::Credentials::SameOrigin)
    ask([](fetch::FetchRequest& r) { r.credentials = fetch::Credentials::SameOrigin; });
  if (request->redirect != fetch::RedirectMode::Follow)
    ask([](fetch::FetchRequest& r) { r.redirect = fetch::RedirectMode::Follow; });
  return out;
}

}  // namespace

Case shrink(Case test, const std::function<bool(const Case&)>& still) {
  int tries = 0;
  for (bool smaller = true; smaller && tries < kMostTries;) {
    smaller = false;
    for (Case& candidate : simpler(test)) {
      if (++tries > kMostTries) break;
      if (!still(candidate)) continue;
      test = std::move(candidate);
      smaller = true;
      break;
    }
  }
  return test;
}

}  // namespace ringfence::browsers
