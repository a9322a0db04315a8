#include "reports/layout.hpp"

#include <algorithm>

#include "core/base/text.hpp"
#include "reports/escape.hpp"

namespace ringfence::reports {
namespace {

constexpr std::size_t kLabel = 12;  // of field(): the longest label and two spaces
constexpr std::size_t kIndent = 4;

std::string_view code_of(Style style) {
  switch (style) {
    case Style::Plain: return "";
    case Style::Bold: return "1";
    case Style::Dim: return "2";
    case Style::Red: return "1;31";
    case Style::Yellow: return "1;33";
    case Style::Green: return "1;32";
    case Style::Cyan: return "36";
    case Style::Inverse: return "1;37;41";
  }
  return "";
}

std::string pad(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  const auto put = [&] {
    lines.push_back(std::move(line));
    line.clear();
  };
  const std::string clean = terminal(text);
  for (std::string_view word : text::split(clean, ' ')) {
    if (word.empty()) continue;
    if (!line.empty() && line.size() + 1 + word.size() > width) put();
    if (!line.empty()) line += ' ';
    while (line.size() + word.size() > width) {
      const std::size_t fits = width - line.size();
      line += word.substr(0, fits);
      word.remove_prefix(fits);
      put();
    }
    line += word;
  }
  if (!line.empty() || lines.empty()) put();
  return lines;
}

Layout::Layout(std::size_t width, bool colour) : width_(std::max(width, kLeast)), colour_(colour) {}

std::string Layout::painted(std::string_view text, Style style) const {
  const std::string_view code = code_of(style);
  if (!colour_ || code.empty() || text.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

void Layout::emit(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  // Build logs look past leading blanks for "::command::".
  const std::size_t first = line.find_first_not_of(' ');
  if (first != std::string::npos && line.compare(first, 2, "::") == 0)
    line.replace(first, 1, "\\x3a");
  out_ += line;
  out_ += '\n';
}

void Layout::blank() { emit(""); }

void Layout::line(std::string_view text, std::size_t indent, Style style) {
  emit(std::string(indent, ' ') + painted(terminal(text), style));
}

void Layout::paragraph(std::string_view text, std::size_t indent, std::size_t hanging) {
  std::size_t in = indent;
  for (const std::string& l : wrapped(text, width_ - indent - hanging)) {
    emit(std::string(in, ' ') + l);
    in = indent + hanging;
  }
}

void Layout::labelled(std::string_view label, const std::vector<std::string>& lines) {
  std::string head = painted(pad(std::string(label), kLabel), Style::Dim);
  for (const std::string& l : lines) {
    emit(std::string(kIndent, ' ') + head + l);
    head.assign(kLabel, ' ');
  }
}

void Layout::field(std::string_view label, std::string_view text) {
  if (!text.empty()) labelled(label, wrapped(text, width_ - kIndent - kLabel));
}

void Layout::names(std::string_view label, const std::vector<std::string>& names) {
  const std::size_t room = width_ - kIndent - kLabel;
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string piece = terminal(names[i]) + (i + 1 < names.size() ? "," : "");
    if (!lines.empty() && lines.back().size() + 1 + piece.size() <= room) {
      lines.back() += " " + piece;
      continue;
    }
    for (std::string& l : wrapped(piece, room)) lines.push_back(std::move(l));
  }
  if (!lines.empty()) labelled(label, lines);
}

void Layout::verbatim(std::string_view label, std::string_view text) {
  if (text.empty()) return;
  emit(std::string(kIndent, ' ') + painted(pad(std::string(label), kLabel), Style::Dim) +
       painted(terminal(text), Style::Cyan));
}

void Layout::heading(std::string_view text) {
  blank();
  emit(painted(text, Style::Bold));
}

void Layout::pieces(const std::vector<Piece>& row, std::size_t indent) {
  std::string out(indent, ' ');
  for (const Piece& p : row) out += painted(terminal(p.text), p.style);
  emit(std::move(out));
}

namespace {

// Shrinks the widest column, one by one, until the row fits; a cell of kLeastCell still tells
// something.
void fit(std::vector<std::size_t>& widths, std::size_t room) {
  constexpr std::size_t kLeastCell = 8;
  const auto total = [&] {
    std::size_t sum = 2 * (widths.size() - 1);
    for (const std::size_t w : widths) sum += w;
    return sum;
  };
  while (total() > room) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kLeastCell) return;
    const auto next =
        std::max_element(widths.begin(), widths.end(), [&](std::size_t a, std::size_t b) {
          return (a == *widest ? 0 : a) < (b == *widest ? 0 : b);
        });
    const std::size_t over = total() - room;
    const std::size_t floor =
        std::max(kLeastCell, *next == *widest ? *widest - 1 : std::min(*next, *widest - 1));
    *widest = std::max(floor, *widest > over ? *widest - over : 0);
  }
}

}  // namespace

void Layout::table(const std::vector<std::vector<std::string>>& rows, std::size_t indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (widths.size() <= c) widths.push_back(0);
      widths[c] = std::max(widths[c], terminal(row[c]).size());
    }
  if (widths.empty()) return;
  fit(widths, width_ - indent);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::string out(indent, ' ');
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      std::string cell = terminal(rows[r][c]);
      if (cell.size() > widths[c]) cell = cell.substr(0, widths[c] - 3) + "...";
      // Nothing stands behind the last one, so it needs no spaces either.
      const bool last = c + 1 == rows[r].size();
      if (!last) cell = pad(std::move(cell), widths[c]);
      out += painted(std::move(cell), r == 0 ? Style::Dim : Style::Plain);
      if (!last) out += "  ";
    }
    emit(std::move(out));
  }
}

}  // namespace ringfence::reports
