// A real nginx on loopback that reflects the Origin it is sent, over HTTP/1.1 and, by TLS, HTTP/2.
// For tests of the client and as the target of benchmarks. One process, its own configuration in a
// temporary folder.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/result.hpp"
#include "tests/support/child.hpp"

namespace ringfence::test {

class Nginx {
 public:
  // `cpu`: the core to pin it to; -1: none. Needs the programs nginx and openssl.
  [[nodiscard]] static Result<std::unique_ptr<Nginx>> start(int cpu = -1);

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  [[nodiscard]] std::uint16_t tls_port() const noexcept { return tls_port_; }
  [[nodiscard]] std::string certificate() const {
    return folder_.file("cert.pem");
  }  // for localhost, 127.0.0.1
  [[nodiscard]] pid_t pid() const noexcept { return child_->pid(); }

 private:
  Nginx() = default;
  [[nodiscard]] std::string configuration() const;

  TempFolder folder_;
  std::uint16_t port_ = 0;
  std::uint16_t tls_port_ = 0;
  std::unique_ptr<Child> child_;  // ended before its folder goes
};

}  // namespace ringfence::test
