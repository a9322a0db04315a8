// Rows of the reader of captured requests: the test and the fuzz seeds.
#pragma once

#include <string_view>

namespace ringfence::http {

struct RequestTextRow {
  std::string_view name;
  std::string_view input;
  std::string_view want;  // "METHOD TARGET VERSION|Name=value|body", or "! " and what is wrong
};

inline constexpr RequestTextRow kRequestTextRows[] = {
    {"a request without a body", "GET /v1?x=1 HTTP/1.1\r\nHost: a.example\r\n\r\n",
     "GET /v1?x=1 HTTP/1.1|Host=a.example|"},
    {"a request line alone", "GET / HTTP/1.1", "GET / HTTP/1.1|"},
    {"a head without its empty line", "GET / HTTP/2\nHost: a", "GET / HTTP/2|Host=a|"},
    {"a body as long as it says", "POST / HTTP/1.1\nContent-Length: 3\n\na\nb",
     "POST / HTTP/1.1|Content-Length=3|a\nb"},
    {"a line break that an editor left", "POST / HTTP/1.1\nContent-Length: 1\n\na\n",
     "POST / HTTP/1.1|Content-Length=1|a"},
    {"a line break that is part of the body", "POST / HTTP/1.1\n\na\n", "POST / HTTP/1.1|a\n"},
    {"a body that is too short", "POST / HTTP/1.1\nContent-Length: 3\n\na",
     "! the body has 1 bytes, and Content-Length says 3"},
    {"a body that is too long", "POST / HTTP/1.1\nContent-Length: 1\n\nabc",
     "! the body has 3 bytes, and Content-Length says 1"},
    {"two lengths", "POST / HTTP/1.1\nContent-Length: 1\nContent-Length: 1\n\na",
     "! Content-Length is not one number"},
    {"a length with a sign", "POST / HTTP/1.1\nContent-Length: +1\n\na",
     "! Content-Length is not one number"},
    {"chunks", "POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n0\r\n\r\n",
     "! the body is in chunks: give it as one, with Content-Length"},
    {"white space around a value", "GET / HTTP/1.1\nA: \t b c \t\n\n", "GET / HTTP/1.1|A=b c|"},
    {"an empty value", "GET / HTTP/1.1\nA:\n\n", "GET / HTTP/1.1|A=|"},
    {"white space before the colon", "GET / HTTP/1.1\nA : b\n\n", "! line 2: not a header field"},
    {"a folded line", "GET / HTTP/1.1\nA: b\n c\n\n", "! line 3: not a header field"},
    {"a line without a colon", "GET / HTTP/1.1\nA\n\n", "! line 2: not a header field"},
    {"a carriage return in a value", "GET / HTTP/1.1\nA: b\rc\n\n",
     "! line 2: a control byte in the value"},
    {"an absolute target", "GET http://a.example/ HTTP/1.1\n\n",
     "! line 1: the target is not a path that starts with /"},
    {"a control byte in the target", "GET /\x01 HTTP/1.1\n\n",
     "! line 1: the target is not a path that starts with /"},
    {"two spaces in the request line", "GET  / HTTP/1.1\n\n",
     "! line 1: not a request line such as POST /v1/orders HTTP/1.1"},
    {"a response", "HTTP/1.1 200 OK\n\n",
     "! line 1: not a request line such as POST /v1/orders HTTP/1.1"},
    {"nothing", "", "! line 1: not a request line such as GET / HTTP/1.1"},
};

}  // namespace ringfence::http
