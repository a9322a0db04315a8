// One place for a request in flight: a curl easy handle, the request's bytes while they are sent,
// and the answer as it comes. Used again and again; buffers keep their size. A Transfer does not
// move: libcurl holds pointers into it.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include <curl/curl.h>

#include "adapters/curl/options.hpp"
#include "adapters/curl/response_head.hpp"
#include "adapters/curl/send_queue.hpp"
#include "core/base/result.hpp"

namespace ringfence::curl {

// Option lists that libcurl reads and does not copy; made once for all transfers.
struct SharedLists {
  SharedLists() = default;
  SharedLists(const SharedLists&) = delete;
  SharedLists& operator=(const SharedLists&) = delete;
  ~SharedLists();
  curl_slist* resolve = nullptr;
  curl_slist* connect_to = nullptr;
};

class Transfer {
 public:
  Transfer(const Options& options, const SharedLists& lists);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer();

  [[nodiscard]] CURL* easy() const noexcept { return easy_; }
  // Takes the request and makes the handle ready for it. Error: Invalid for what cannot be sent as
  // bytes of one HTTP message (a line break in a value, a method that is no token, another scheme).
  // `pending` stays readable until it is taken.
  [[nodiscard]] Result<void> load(std::unique_ptr<Pending> pending);
  [[nodiscard]] Pending& pending() noexcept { return *pending_; }
  [[nodiscard]] std::unique_ptr<Pending> take_pending() noexcept { return std::move(pending_); }
  // The outcome, once libcurl says the transfer is over.
  [[nodiscard]] Result<http::Response> finish(CURLcode code);
  // The address the answer came from; nullptr when there is none.
  [[nodiscard]] const char* peer() const;

 private:
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);

  void set_constant_options(const SharedLists& lists);
  void set_target();
  void write_fields();
  void write_field(std::string_view name, std::string_view value);
  void write_line(std::string_view line);

  const Options& options_;
  CURL* easy_;
  std::unique_ptr<Pending> pending_;
  ResponseHead head_;
  std::string body_;
  bool body_cut_ = false;

  std::string url_;  // scheme://host:port/ alone; the target is given apart, so that libcurl cannot
                     // rewrite it
  std::string target_;
  std::string fields_;  // header lines, each closed by NUL
  std::vector<std::size_t> starts_;
  std::vector<curl_slist> nodes_;
  std::array<char, CURL_ERROR_SIZE> reason_{};
};

}  // namespace ringfence::curl
