// Rows of the header block parser, shared by its test and the fuzz seeds.
#pragma once

#include <cstddef>
#include <string_view>

namespace ringfence::http {

struct HeaderBlockRow {
  std::string_view name, input;
  std::string_view want;  // "name=value" a line
  std::size_t ignored;
};

inline constexpr HeaderBlockRow kHeaderBlockRows[] = {
    {"two fields", "A: 1\r\nB: 2\r\n\r\n", "A=1\nB=2\n", 0},
    {"bare newlines", "A: 1\nB: 2\n\n", "A=1\nB=2\n", 0},
    {"no empty line at the end", "A: 1\r\nB: 2", "A=1\nB=2\n", 0},
    {"nothing", "", "", 0},
    {"an empty line alone", "\r\n", "", 0},
    {"what follows the empty line is body", "A: 1\r\n\r\nB: 2\r\n", "A=1\n", 0},
    {"order, case and repetition are kept", "vary: a\r\nVARY: b\r\nX: 1\r\n",
     "vary=a\nVARY=b\nX=1\n", 0},
    {"no space behind the colon", "A:1\r\n", "A=1\n", 0},
    {"spaces and tabs around the value", "A: \t 1 2 \t\r\n", "A=1 2\n", 0},
    {"other white space is part of the value", "A: \v1\f\r\n", "A=\v1\f\n", 0},
    {"an empty value", "A:\r\nB: \r\n", "A=\nB=\n", 0},
    {"colons in the value", "Location: https://a.example:8443/\r\n",
     "Location=https://a.example:8443/\n", 0},
    {"a carriage return inside", "A: 1\r2\r\n", "A=1\r2\n", 0},
    {"bytes over ASCII", "A: \xff\xfe\r\n", "A=\xff\xfe\n", 0},
    {"white space before the colon", "A \t: 1\r\n", "A=1\n", 0},
    {"a fold", "A: 1\r\n  2\r\n\t3\r\nB: 4\r\n", "A=1 2 3\nB=4\n", 0},
    {"a fold behind an empty value", "A:\r\n 1\r\n", "A=1\n", 0},
    {"a fold with nothing in it", "A: 1\r\n \r\nB: 2\r\n", "A=1\nB=2\n", 0},
    {"a fold with nothing before it", " A: 1\r\nB: 2\r\n", "B=2\n", 1},
    {"a fold behind a line that is no field", "A: 1\r\nx\r\n y\r\nB: 2\r\n", "A=1\nB=2\n", 2},
    {"a line without a colon", "A\r\nB: 2\r\n", "B=2\n", 1},
    {"an empty name", ": 1\r\nB: 2\r\n", "B=2\n", 1},
    {"a name that is no token", "A B: 1\r\n(: 2\r\nB: 3\r\n", "B=3\n", 2},
    {"a second status line", "HTTP/1.1 200 OK\r\nB: 2\r\n", "B=2\n", 1},
};

}  // namespace ringfence::http
