#include "adapters/curl/curl_target_lookup.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string_view>

#include <curl/curl.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "adapters/curl/failure.hpp"
#include "core/base/base64.hpp"
#include "core/base/digest.hpp"

namespace ringfence::curl {
namespace {

struct Easy {
  CURL* handle = curl_easy_init();
  curl_slist *resolve = nullptr, *connect_to = nullptr;
  Easy() = default;
  Easy(const Easy&) = delete;
  Easy& operator=(const Easy&) = delete;
  ~Easy() {
    curl_easy_cleanup(handle);
    curl_slist_free_all(resolve);
    curl_slist_free_all(connect_to);
  }
};

// The leaf is the first of the chain; libcurl gives it as PEM.
std::string_view leaf_of(CURL* handle) {
  curl_certinfo* info = nullptr;
  if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &info) != CURLE_OK || info == nullptr ||
      info->num_of_certs < 1)
    return {};
  constexpr std::string_view kName = "Cert:";
  for (const curl_slist* line = info->certinfo[0]; line != nullptr; line = line->next)
    if (std::string_view(line->data).starts_with(kName))
      return std::string_view(line->data).substr(kName.size());
  return {};
}

std::optional<std::string> key_hash_of(std::string_view pem) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
  const std::unique_ptr<X509, decltype(&X509_free)> leaf(
      PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &X509_free);
  if (leaf == nullptr) return std::nullopt;
  unsigned char* der = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(leaf.get()), &der);
  if (size <= 0) return std::nullopt;
  const Sha256 digest =
      sha256({reinterpret_cast<const char*>(der), static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return to_base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

void set_connection(Easy& easy, const Options& options) {
  const auto set = [&](CURLoption option, auto value) {
    RINGFENCE_ASSERT(curl_easy_setopt(easy.handle, option, value) == CURLE_OK);
  };
  for (const std::string& entry : options.resolve)
    easy.resolve = curl_slist_append(easy.resolve, entry.c_str());
  for (const std::string& entry : options.connect_to)
    easy.connect_to = curl_slist_append(easy.connect_to, entry.c_str());
  set(CURLOPT_CONNECT_ONLY, 1L);
  set(CURLOPT_CERTINFO, 1L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_PROXY, "");
  std::chrono::milliseconds patience = options.connect_timeout;
  if (options.deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        *options.deadline - std::chrono::steady_clock::now());
    patience = std::clamp(left, std::chrono::milliseconds(1), patience);
  }
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(patience.count()));
  set(CURLOPT_CAPATH, static_cast<char*>(nullptr));
  if (options.cacert) set(CURLOPT_CAINFO, options.cacert->c_str());
  set(CURLOPT_SSL_VERIFYPEER, options.insecure ? 0L : 1L);
  set(CURLOPT_SSL_VERIFYHOST, options.insecure ? 0L : 2L);
  if (easy.resolve != nullptr) set(CURLOPT_RESOLVE, easy.resolve);
  if (easy.connect_to != nullptr) set(CURLOPT_CONNECT_TO, easy.connect_to);
}

}  // namespace

Result<ports::Endpoint> CurlTargetLookup::look_up(const http::Url& url) {
  Easy easy;
  if (easy.handle == nullptr) return unavailable("libcurl does not start");
  set_connection(easy, options_);
  std::array<char, CURL_ERROR_SIZE> reason{};
  curl_easy_setopt(easy.handle, CURLOPT_ERRORBUFFER, reason.data());
  const std::string base = url.scheme + "://" + url.authority() + "/";
  curl_easy_setopt(easy.handle, CURLOPT_URL, base.c_str());
  if (const CURLcode code = curl_easy_perform(easy.handle); code != CURLE_OK)
    return std::unexpected(failure(
        {code, easy.handle, url.authority(), reason.data(), ResponseHead::State::Reading, false},
        options_));
  char* address = nullptr;
  long port = 0;
  curl_easy_getinfo(easy.handle, CURLINFO_PRIMARY_IP, &address);
  curl_easy_getinfo(easy.handle, CURLINFO_PRIMARY_PORT, &port);
  ports::Endpoint out;
  out.address = address == nullptr ? "" : address;
  if (out.address.find(':') != std::string::npos) out.address = "[" + out.address + "]";
  out.port = static_cast<std::uint16_t>(port);
  // Where the usual authorities stand for the server, the browser is to judge by itself: of a chain
  // that has a trusted key in it anywhere it takes every certificate.
  if (!url.is_tls() || (!options_.insecure && !options_.cacert)) return out;
  out.public_key_hash = key_hash_of(leaf_of(easy.handle));
  if (!out.public_key_hash) return unavailable(url.authority() + ": its certificate has no key");
  return out;
}

}  // namespace ringfence::curl
