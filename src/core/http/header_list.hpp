// Header fields in wire order, names and values exactly as they came (isomorphic bytes).
// Lookups ignore case; `combined` is the Fetch standard's "get" on a header list.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ringfence::http {

struct HeaderField {
  std::string name;
  std::string value;
  friend bool operator==(const HeaderField&, const HeaderField&) = default;
};

class HeaderList {
 public:
  HeaderList() = default;
  HeaderList(std::initializer_list<HeaderField> fields) : fields_(fields) {}
  explicit HeaderList(std::vector<HeaderField> fields) : fields_(std::move(fields)) {}

  void add(std::string name, std::string value) {
    fields_.push_back({std::move(name), std::move(value)});
  }
  void set(std::string_view name,
           std::string value);  // replaces the first, removes the rest, adds if absent
  void remove(std::string_view name);

  [[nodiscard]] bool has(std::string_view name) const noexcept;
  [[nodiscard]] std::size_t count(std::string_view name) const noexcept;
  [[nodiscard]] std::optional<std::string_view> first(
      std::string_view name) const noexcept;                                     // untrimmed
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;  // untrimmed
  // All values of `name`, each trimmed of SP and HTAB, joined by ", "; nullopt when there is none.
  [[nodiscard]] std::optional<std::string> combined(std::string_view name) const;

  [[nodiscard]] const std::vector<HeaderField>& fields() const noexcept { return fields_; }
  [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }
  [[nodiscard]] bool empty() const noexcept { return fields_.empty(); }
  [[nodiscard]] auto begin() const noexcept { return fields_.begin(); }
  [[nodiscard]] auto end() const noexcept { return fields_.end(); }

  friend bool operator==(const HeaderList&, const HeaderList&) = default;

 private:
  std::vector<HeaderField> fields_;
};

}  // namespace ringfence::http
