// tests/hostile_servers/hostile_server.py, started once per test program.
#pragma once

#include <cstdint>
#include <string>

namespace ringfence::test {

// The port that the server calls `name` ("http", "tls_expired" ...). Ends the program when it
// cannot be started.
[[nodiscard]] std::uint16_t hostile_port(const std::string& name);
// The certificate authority of its port "tls", as a PEM file.
[[nodiscard]] std::string hostile_ca();

}  // namespace ringfence::test
