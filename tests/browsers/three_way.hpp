// Three opinions on who may read what of a running server: the intent, the model over the server's
// own answers, and a real browser. A server is right where all three agree on every page and
// request.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ports/browser.hpp"
#include "ports/http_transport.hpp"
#include "ports/page_host.hpp"

namespace ringfence::browsers {

// A page and what its script asks for.
struct Attempt {
  origins::Origin page = origins::Origin::opaque();  // opaque: a sandboxed frame of `framed_by`
  origins::Origin framed_by = origins::Origin::opaque();
  fetch::FetchRequest request;
};

// Whether script of this page is meant to read the answer.
using Intent = std::function<bool(const Attempt&)>;

struct Opinions {
  std::string attempt;  // for a person: page, method, URL, credentials mode
  bool intended = false, model = false, browser = false;
  std::string model_reason, browser_reason;  // why closed; "" when open
  [[nodiscard]] bool agree() const { return intended == model && model == browser; }
};

// Every page with every request.
[[nodiscard]] std::vector<Attempt> attempts(const std::vector<origins::Origin>& pages,
                                            const origins::Origin& frames_stand_in,
                                            const std::vector<fetch::FetchRequest>& requests);

// One entry an attempt. The model's requests go through `transport`, the browser's on their own
// way; `browser` must lead the pages' hosts to `pages`, and the server's to the server. Error: the
// browser's.
[[nodiscard]] Result<std::vector<Opinions>> three_way(const std::vector<Attempt>& attempts,
                                                      const Intent& intent,
                                                      ports::HttpTransport& transport,
                                                      ports::PageHost& pages,
                                                      ports::Browser& browser);

}  // namespace ringfence::browsers
