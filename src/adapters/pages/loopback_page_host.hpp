// PageHost over cpp-httplib: one http and one https listener on 127.0.0.1 at free ports, with a
// certificate of a key that is made for this object and kept nowhere. Serves from threads of its
// own; `serve` may be called at any time.
#pragma once

#include <memory>

#include "ports/page_host.hpp"

namespace ringfence::pages {

class LoopbackPageHost final : public ports::PageHost {
 public:
  [[nodiscard]] static Result<std::unique_ptr<LoopbackPageHost>> start();
  ~LoopbackPageHost() override;

  void serve(const http::Url& url, std::string html) override;
  [[nodiscard]] std::uint16_t port(bool tls) const override;
  [[nodiscard]] std::string public_key_hash() const override;

 private:
  class Impl;
  explicit LoopbackPageHost(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ringfence::pages
