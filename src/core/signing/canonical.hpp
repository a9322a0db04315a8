// The text that a signature is made over, and which part of the message each stretch of it is. A
// prober changes one part at a time; an explanation prints the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ringfence::signing {

enum class PartKind {
  Text,  // the same in every message: a version, a separator
  Method,
  Scheme,  // https or http
  Authority,
  Path,  // without the query
  Query,
  Target,  // path and query
  Url,     // scheme, authority, path and query
  Header,  // `name` says which
  Timestamp,
  Nonce,
  KeyId,
  Body,
  BodyDigest,
  Form,        // the fields of a form body, sorted
  Parameters,  // what the signature says about itself
};
[[nodiscard]] std::string_view name_of(PartKind kind) noexcept;  // "method", "body"

// A part of the message that a signature is over; `name` is that of a header, lower case.
struct Covered {
  PartKind kind = PartKind::Text;
  std::string_view name;
  friend bool operator==(const Covered&, const Covered&) = default;
};

struct Part {
  PartKind kind = PartKind::Text;
  std::string name;                // of a Header
  std::size_t begin = 0, end = 0;  // where its value stands
  friend bool operator==(const Part&, const Part&) = default;
};

struct Canonical {
  std::string text;  // what the MAC is over
  // Where `text` holds the digest of another text only, as in AWS signatures: that other text.
  std::string hashed;
  std::vector<Part> parts;  // of `hashed` where that is not empty, else of `text`; in order
};

// Appends to one Canonical. Recording parts costs more than the text; a check does without.
class TextBuilder {
 public:
  TextBuilder(Canonical& out, bool records) : out_(out), records_(records) {}

  void text(std::string_view literal) { out_.text += literal; }
  void part(PartKind kind, std::string_view name, std::string_view value) {
    const std::size_t begin = out_.text.size();
    out_.text += value;
    if (records_) out_.parts.push_back({kind, std::string(name), begin, out_.text.size()});
  }
  // What was built so far is hashed; the text starts again.
  void start_over() { out_.hashed = std::exchange(out_.text, {}); }
  [[nodiscard]] const std::string& hashed() const noexcept { return out_.hashed; }
  void reserve(std::size_t size) { out_.text.reserve(size); }

 private:
  Canonical& out_;
  bool records_;
};

}  // namespace ringfence::signing
