// A scheme with its options and its clock: what a policy, an OpenAPI extension or a profile file
// names. Right by construction: there is no profile that cannot be used. It holds no key. Copies
// share the scheme. Format: docs/formats/signing-profile.md
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/document/node.hpp"
#include "core/signing/scheme.hpp"

namespace ringfence::signing {

// A profile is written by hand; the longest that makes sense has some forty lines.
inline constexpr std::size_t kMaxProfileBytes = 64 * 1024;

// How far `created` may lie from now, in seconds.
struct Window {
  std::int64_t past = 300, future = 300;
  friend bool operator==(const Window&, const Window&) = default;
};
inline constexpr std::int64_t kMaxWindow = 86'400;

// What a profile leaves open to who sees one signed request.
struct Weakness {
  enum class Kind {
    NoTimestamp,        // can be sent again at any time
    UnsignedTimestamp,  // the same: the time is anyone's to change
    NoNonce,            // can be sent again within the window
    WideWindow,         // over five minutes
    MethodUncovered,
    TargetUncovered,  // path or query
    AuthorityUncovered,
    BodyUncovered,
    RunsTogether,  // bytes can move from one part to the next
    NoKeyId,       // which key it was is found by trying
    Sha1,
  };
  Kind kind = Kind::NoTimestamp;
  std::string text;  // one sentence without a full stop
  friend bool operator==(const Weakness&, const Weakness&) = default;
};

class SigningProfile {
 public:
  // All that is wrong, in the order of the text.
  [[nodiscard]] static std::expected<SigningProfile, std::vector<document::Problem>> read(
      std::string_view yaml);
  // A profile inside of another document, called `path` in problems. nullopt: problems were added.
  [[nodiscard]] static std::optional<SigningProfile> read(const document::Node& node,
                                                          const std::string& path,
                                                          std::vector<document::Problem>& problems);
  // The scheme of that name with everything at its default. Error: no such scheme, or one that
  // needs options.
  [[nodiscard]] static Result<SigningProfile> preset(std::string_view scheme);

  [[nodiscard]] const Scheme& scheme() const noexcept { return *scheme_; }
  [[nodiscard]] const std::optional<Window>& window() const noexcept { return window_; }
  [[nodiscard]] std::vector<Weakness> weaknesses() const;

 private:
  SigningProfile(std::shared_ptr<const Scheme> scheme, std::optional<Window> window)
      : scheme_(std::move(scheme)), window_(window) {}

  std::shared_ptr<const Scheme> scheme_;
  std::optional<Window> window_;
};

}  // namespace ringfence::signing
