#include "tests/support/hostile.hpp"

#include <nlohmann/json.hpp>

#include "tests/support/child.hpp"

namespace ringfence::test {

namespace {

struct Running {
  std::unique_ptr<Child> child;
  nlohmann::json ports;
};

const Running& running() {
  static const Running server = [] {
    Running started;
    auto child =
        Child::start({"python3", RINGFENCE_SOURCE_DIR "/tests/hostile_servers/hostile_server.py"});
    RINGFENCE_ASSERT(child.has_value());
    started.child = std::move(*child);
    const Result<std::string> line = started.child->read_line();
    RINGFENCE_ASSERT(line.has_value());
    started.ports = nlohmann::json::parse(*line);
    return started;
  }();
  return server;
}

}  // namespace

std::uint16_t hostile_port(const std::string& name) {
  return running().ports.at(name).get<std::uint16_t>();
}
std::string hostile_ca() { return running().ports.at("ca").get<std::string>(); }

}  // namespace ringfence::test
