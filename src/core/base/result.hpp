// What a call gives when something outside of it can fail: a value or an Error.
// An answer nobody likes (a refused request, a finding) is a value, never an Error; a broken
// invariant of our own stops the program (RINGFENCE_ASSERT).
#pragma once

#include <cstdio>
#include <cstdlib>
#include <expected>
#include <string>
#include <utility>

namespace ringfence {

struct Error {
  enum class Kind {
    Invalid,      // malformed input
    TooLarge,     // over a stated bound
    Unavailable,  // could not be reached, read or found
    Timeout,      // a deadline passed
    Unsupported,  // well formed, and not something we do
  };
  Kind kind = Kind::Invalid;
  // One line for a person at a terminal: what and where. Never holds a secret or unescaped bytes of
  // a target.
  std::string detail;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> invalid(std::string detail) {
  return std::unexpected(Error{Error::Kind::Invalid, std::move(detail)});
}
[[nodiscard]] inline std::unexpected<Error> too_large(std::string detail) {
  return std::unexpected(Error{Error::Kind::TooLarge, std::move(detail)});
}
[[nodiscard]] inline std::unexpected<Error> unavailable(std::string detail) {
  return std::unexpected(Error{Error::Kind::Unavailable, std::move(detail)});
}

}  // namespace ringfence

#define RINGFENCE_CONCAT_(a, b) a##b
#define RINGFENCE_CONCAT(a, b) RINGFENCE_CONCAT_(a, b)
// Binds the value of `expr` to `lhs` or returns its error from the enclosing function. One use per
// line.
#define RINGFENCE_TRY(lhs, expr)                                                 \
  auto RINGFENCE_CONCAT(try_, __LINE__) = (expr);                                \
  if (!RINGFENCE_CONCAT(try_, __LINE__))                                         \
    return std::unexpected(std::move(RINGFENCE_CONCAT(try_, __LINE__)).error()); \
  lhs = *std::move(RINGFENCE_CONCAT(try_, __LINE__)) /* NOLINT(bugprone-macro-parentheses) */

// A broken invariant of ours: says where and stops. On in every build: a scanner or a guard that
// goes on after one would be wrong in silence.
#define RINGFENCE_ASSERT(condition)                                                          \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      std::fprintf(stderr, "ringfence: internal error: %s at %s:%d\n", #condition, __FILE__, \
                   __LINE__);                                                                \
      std::abort();                                                                          \
    }                                                                                        \
  } while (false)
