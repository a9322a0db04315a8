#include "core/credentials/key_file.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/base/hex.hpp"
#include "core/base/text.hpp"
#include "core/credentials/key_format.hpp"
#include "core/document/map_reader.hpp"
#include "core/document/read.hpp"

namespace ringfence::credentials {
namespace {

using document::MapReader;
using document::Node;
using document::Problem;
using Problems = std::vector<Problem>;

// Of a key with all there is: itself, 16 members, and its lists.
constexpr std::size_t kNodesOfAKey = 17 + kMaxScopes + kMaxKeyNetworks;
constexpr document::Limits kLimits = {
    .bytes = kMaxKeyFileBytes, .depth = 5, .nodes = kMaxKeys * 40 + kNodesOfAKey};

std::string name_or_problem(MapReader& reader, std::string_view key, bool needed) {
  const Node* node = reader.string(key);
  if (node == nullptr) {
    if (needed && reader.find(key) == nullptr) reader.missing(key);
    return "";
  }
  if (!is_name(node->text))
    reader.problem(*node, key,
                   "expected a word of at most 128 letters, digits and the characters _ . : / @ -");
  return node->text;
}

std::vector<std::string> names(MapReader& reader, std::string_view key, std::size_t most) {
  std::vector<std::string> out;
  const auto nodes = reader.strings(key);
  if (nodes.size() > most) {
    reader.problem(*nodes[most], key, fmt::format("more than {} entries", most));
    return out;
  }
  for (const Node* node : nodes) {
    if (!is_name(node->text))
      reader.problem(*node, key, fmt::format("\"{}\" is no name", text::printable(node->text, 60)));
    else if (std::ranges::find(out, node->text) != out.end())
      reader.problem(*node, key, fmt::format("\"{}\" is given twice", node->text));
    out.push_back(node->text);
  }
  return out;
}

// Takes what `parse` makes of a string, or says what is wrong at its place.
template <class T, class Parse>
std::optional<T> parsed(MapReader& reader, std::string_view key, Parse parse) {
  const Node* node = reader.string(key);
  if (node == nullptr) return std::nullopt;
  Result<T> value = parse(node->text);
  if (value) return *std::move(value);
  reader.problem(*node, key, value.error().detail);
  return std::nullopt;
}

KeyRecord read_record(const document::Entry& entry, MapReader& reader) {
  KeyRecord out;
  out.id = entry.key;
  out.at = entry.at;
  out.principal = name_or_problem(reader, "principal", true);
  out.scopes = names(reader, "scopes", kMaxScopes);
  if (reader.find("origins") != nullptr) out.origins = names(reader, "origins", kMaxScopes);
  const auto cidrs = reader.strings("cidrs");
  if (cidrs.size() > kMaxKeyNetworks)
    reader.problem(*cidrs.front(), "cidrs", fmt::format("more than {} entries", kMaxKeyNetworks));
  for (const Node* node : cidrs) {
    auto network = origins::IpNetwork::parse(node->text);
    if (network)
      out.cidrs.push_back(*std::move(network));
    else
      reader.problem(*node, "cidrs", network.error().detail);
  }
  out.not_before = parsed<std::int64_t>(reader, "not_before", &document::parse_instant);
  out.not_after = parsed<std::int64_t>(reader, "not_after", &document::parse_instant);
  out.revoked = parsed<std::int64_t>(reader, "revoked", &document::parse_instant);
  if (out.not_before && out.not_after && *out.not_after < *out.not_before)
    reader.problem(*reader.find("not_after"), "not_after", "lies before not_before: never valid");
  out.replaces = name_or_problem(reader, "replaces", false);
  out.rate = parsed<document::Rate>(reader, "rate", &document::parse_rate);
  if (const Node* note = reader.string("note")) {
    out.note = note->text;
    if (note->text.size() > kMaxName) reader.problem(*note, "note", "over 128 bytes");
  }
  out.imported = reader.boolean("imported").value_or(false);
  if (const Node* reason = reader.string("dangerously_weak_key"))
    out.dangerously_weak_key = reason->text;
  return out;
}

void check_id(const KeyRecord& record, std::string_view section, Problems& problems) {
  if (section == "keys" && !record.imported && !is_key_id(record.id))
    problems.push_back({record.at, fmt::format("keys.{}: the id of a key has 12 letters and digits",
                                               text::printable(record.id, 60))});
  else if (!is_name(record.id))
    problems.push_back({record.at, fmt::format("{}.{}: no name that a key can have", section,
                                               text::printable(record.id, 60))});
}

// What a key says about another one.
void check_replaced(const KeyRecord& record, const std::map<std::string_view, bool>& ids,
                    Problems& problems) {
  if (record.replaces.empty()) return;
  if (record.replaces == record.id)
    problems.push_back({record.at, record.id + ".replaces: a key cannot replace itself"});
  else if (!ids.contains(record.replaces))
    problems.push_back({record.at, fmt::format("{}.replaces: there is no key {}", record.id,
                                               text::printable(record.replaces, 60))});
}

// Reads the one map of a file; `read` makes the value of an entry.
template <class T, class Read>
std::expected<std::vector<T>, Problems> read_file(std::string_view yaml, std::string_view section,
                                                  Read read) {
  const auto document = document::read(yaml, kLimits);
  if (!document) return std::unexpected(document.error());
  Problems problems;
  std::vector<T> out;
  MapReader root(document->root, "", problems);
  const Node* keys = root.find(section);
  if (keys == nullptr) {
    root.missing(section);
  } else if (keys->kind != Node::Kind::Map && keys->kind != Node::Kind::Null) {
    root.problem(*keys, section, "expected a map of ids");
  } else if (keys->entries.size() > kMaxKeys) {
    root.problem(*keys, section, fmt::format("more than {} keys", kMaxKeys));
  } else {
    std::map<std::string_view, bool> ids;
    for (const document::Entry& entry : keys->entries) {
      MapReader reader(entry.value, fmt::format("{}.{}", section, text::printable(entry.key, 60)),
                       problems);
      out.push_back(read(entry, reader));
      reader.refuse_unknown();
      check_id(out.back().record, section, problems);
      ids.emplace(entry.key, true);
    }
    for (const T& key : out) check_replaced(key.record, ids, problems);
  }
  root.refuse_unknown();
  if (problems.empty()) return out;
  document::put_in_order(problems);
  return std::unexpected(std::move(problems));
}

StoredKey read_stored(const document::Entry& entry, MapReader& reader) {
  StoredKey out{.record = read_record(entry, reader)};
  const Node* hash = reader.string("sha256");
  if (hash == nullptr) {
    if (reader.find("sha256") == nullptr) reader.missing("sha256");
    return out;
  }
  const auto size = from_hex(hash->text, out.hash);
  if (!size || *size != out.hash.size())
    reader.problem(*hash, "sha256", "expected 64 hexadecimal digits in lower case");
  // A place that was never filled in must not be a key that some input hashes to by definition.
  else if (std::ranges::all_of(out.hash, [](std::uint8_t b) { return b == 0; }))
    reader.problem(*hash, "sha256", "all zero: not the hash of a key");
  return out;
}

SigningKey read_signing(const document::Entry& entry, MapReader& reader) {
  SigningKey out{.record = read_record(entry, reader), .secret = {}};
  const Node* secret = reader.string("secret");
  if (secret != nullptr)
    out.secret = Secret(secret->text);
  else if (reader.find("secret") == nullptr)
    reader.missing("secret");
  return out;
}

bool is_plain_word(std::string_view text) {
  return !text.empty() && (text::is_alpha(text.front()) || text.front() == '_') &&
         std::ranges::all_of(text,
                             [](char c) {
                               return text::is_digit(c) || text::is_alpha(c) || c == '_' ||
                                      c == '-' || c == '.';
                             }) &&
         document::kind_of_plain(text) == Node::Kind::String;
}

// Between double quotes, unless it is a word that YAML reads as itself.
std::string quoted(std::string_view text) {
  if (is_plain_word(text)) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  }
  return out + '"';
}

std::string list_of(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& item : items) out += (out.size() > 1 ? ", " : "") + quoted(item);
  return out + "]";
}

}  // namespace

bool is_name(std::string_view text) noexcept {
  constexpr std::string_view kMarks = "_.:/@-";
  return !text.empty() && text.size() <= kMaxName && std::ranges::all_of(text, [&](char c) {
    return text::is_digit(c) || text::is_alpha(c) || kMarks.contains(c);
  });
}

std::expected<std::vector<StoredKey>, Problems> read_keys(std::string_view yaml) {
  return read_file<StoredKey>(yaml, "keys", &read_stored);
}

std::expected<std::vector<SigningKey>, Problems> read_secrets(std::string_view yaml) {
  return read_file<SigningKey>(yaml, "secrets", &read_signing);
}

std::string write_keys(const std::vector<StoredKey>& keys, std::string_view comment) {
  std::string out(comment);
  out += keys.empty() ? "keys: {}\n" : "keys:\n";
  for (const StoredKey& key : keys) {
    const KeyRecord& r = key.record;
    const auto line = [&out](std::string_view name, std::string_view value) {
      out += fmt::format("    {}: {}\n", name, value);
    };
    const auto instant = [&](std::string_view name, const std::optional<std::int64_t>& at) {
      if (at) line(name, document::instant_text(*at));
    };
    out += fmt::format("  {}:\n", quoted(r.id));
    line("sha256", fmt::format("\"{}\"", hex(key.hash)));
    line("principal", quoted(r.principal));
    line("scopes", list_of(r.scopes));
    if (r.origins) line("origins", list_of(*r.origins));
    std::vector<std::string> cidrs;
    for (const origins::IpNetwork& network : r.cidrs) cidrs.push_back(network.text());
    if (!cidrs.empty()) line("cidrs", list_of(cidrs));
    instant("not_before", r.not_before);
    instant("not_after", r.not_after);
    instant("revoked", r.revoked);
    if (!r.replaces.empty()) line("replaces", quoted(r.replaces));
    if (r.rate) line("rate", document::to_text(*r.rate));
    if (r.imported) line("imported", "true");
    if (!r.dangerously_weak_key.empty())
      line("dangerously_weak_key", quoted(r.dangerously_weak_key));
    if (!r.note.empty()) line("note", quoted(r.note));
  }
  return out;
}

std::string_view comment_of(std::string_view yaml) noexcept {
  std::size_t end = 0;
  while (end < yaml.size() && yaml[end] == '#') {
    const std::size_t line = yaml.find('\n', end);
    end = line == std::string_view::npos ? yaml.size() : line + 1;
  }
  return yaml.substr(0, end);
}

}  // namespace ringfence::credentials
