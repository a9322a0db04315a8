#include "core/signing/schemes/options.hpp"

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/signing/carried.hpp"
#include "core/signing/schemes/declared.hpp"
#include "core/signing/schemes/rfc9421.hpp"
#include "core/signing/schemes/signature_input.hpp"

namespace ringfence::signing {
namespace {

using document::MapReader;
using document::Node;
using Form = DeclaredOptions::Signature::Form;
using Problems = std::vector<document::Problem>;

constexpr std::array<Word<Algorithm>, 3> kAlgorithms = {{{"hmac-sha256", Algorithm::HmacSha256},
                                                         {"hmac-sha512", Algorithm::HmacSha512},
                                                         {"hmac-sha1", Algorithm::HmacSha1}}};
constexpr std::array<Word<KeyForm>, 5> kKeys = {{{"text", KeyForm::Text},
                                                 {"hex", KeyForm::Hex},
                                                 {"base64", KeyForm::Base64},
                                                 {"base64url", KeyForm::Base64url},
                                                 {"webhook", KeyForm::Webhook}}};
constexpr std::array<Word<Encoding>, 3> kEncodings = {
    {{"hex", Encoding::Hex}, {"base64", Encoding::Base64}, {"base64url", Encoding::Base64url}}};
constexpr std::array<Word<Hash>, 2> kHashes = {
    {{"sha-256", Hash::Sha256}, {"sha-512", Hash::Sha512}}};
constexpr std::array<Word<Form>, 3> kForms = {
    {{"plain", Form::Plain}, {"list", Form::List}, {"pairs", Form::Pairs}}};
constexpr std::array<Word<char>, 2> kSeparators = {{{"space", ' '}, {"comma", ','}}};
constexpr std::array<Word<bool>, 2> kUnits = {{{"seconds", false}, {"milliseconds", true}}};
constexpr std::array<Word<bool>, 2> kNonces = {{{"required", true}, {"optional", false}}};
constexpr std::array<Word<PartKind>, 11> kParts = {{{"method", PartKind::Method},
                                                    {"scheme", PartKind::Scheme},
                                                    {"authority", PartKind::Authority},
                                                    {"path", PartKind::Path},
                                                    {"query", PartKind::Query},
                                                    {"target", PartKind::Target},
                                                    {"url", PartKind::Url},
                                                    {"timestamp", PartKind::Timestamp},
                                                    {"nonce", PartKind::Nonce},
                                                    {"key-id", PartKind::KeyId},
                                                    {"body", PartKind::Body}}};

template <class T>
void set(T& to, std::optional<T> value) {
  if (value) to = *std::move(value);
}

// A string that may be empty, as separators and prefixes are.
std::string text_or_empty(MapReader& reader, std::string_view key) {
  const Node* node = reader.find(key);
  if (node == nullptr) return "";
  if (node->kind != Node::Kind::String)
    reader.problem(*node, key, fmt::format("expected a string, found {}", name_of(node->kind)));
  return node->text;
}

std::string header_of(MapReader& reader) {
  const Node* node = reader.string("header");
  if (node == nullptr && reader.find("header") == nullptr) reader.missing("header");
  return node == nullptr ? "" : node->text;
}

// A map of one key, `header`.
std::optional<std::string> read_carrier(MapReader& options, std::string_view key,
                                        Problems& problems) {
  const Node* node = options.map(key);
  if (node == nullptr) return std::nullopt;
  MapReader reader(*node, options.path_of(key), problems);
  std::string header = header_of(reader);
  reader.refuse_unknown();
  return header;
}

void read_signature(MapReader& options, DeclaredOptions& out, Problems& problems) {
  const Node* node = options.map("signature");
  if (node == nullptr) {
    if (options.find("signature") == nullptr) options.missing("signature");
    return;
  }
  MapReader reader(*node, options.path_of("signature"), problems);
  out.signature.header = header_of(reader);
  set(out.signature.form, read_word(reader, "form", kForms));
  out.signature.prefix = text_or_empty(reader, "prefix");
  if (const Node* member = reader.string("member")) out.signature.member = member->text;
  set(out.signature.separator, read_word(reader, "separator", kSeparators));
  set(out.signature.encoding, read_word(reader, "encoding", kEncodings));
  reader.refuse_unknown();
}

void read_timestamp(MapReader& options, DeclaredOptions& out, Problems& problems) {
  const Node* node = options.map("timestamp");
  if (node == nullptr) return;
  MapReader reader(*node, options.path_of("timestamp"), problems);
  DeclaredOptions::Timestamp timestamp;
  if (const Node* header = reader.string("header")) timestamp.header = header->text;
  if (const Node* member = reader.string("member")) timestamp.member = member->text;
  set(timestamp.milliseconds, read_word(reader, "unit", kUnits));
  reader.refuse_unknown();
  out.timestamp = std::move(timestamp);
}

void read_digest(MapReader& options, DeclaredOptions& out, Problems& problems) {
  const Node* node = options.map("digest");
  if (node == nullptr) return;
  MapReader reader(*node, options.path_of("digest"), problems);
  DeclaredOptions::Digest digest;
  digest.header = header_of(reader);
  digest.prefix = text_or_empty(reader, "prefix");
  set(digest.hash, read_word(reader, "hash", kHashes));
  set(digest.encoding, read_word(reader, "encoding", kEncodings));
  reader.refuse_unknown();
  out.digest = std::move(digest);
}

// "method", {header: X}, {text: v0} or {digest: sha-256, encoding: hex}.
std::optional<DeclaredOptions::Piece> read_part(const Node& node, const std::string& path,
                                                Problems& problems) {
  DeclaredOptions::Piece out;
  if (node.kind == Node::Kind::String) {
    for (const auto& word : kParts)
      if (word.name == node.text) {
        out.kind = word.value;
        return out;
      }
    std::string all;
    for (const auto& word : kParts) all += std::string(word.name) + ", ";
    problems.push_back({node.at, fmt::format("{}: expected one of {}or a map with header, text or "
                                             "digest",
                                             path, all)});
    return std::nullopt;
  }
  const std::size_t before = problems.size();
  MapReader reader(node, path, problems);
  if (const Node* header = reader.string("header")) {
    out.kind = PartKind::Header;
    out.text = text::to_lower(header->text);
  } else if (const Node* literal = reader.string("text")) {
    out.text = literal->text;
  } else if (const auto hash = read_word(reader, "digest", kHashes)) {
    out.kind = PartKind::BodyDigest;
    out.hash = *hash;
    set(out.encoding, read_word(reader, "encoding", kEncodings));
  } else if (problems.size() == before) {
    problems.push_back({node.at, path + ": expected header, text or digest"});
  }
  reader.refuse_unknown();
  return problems.size() == before ? std::optional(std::move(out)) : std::nullopt;
}

void read_parts(MapReader& options, DeclaredOptions& out, Problems& problems) {
  out.separator = text_or_empty(options, "separator");
  const Node* list = options.list("parts");
  if (list == nullptr) {
    if (options.find("parts") == nullptr) options.missing("parts");
    return;
  }
  if (list->items.size() > kMaxCovered) {
    options.problem(*list, "parts", fmt::format("more than {} parts", kMaxCovered));
    return;
  }
  for (std::size_t i = 0; i < list->items.size(); ++i)
    if (auto part =
            read_part(list->items[i], fmt::format("{}[{}]", options.path_of("parts"), i), problems))
      out.parts.push_back(*std::move(part));
}

// A fault names its key; it is reported where that key stands.
void report(MapReader& options, const std::vector<std::string>& faults, Problems& problems) {
  for (const std::string& fault : faults) {
    const std::string_view key = std::string_view(fault).substr(0, fault.find_first_of(".:"));
    const Node* node = options.find(key);
    problems.push_back({node == nullptr ? document::Position{} : node->at, options.path_of(fault)});
  }
}

}  // namespace

std::unique_ptr<const Scheme> read_rfc9421(MapReader& options, Problems& problems) {
  const std::size_t before = problems.size();
  Rfc9421Options out;
  out.tag = "ringfence-v1";
  if (options.find("tag") != nullptr) out.tag = text_or_empty(options, "tag");
  if (!out.tag.empty() && !is_key_id(out.tag))
    options.problem(*options.find("tag"), "tag", "a tag is printable, without quotes and spaces");
  set(out.key, read_word(options, "key", kKeys));
  set(out.nonce_required, read_word(options, "nonce", kNonces));
  if (const Node* label = options.string("label")) {
    out.label = label->text;
    const bool fits = text::is_alpha(out.label.front()) && text::is_token(out.label) &&
                      text::to_lower(out.label) == out.label;
    if (!fits) options.problem(*label, "label", "a label is a word in lower case");
  }
  const auto given = options.strings("cover");
  for (const Node* node : given) {
    std::string name = node->text;
    const bool optional = name.ends_with('?');
    if (optional) name.pop_back();
    if (!component_of(name) || (optional && name.starts_with('@')))
      options.problem(*node, "cover",
                      "expected @method, @target-uri, @authority, @scheme, "
                      "@request-target, @path, @query or a header in lower case, "
                      "with ? where a message may do without it");
    out.cover.push_back({std::move(name), optional});
  }
  if (given.size() >= kMaxCovered)
    options.problem(*given.front(), "cover", fmt::format("{} or more components", kMaxCovered));
  if (options.find("cover") == nullptr)
    out.cover = {{"@method"}, {"@authority"},         {"@path"},
                 {"@query"},  {"content-type", true}, {"content-digest", true}};
  return problems.size() == before ? make_rfc9421(std::move(out)) : nullptr;
}

std::unique_ptr<const Scheme> read_declared(MapReader& options, Problems& problems) {
  const std::size_t before = problems.size();
  DeclaredOptions out;
  set(out.algorithm, read_word(options, "algorithm", kAlgorithms));
  set(out.key, read_word(options, "key", kKeys));
  read_signature(options, out, problems);
  read_timestamp(options, out, problems);
  out.nonce = read_carrier(options, "nonce", problems);
  out.key_id = read_carrier(options, "key_id", problems);
  read_digest(options, out, problems);
  read_parts(options, out, problems);
  // What could not be read would only be reported twice.
  if (problems.size() == before) report(options, faults_of(out), problems);
  return problems.size() == before ? make_declared(std::move(out)) : nullptr;
}

}  // namespace ringfence::signing
