#include "adapters/pages/loopback_page_host.hpp"

#include <cstdlib>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include "adapters/pages/certificate.hpp"
#include "core/base/base64.hpp"

namespace ringfence::pages {
namespace {

// What comes back for these bytes, until the server closes.
std::string ask(std::uint16_t port, const std::string& bytes) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string out;
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size())) {
    char buffer[4096];
    for (ssize_t n = 0; (n = recv(fd, buffer, sizeof buffer, 0)) > 0;)
      out.append(buffer, static_cast<std::size_t>(n));
  }
  close(fd);
  return out;
}

std::string ask_for(std::uint16_t port, const std::string& method, const std::string& host,
                    const std::string& path) {
  return ask(port, method + " " + path + " HTTP/1.1\r\nHost: " + host +
                       "\r\nOrigin: https://other.example\r\nConnection: close\r\n\r\n");
}

struct Row {
  const char *name, *method, *host, *path;
  bool served;
};

TEST(LoopbackPageHost, APageAnswersAtItsOwnAddressAlone) {
  const auto host = LoopbackPageHost::start();
  ASSERT_TRUE(host) << host.error().detail;
  (*host)->serve(*http::parse_url("http://evil.example/page"), "<p>first");
  (*host)->serve(*http::parse_url("http://evil.example/page"), "<p>second");
  (*host)->serve(*http::parse_url("http://evil.example:8080/page"), "<p>port");
  constexpr Row kRows[] = {
      {"its host and path", "GET", "evil.example", "/page", true},
      {"with a query", "GET", "evil.example", "/page?x=1", true},
      {"another path", "GET", "evil.example", "/", false},
      {"another host", "GET", "other.example", "/page", false},
      {"another port of the host", "GET", "evil.example:81", "/page", false},
      {"a preflight", "OPTIONS", "evil.example", "/page", false},
      {"a write", "POST", "evil.example", "/page", false},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.name);
    const std::string answer = ask_for((*host)->port(false), row.method, row.host, row.path);
    EXPECT_EQ(answer.starts_with("HTTP/1.1 200 "), row.served) << answer;
    EXPECT_EQ(answer.find("<p>second") != std::string::npos, row.served) << answer;
    EXPECT_EQ(answer.find("Access-Control-"), std::string::npos) << "nobody is let in";
    EXPECT_NE(answer.find("no-store"), std::string::npos);
  }
  EXPECT_NE(ask_for((*host)->port(false), "GET", "evil.example:8080", "/page").find("<p>port"),
            std::string::npos);
}

TEST(LoopbackPageHost, APageOfTheOtherSchemeIsNotThere) {
  const auto host = LoopbackPageHost::start();
  ASSERT_TRUE(host) << host.error().detail;
  (*host)->serve(*http::parse_url("https://evil.example/page"), "<p>tls");
  EXPECT_NE((*host)->port(true), (*host)->port(false));
  EXPECT_TRUE(
      ask_for((*host)->port(false), "GET", "evil.example", "/page").starts_with("HTTP/1.1 404 "));
}

TEST(LoopbackPageHost, OneThatIsStoppedAtOnceEnds) {
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(LoopbackPageHost::start());
}

TEST(Certificate, IsOfAKeyOfItsOwn) {
  const auto one = Certificate::make(), other = Certificate::make();
  ASSERT_TRUE(one && other);
  EXPECT_EQ(X509_verify(one->x509(), one->key()), 1);
  EXPECT_NE(X509_verify(one->x509(), other->key()), 1);
  EXPECT_NE(one->public_key_hash(), other->public_key_hash());
  const auto bytes = from_base64(one->public_key_hash());
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), 32U);
  EXPECT_LE(X509_cmp_current_time(X509_get0_notBefore(one->x509())), 0);
  EXPECT_GT(X509_cmp_current_time(X509_get0_notAfter(one->x509())), 0);
}

}  // namespace
}  // namespace ringfence::pages
