// Lines for a terminal: wrapping, labels, columns and colour. Everything that goes in is made
// harmless here (escape.hpp, terminal()), and no line starts with "::", which build logs take as an
// order.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ringfence::reports {

enum class Style { Plain, Bold, Dim, Red, Yellow, Green, Cyan, Inverse };

class Layout {
 public:
  // A width below kLeast counts as kLeast.
  Layout(std::size_t width, bool colour);
  static constexpr std::size_t kLeast = 40;

  void blank();
  void line(std::string_view text, std::size_t indent = 0,
            Style style = Style::Plain);  // never wrapped
  // Wrapped at spaces; lines after the first stand `hanging` further in.
  void paragraph(std::string_view text, std::size_t indent = 0, std::size_t hanging = 0);
  // "  label      text text": the text wrapped in a column of its own. Nothing is written for an
  // empty text.
  void field(std::string_view label, std::string_view text);
  // The same for names, broken between names only.
  void names(std::string_view label, const std::vector<std::string>& names);
  // One piece that must stay whole, to be copied: never wrapped.
  void verbatim(std::string_view label, std::string_view text);
  void heading(std::string_view text);
  // Cells in columns as wide as they need; the widest columns give way when that is too much.
  void table(const std::vector<std::vector<std::string>>& rows, std::size_t indent);
  // Pieces next to each other on one line, each in its style.
  struct Piece {
    std::string text;
    Style style = Style::Plain;
  };
  void pieces(const std::vector<Piece>& row, std::size_t indent = 0);

  [[nodiscard]] std::size_t width() const noexcept { return width_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void emit(std::string line);  // already harmless, may hold our own colour
  [[nodiscard]] std::string painted(std::string_view text, Style style) const;
  void labelled(std::string_view label, const std::vector<std::string>& lines);

  std::size_t width_;
  bool colour_;
  std::string out_;
};

// `text`, harmless, in lines of at most `width`; a word that is longer is cut. At least one line.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace ringfence::reports
