// The words of a curl command, read for the one request that it would send, so that it can be
// signed. Only options whose effect on the request is known are taken; every other one is an error,
// since a request that differs from what was signed is refused by the server, and nobody sees why.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/http/message.hpp"

namespace ringfence::cli {

// Of `@file` as a body: what a signature is tried with.
inline constexpr std::size_t kMaxCurlBody = 16 * 1024 * 1024;

struct CurlCommand {
  http::Request request;           // with what curl adds that a signature may cover
  std::vector<std::string> words;  // the command again, with the URL as it was signed
};

// `words` starts behind "curl". `read` gives a file that a body is taken from.
[[nodiscard]] Result<CurlCommand> read_curl_words(
    const std::vector<std::string>& words,
    const std::function<Result<std::string>(const std::string& path)>& read);

// For a POSIX shell: as it is where that is safe, else between single quotes.
[[nodiscard]] std::string shell_word(std::string_view word);

}  // namespace ringfence::cli
