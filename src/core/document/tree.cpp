#include "core/document/tree.hpp"

namespace ringfence::document {

Value::Kind Value::kind() const noexcept {
  return tree_ == nullptr ? Kind::Null : static_cast<Kind>(tree_->cells_[index_].kind);
}

std::string_view Value::text() const noexcept {
  return tree_ == nullptr ? std::string_view() : tree_->view(tree_->cells_[index_].text);
}

bool Value::is_true() const noexcept {
  return kind() == Kind::Bool && !text().empty() &&
         (text().front() == 't' || text().front() == 'T');
}

std::string_view Value::key() const noexcept {
  return tree_ == nullptr ? std::string_view() : tree_->view(tree_->cells_[index_].key);
}

Position Value::at() const noexcept {
  if (tree_ == nullptr) return {};
  const Tree::Cell& cell = tree_->cells_[index_];
  return {cell.line, cell.column};
}

Value Value::find(std::string_view wanted) const noexcept {
  if (!is_map()) return {};
  for (const Value child : children())
    if (child.key() == wanted) return child;
  return {};
}

Value Value::item(std::size_t index) const noexcept {
  if (!is_list()) return {};
  for (const Value child : children())
    if (index-- == 0) return child;
  return {};
}

Value::Range Value::children() const noexcept {
  const bool holds = is_map() || is_list();
  const std::uint32_t end = holds ? tree_->cells_[index_].end : 0;
  const std::uint32_t first = holds ? index_ + 1 : 0;
  return {Iterator(tree_, first, end), Iterator(tree_, end, end)};
}

bool Value::has_children() const noexcept {
  const Range range = children();
  return range.begin() != range.end();
}

Value::Iterator::Iterator(const Tree* tree, std::uint32_t at, std::uint32_t end)
    : tree_(tree), at_(at), end_(end) {
  skip_dropped();
}

Value::Iterator& Value::Iterator::operator++() noexcept {
  at_ = tree_->cells_[at_].end;
  skip_dropped();
  return *this;
}

void Value::Iterator::skip_dropped() noexcept {
  while (at_ != end_ && tree_->cells_[at_].dropped != 0) at_ = tree_->cells_[at_].end;
}

}  // namespace ringfence::document
