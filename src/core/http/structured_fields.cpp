#include "core/http/structured_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/base64.hpp"
#include "core/http/structured_reader.hpp"

namespace ringfence::http {
namespace {

using Type = BareItem::Type;

// Sections 4.2.1 to 4.2.3. nullopt: the reader stands at the byte that does not fit.
class Parser {
 public:
  explicit Parser(std::string_view text) : reader_(text) {}

  StructuredReader& reader() noexcept { return reader_; }

  std::optional<BareItem> bare() {
    const auto view = reader_.bare_item();
    if (!view) return std::nullopt;
    BareItem out{view->type, view->number, std::string(view->raw)};
    if (view->type == Type::Bytes) {
      auto bytes = from_base64(view->raw);
      if (!bytes) return std::nullopt;
      out.text = *std::move(bytes);
    } else if (view->type == Type::String && view->has_escapes) {
      out.text.clear();
      for (std::size_t i = 0; i < view->raw.size(); ++i)
        out.text += view->raw[view->raw[i] == '\\' ? ++i : i];
    } else if (view->type != Type::String && view->type != Type::Token) {
      out.text.clear();
    }
    return out;
  }

  std::optional<Parameters> parameters() {
    Parameters out;
    while (reader_.take(';')) {
      reader_.skip_spaces();
      const auto key = reader_.key();
      if (!key || std::ranges::find(out, *key, &Parameter::key) != out.end()) return std::nullopt;
      BareItem value;
      if (reader_.take('=')) {
        auto given = bare();
        if (!given) return std::nullopt;
        value = *std::move(given);
      }
      out.push_back({std::string(*key), std::move(value)});
    }
    return out;
  }

  std::optional<Item> item() {
    auto value = bare();
    if (!value) return std::nullopt;
    auto params = parameters();
    if (!params) return std::nullopt;
    return Item{*std::move(value), *std::move(params)};
  }

  std::optional<Member> member() {
    if (!reader_.take('(')) return item();
    InnerList out;
    for (;;) {
      const bool spaced = reader_.skip_spaces();
      if (reader_.take(')')) break;
      if (!out.items.empty() && !spaced) return std::nullopt;
      auto next = item();
      if (!next) return std::nullopt;
      out.items.push_back(*std::move(next));
    }
    auto params = parameters();
    if (!params) return std::nullopt;
    out.parameters = *std::move(params);
    return out;
  }

  // `one` reads a member; a comma is followed by another one.
  template <class One>
  bool members(One one) {
    while (!reader_.at_end()) {
      if (!one()) return false;
      reader_.skip_white();
      if (reader_.at_end()) return true;
      if (!reader_.take(',')) return false;
      reader_.skip_white();
      if (reader_.at_end()) return false;
    }
    return true;
  }

 private:
  StructuredReader reader_;
};

// Section 4.2: SP around, and nothing behind.
template <class T, class Parse>
Result<T> parse(std::string_view text, Parse parse_with) {
  if (text.size() > kMaxStructuredField)
    return too_large(fmt::format("the field is longer than {} bytes", kMaxStructuredField));
  Parser parser(text);
  parser.reader().skip_spaces();
  std::optional<T> out = parse_with(parser);
  if (out) parser.reader().skip_spaces();
  if (!out || !parser.reader().at_end())
    return invalid(fmt::format("not a structured field at byte {}", parser.reader().position()));
  return *std::move(out);
}

std::string serialise_parameters(const Parameters& parameters) {
  std::string out;
  for (const Parameter& p : parameters) {
    out += ";" + p.key;
    if (p.value.type != Type::Boolean || p.value.number == 0) out += "=" + serialise(p.value);
  }
  return out;
}

std::string serialise_member(const Member& member) {
  return std::visit([](const auto& value) { return serialise(value); }, member);
}

// Thousandths as the shortest decimal: "1.5", "-0.25", "2.0".
std::string decimal(std::int64_t thousandths) {
  const std::int64_t size = thousandths < 0 ? -thousandths : thousandths;
  std::string out = fmt::format("{}{}.{:03}", thousandths < 0 ? "-" : "", size / 1000, size % 1000);
  while (out.ends_with('0') && !out.ends_with(".0")) out.pop_back();
  return out;
}

}  // namespace

Result<Item> parse_item(std::string_view text) {
  return parse<Item>(text, [](Parser& p) { return p.item(); });
}

Result<List> parse_list(std::string_view text) {
  return parse<List>(text, [](Parser& p) -> std::optional<List> {
    List out;
    const bool ok = p.members([&] {
      auto member = p.member();
      if (member) out.push_back(*std::move(member));
      return member.has_value();
    });
    return ok ? std::optional(std::move(out)) : std::nullopt;
  });
}

Result<Dictionary> parse_dictionary(std::string_view text) {
  return parse<Dictionary>(text, [](Parser& p) -> std::optional<Dictionary> {
    Dictionary out;
    const bool ok = p.members([&] {
      const auto key = p.reader().key();
      if (!key || std::ranges::find(out, *key, &DictionaryEntry::key) != out.end()) return false;
      std::optional<Member> member;
      if (p.reader().take('=')) {
        member = p.member();
      } else if (auto parameters = p.parameters()) {
        member = Item{BareItem{}, *std::move(parameters)};  // true
      }
      if (!member) return false;
      out.push_back({std::string(*key), *std::move(member)});
      return true;
    });
    return ok ? std::optional(std::move(out)) : std::nullopt;
  });
}

std::string serialise(const BareItem& item) {
  switch (item.type) {
    case Type::Integer: return fmt::format("{}", item.number);
    case Type::Decimal: return decimal(item.number);
    case Type::Token: return item.text;
    case Type::Bytes: return ":" + to_base64(item.text) + ":";
    case Type::Boolean: return item.number != 0 ? "?1" : "?0";
    case Type::String: break;
  }
  std::string out = "\"";
  for (const char c : item.text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string serialise(const Item& item) {
  return serialise(item.value) + serialise_parameters(item.parameters);
}

std::string serialise(const InnerList& list) {
  std::string out = "(";
  for (const Item& item : list.items) {
    if (out.size() > 1) out += ' ';
    out += serialise(item);
  }
  return out + ")" + serialise_parameters(list.parameters);
}

std::string serialise(const List& list) {
  std::string out;
  for (const Member& member : list) {
    if (!out.empty()) out += ", ";
    out += serialise_member(member);
  }
  return out;
}

std::string serialise(const Dictionary& dictionary) {
  std::string out;
  for (const DictionaryEntry& entry : dictionary) {
    if (!out.empty()) out += ", ";
    out += entry.key;
    const Item* item = std::get_if<Item>(&entry.value);
    const bool is_true =
        item != nullptr && item->value.type == Type::Boolean && item->value.number != 0;
    out += is_true ? serialise_parameters(item->parameters) : "=" + serialise_member(entry.value);
  }
  return out;
}

}  // namespace ringfence::http
