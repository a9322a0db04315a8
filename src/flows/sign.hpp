// Signing a request and explaining a signed one, for a person at a terminal. Files, clock and
// chance are handed in; a key is never part of what comes back.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/http/message.hpp"
#include "core/signing/signer.hpp"
#include "flows/credential_reference.hpp"

namespace ringfence::flows {

// Longer than any key that is one; a file over it is another file.
inline constexpr std::size_t kMaxKeyBytes = 4096;

// A profile file, or the defaults of a scheme. All that is wrong, each with file, line and column.
[[nodiscard]] std::expected<signing::SigningProfile, std::vector<Error>> read_signing_profile(
    std::string_view yaml, std::string_view file);

// "env:VARIABLE" or "file:PATH": the bytes of a key. The line break at the end of a text is not
// part of it; a key that holds other bytes than printable ASCII is taken as it is. Error: not
// there, empty, too long; never says more of the key.
[[nodiscard]] Result<Secret> read_key(std::string_view reference, const CredentialSources& sources);

// What the profile leaves open to who sees one signed request; each one line.
[[nodiscard]] std::vector<std::string> profile_remarks(const signing::SigningProfile& profile);
// nullopt: long enough.
[[nodiscard]] std::optional<std::string> key_remark(std::size_t key_bytes);

// The text that was signed, part by part, with bytes that are not printable escaped; for
// --show-text and for explanations.
[[nodiscard]] std::string show_text(const signing::Canonical& text);

struct SignedCapture {
  std::string_view raw;              // a whole request; its reader's bounds hold
  std::string url_scheme = "https";  // of the address it was sent to
  std::int64_t now = 0;
};
struct CaptureVerdict {
  bool accepted = false;
  std::string report;  // several lines
};
// Error: the capture is no request; or the key is none of the scheme's.
[[nodiscard]] Result<CaptureVerdict> explain_capture(const signing::SigningProfile& profile,
                                                     std::string key_id, Secret key,
                                                     const SignedCapture& capture);

}  // namespace ringfence::flows
