#include "reports/json_tree.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/base64.hpp"
#include "core/base/text.hpp"
#include "reports/escape.hpp"

namespace ringfence::reports {
namespace {

Error at_line(std::size_t line, const std::string& what, Error::Kind kind = Error::Kind::Invalid) {
  return {kind, "line " + std::to_string(line) + ": " + what};
}

// Counts lines as the parser takes characters. Copies share the counter, and the parser advances
// one of them only.
struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  const char* at;
  std::size_t* line;
  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    if (*at == '\n') ++*line;
    ++at;
    return *this;
  }
  CountingIterator operator++(int) {
    const CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) {
    return a.at == b.at;
  }
};

class TreeBuilder {
 public:
  explicit TreeBuilder(const std::size_t& line) : line_(line) {}

  bool null() { return add(JsonNode::Type::Null) != nullptr; }
  bool boolean(bool value) {
    JsonNode* node = add(JsonNode::Type::Boolean);
    if (node != nullptr) node->boolean = value;
    return node != nullptr;
  }
  bool number_integer(nlohmann::json::number_integer_t value) {
    JsonNode* node = add(JsonNode::Type::Number);
    if (node != nullptr) node->number = value;
    return node != nullptr;
  }
  bool number_unsigned(nlohmann::json::number_unsigned_t value) {
    if (value > static_cast<nlohmann::json::number_unsigned_t>(INT64_MAX))
      return refuse("a number is too large");
    return number_integer(static_cast<nlohmann::json::number_integer_t>(value));
  }
  bool number_float(nlohmann::json::number_float_t, const std::string&) {
    return refuse("a number is not a whole one");
  }
  bool string(std::string& value) {
    JsonNode* node = add(JsonNode::Type::String);
    if (node != nullptr) node->text = std::move(value);
    return node != nullptr;
  }
  bool binary(nlohmann::json::binary_t&) { return refuse("binary value"); }
  bool start_object(std::size_t) { return open(JsonNode::Type::Object); }
  bool start_array(std::size_t) { return open(JsonNode::Type::Array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    if (!names_.back().insert(name).second)
      return refuse("\"" + text::printable(name, 40) + "\" is given twice");
    key_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    return refuse("not JSON");
  }

  JsonNode root;
  std::optional<Error> error;

 private:
  bool refuse(const std::string& what, Error::Kind kind = Error::Kind::Invalid) {
    if (!error) error = at_line(line_, what, kind);
    return false;
  }
  JsonNode* add(JsonNode::Type type) {
    if (++count_ > kMaxJsonValues) {
      refuse("more than " + std::to_string(kMaxJsonValues) + " values", Error::Kind::TooLarge);
      return nullptr;
    }
    JsonNode* node = &root;
    if (!path_.empty()) {
      JsonNode& parent = *path_.back();
      node = parent.type == JsonNode::Type::Array
                 ? &parent.items.emplace_back()
                 : &parent.members.emplace_back(std::move(key_), JsonNode()).value;
    }
    node->type = type;
    node->line = line_;
    return node;
  }
  bool open(JsonNode::Type type) {
    if (path_.size() == kMaxJsonDepth)
      return refuse("nested deeper than " + std::to_string(kMaxJsonDepth), Error::Kind::TooLarge);
    JsonNode* node = add(type);
    if (node == nullptr) return false;
    // Stays valid: while it is open only its own children are added.
    path_.push_back(node);
    names_.emplace_back();
    return true;
  }
  bool close() {
    path_.pop_back();
    names_.pop_back();
    return true;
  }

  const std::size_t& line_;
  std::vector<JsonNode*> path_;
  std::vector<std::set<std::string>> names_;
  std::string key_;
  std::size_t count_ = 0;
};

}  // namespace

Result<JsonNode> parse_json(std::string_view text) {
  if (text.size() > kMaxJsonBytes)
    return too_large("more than " + std::to_string(kMaxJsonBytes >> 20U) + " MiB");
  std::size_t line = 1;
  TreeBuilder builder(line);
  const CountingIterator begin{text.data(), &line}, end{text.data() + text.size(), &line};
  const bool ok = nlohmann::json::sax_parse(begin, end, &builder);
  if (builder.error) return std::unexpected(std::move(*builder.error));
  if (!ok) return invalid("not JSON");
  return std::move(builder.root);
}

JsonReader::JsonReader(const JsonNode& node, std::optional<Error>& error)
    : node_(&node), asked_(node.members.size()), error_(&error) {
  if (node.type != JsonNode::Type::Object) fail(node, "an object is wanted here");
}

void JsonReader::fail(const JsonNode& at, std::string what) {
  if (!*error_) *error_ = at_line(at.line, what);
}

const JsonNode* JsonReader::maybe(std::string_view name) {
  for (std::size_t i = 0; i < node_->members.size(); ++i) {
    if (node_->members[i].name != name) continue;
    asked_[i] = true;
    return &node_->members[i].value;
  }
  return nullptr;
}

const JsonNode* JsonReader::any(std::string_view name) {
  if (failed()) return nullptr;
  const JsonNode* node = maybe(name);
  if (node == nullptr) fail(*node_, "\"" + std::string(name) + "\" is missing");
  return node;
}

const JsonNode* JsonReader::typed(std::string_view name, JsonNode::Type type,
                                  std::string_view wanted) {
  const JsonNode* node = any(name);
  if (node == nullptr || node->type == type) return node;
  fail(*node, "\"" + std::string(name) + "\" must be " + std::string(wanted));
  return nullptr;
}

std::string JsonReader::text(std::string_view name) {
  const JsonNode* node = typed(name, JsonNode::Type::String, "a string");
  return node == nullptr ? std::string() : node->text;
}

std::string JsonReader::bytes_of(const JsonNode& node, std::string_view name) {
  if (node.type == JsonNode::Type::String) return node.text;
  const bool wrapped = node.type == JsonNode::Type::Object && node.members.size() == 1 &&
                       node.members[0].name == "base64" &&
                       node.members[0].value.type == JsonNode::Type::String;
  std::optional<std::string> out;
  if (wrapped) out = from_base64(node.members[0].value.text);
  // One form per value: what is valid UTF-8 is a string.
  if (!out || is_utf8(*out)) {
    fail(node, "\"" + std::string(name) +
                   "\" must be a string, or {\"base64\": ...} of bytes that are not UTF-8");
    return {};
  }
  return *std::move(out);
}

std::string JsonReader::bytes(std::string_view name) {
  const JsonNode* node = any(name);
  return node == nullptr ? std::string() : bytes_of(*node, name);
}

long long JsonReader::number(std::string_view name, long long least, long long most) {
  const JsonNode* node = typed(name, JsonNode::Type::Number, "a number");
  if (node == nullptr) return least;
  if (node->number >= least && node->number <= most) return node->number;
  fail(*node, "\"" + std::string(name) + "\" must be from " + std::to_string(least) + " to " +
                  std::to_string(most));
  return least;
}

std::optional<long long> JsonReader::optional_number(std::string_view name, long long least,
                                                     long long most) {
  const JsonNode* node = any(name);
  if (node == nullptr || node->type == JsonNode::Type::Null) return std::nullopt;
  return number(name, least, most);
}

bool JsonReader::boolean(std::string_view name) {
  const JsonNode* node = typed(name, JsonNode::Type::Boolean, "true or false");
  return node != nullptr && node->boolean;
}

void JsonReader::list(std::string_view name, const std::function<void(const JsonNode&)>& item) {
  const JsonNode* node = typed(name, JsonNode::Type::Array, "an array");
  if (node == nullptr) return;
  for (const JsonNode& child : node->items) {
    if (failed()) return;
    item(child);
  }
}

std::vector<std::string> JsonReader::byte_list(std::string_view name) {
  std::vector<std::string> out;
  list(name, [&](const JsonNode& item) { out.push_back(bytes_of(item, name)); });
  return out;
}

void JsonReader::done() {
  for (std::size_t i = 0; i < asked_.size(); ++i)
    if (!asked_[i]) {
      const auto& [name, node] = node_->members[i];
      fail(node, "\"" + text::printable(name, 40) + "\" is not known here");
    }
}

}  // namespace ringfence::reports
