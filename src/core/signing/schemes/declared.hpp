// A scheme that is put together from parts: what most APIs and webhooks have made for themselves.
// The presets of vendors are values of this. Format: docs/formats/signing-profile.md, "declared".
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/signing/scheme.hpp"

namespace ringfence::signing {

// How a person has the key.
enum class KeyForm {
  Text,  // its bytes are the key
  Hex,
  Base64,
  Base64url,
  Webhook,  // base64, with or without "whsec_" before it
};
[[nodiscard]] std::string_view name_of(KeyForm form) noexcept;
// Error: not of the form, or empty. Never says more of the secret.
[[nodiscard]] Result<HmacKey> read_key(std::string_view secret, KeyForm form, Algorithm algorithm);

struct DeclaredOptions {
  std::string name = "declared";
  Algorithm algorithm = Algorithm::HmacSha256;
  KeyForm key = KeyForm::Text;

  struct Signature {
    enum class Form {
      Plain,  // prefix, then the MAC
      List,   // several of those with `separator` between; elements with another prefix are passed
      Pairs,  // "t=...,v1=...": the MACs stand under `member`, which may come several times
    };
    std::string header;
    Form form = Form::Plain;
    std::string prefix;
    std::string member;
    char separator = ' ';
    Encoding encoding = Encoding::Hex;
  } signature;

  struct Timestamp {
    std::string header;  // "": it stands under `member` of the signature's pairs
    std::string member;
    bool milliseconds = false;
  };
  std::optional<Timestamp> timestamp;
  std::optional<std::string> nonce, key_id;  // headers

  struct Digest {  // of the body, in a header of its own
    std::string header, prefix;
    Hash hash = Hash::Sha256;
    Encoding encoding = Encoding::Hex;
  };
  std::optional<Digest> digest;

  struct Piece {
    PartKind kind = PartKind::Text;
    std::string text;                   // of Text; of a Header its name in lower case
    Hash hash = Hash::Sha256;           // of BodyDigest
    Encoding encoding = Encoding::Hex;  // of BodyDigest
  };
  std::vector<Piece> parts;
  std::string separator;  // between all parts
};

// Everything that is wrong with it, for a person; empty: it can be made.
[[nodiscard]] std::vector<std::string> faults_of(const DeclaredOptions& options);
// `options` have no faults.
[[nodiscard]] std::unique_ptr<const Scheme> make_declared(DeclaredOptions options);

}  // namespace ringfence::signing
