#include "tests/conformance/json_reader.hpp"

namespace ringfence::conformance {

void Node::complain(const std::string& what) const {
  throw Complaint{(path_.empty() ? std::string("the document") : path_) + ": " + what};
}

std::string Node::bytes() const {
  if (!value_->is_string()) complain("a string is wanted");
  const auto& utf8 = value_->get_ref<const std::string&>();
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    if (lead < 0x80) {
      out += utf8[i];
    } else if ((lead == 0xC2 || lead == 0xC3) && i + 1 < utf8.size()) {
      const auto next = static_cast<unsigned char>(utf8[++i]);
      out += static_cast<char>(((lead & 3U) << 6U) | (next & 0x3FU));
    } else {
      complain("a code point over U+00FF stands for no byte");
    }
  }
  return out;
}

std::int64_t Node::integer(std::int64_t least, std::int64_t most) const {
  if (!value_->is_number_integer()) complain("a whole number is wanted");
  // An unsigned value over 2^63-1 would wrap.
  if (value_->is_number_unsigned() &&
      value_->get<std::uint64_t>() > static_cast<std::uint64_t>(most))
    complain("the number is too large");
  const auto number = value_->get<std::int64_t>();
  if (number < least || number > most) complain("the number is out of range");
  return number;
}

std::vector<Node> Node::elements() const {
  if (!value_->is_array()) complain("a list is wanted");
  std::vector<Node> out;
  for (std::size_t i = 0; i < value_->size(); ++i)
    out.emplace_back((*value_)[i], path_ + "[" + std::to_string(i) + "]");
  return out;
}

std::vector<std::pair<std::string, Node>> Node::members() const {
  if (!value_->is_object()) complain("an object is wanted");
  std::vector<std::pair<std::string, Node>> out;
  for (const auto& [key, value] : value_->items())
    out.emplace_back(key, Node(value, path_ + "." + key));
  return out;
}

Node Node::at(const std::string& key) const {
  std::optional<Node> found = find(key);
  if (!found) complain("\"" + key + "\" is missing");
  return *std::move(found);
}

std::optional<Node> Node::find(const std::string& key) const {
  if (!value_->is_object()) complain("an object is wanted");
  const auto found = value_->find(key);
  if (found == value_->end()) return std::nullopt;
  return Node(*found, path_.empty() ? key : path_ + "." + key);
}

}  // namespace ringfence::conformance
