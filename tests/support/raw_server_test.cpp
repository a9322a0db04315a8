#include "tests/support/raw_server.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ringfence::test {
namespace {

// Sends these bytes on one connection and reads until it ends, or `size` bytes came.
std::string exchange(std::uint16_t port, const std::string& bytes, std::size_t size) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string out;
  if (connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
      send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0) {
    char block[4096];
    ssize_t n = 0;
    while (out.size() < size && (n = recv(fd, block, sizeof block, 0)) > 0)
      out.append(block, static_cast<std::size_t>(n));
  }
  close(fd);
  return out;
}

TEST(RawServer, WritesWhatItIsToldAndKeepsWhatCame) {
  const auto server = RawServer::start();
  ASSERT_TRUE(server);
  const std::string odd("HTTP/1.1 200 OK\r\nA:\t*\v\f\r\nA: \0\r\nContent-Length: 0\r\n\r\n", 54);
  (*server)->answer("http://a.example/x", Asked::Other, odd, true);
  const std::string request = "GET /x HTTP/1.1\r\nhOst: a.example\r\nX: \xe9\tb \r\nX: 2\r\n\r\n";
  EXPECT_EQ(exchange((*server)->port(false), request, 1000), odd);
  const auto seen = (*server)->take("http://a.example/x");
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].head, request);
  EXPECT_EQ(seen[0].headers.count("X"), 2U);
  EXPECT_FALSE(seen[0].preflight);
  EXPECT_TRUE((*server)->take_all().empty());
}

TEST(RawServer, OneConnectionManyAnswersEachForWhatWasAsked) {
  const auto server = RawServer::start();
  ASSERT_TRUE(server);
  const std::string url = "http://a/x";
  (*server)->answer(url, Asked::Other, raw_bytes({200, {}, "other", false}, true));
  (*server)->answer(url, Asked::Head, raw_bytes({201, {}, "other", false}, false));
  (*server)->answer(url, Asked::Preflight, raw_bytes({202, {}, "pre", false}, true));
  const std::string host = " /x HTTP/1.1\r\nHost: a\r\n";
  const std::string wanted =
      "HTTP/1.1 200 Status\r\nContent-Length: 5\r\n\r\nother"
      "HTTP/1.1 201 Status\r\nContent-Length: 5\r\n\r\n"
      "HTTP/1.1 202 Status\r\nContent-Length: 3\r\n\r\npre"
      "HTTP/1.1 200 Status\r\nContent-Length: 5\r\n\r\nother"
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
  EXPECT_EQ(exchange((*server)->port(false),
                     "POST" + host + "Content-Length: 3\r\n\r\nabc" + "HEAD" + host + "\r\n" +
                         "OPTIONS" + host + "Access-Control-Request-Method: PUT\r\n\r\n" +
                         "OPTIONS" + host + "\r\n" + "GET /y HTTP/1.1\r\nHost: a\r\n\r\n",
                     wanted.size()),
            wanted);
  const auto seen = (*server)->take_all();
  ASSERT_EQ(seen.size(), 5U);
  EXPECT_EQ(seen[0].body, "abc");
  EXPECT_TRUE(seen[2].preflight);
}

TEST(RawServer, WhatIsNoRequestEndsTheConnection) {
  struct Row {
    const char* name;
    std::string bytes;
  };
  const Row rows[] = {{"two words", "GET /x\r\n\r\n"},
                      {"a NUL", std::string("GET /x HTTP/1.1\r\nA: \0\r\n\r\n", 25)},
                      {"a length that is none", "GET /x HTTP/1.1\r\nContent-Length: x\r\n\r\n"},
                      {"a body over the bound", "GET /x HTTP/1.1\r\nContent-Length: " +
                                                    std::to_string(kMaxRawBody + 1) + "\r\n\r\n"}};
  const auto server = RawServer::start();
  ASSERT_TRUE(server);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(exchange((*server)->port(false), row.bytes, 1), "");
    EXPECT_TRUE((*server)->take_all().empty());
  }
}

}  // namespace
}  // namespace ringfence::test
