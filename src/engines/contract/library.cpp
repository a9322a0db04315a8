#include "engines/contract/library.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/percent_encoding.hpp"

namespace ringfence::contract {

namespace {

constexpr std::size_t kNoFile = static_cast<std::size_t>(-1);

std::vector<std::string> lines_of(const std::vector<document::Problem>& problems,
                                  std::string_view file, std::size_t offset) {
  std::vector<std::string> out;
  for (document::Problem problem : problems) {
    problem.at.line += offset;
    out.push_back(document::describe(problem, file));
  }
  return out;
}

// Folder and path joined, with "." and ".." worked out; "" when it leaves the folder.
std::string below(std::string_view folder, std::string_view inner, std::string_view path) {
  std::vector<std::string_view> parts;
  const auto walk = [&parts](std::string_view s) {
    for (const std::string_view part : text::split(s, '/')) {
      if (part == "..") {
        if (parts.empty()) return false;
        parts.pop_back();
      } else if (!part.empty() && part != ".") {
        parts.push_back(part);
      }
    }
    return true;
  };
  if (path.starts_with('/') || !walk(inner) || !walk(path) || parts.empty()) return {};
  std::string out(folder);
  for (const std::string_view part : parts) {
    if (!out.empty() && !out.ends_with('/')) out += '/';
    out += part;
  }
  return out;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "" : path.substr(0, slash + 1);
}

std::string unescaped(std::string_view token) {
  return text::replace_all(text::replace_all(http::percent_decode(token), "~1", "/"), "~0", "~");
}

}  // namespace

std::string pointer_token(std::string_view key) {
  return text::replace_all(text::replace_all(std::string(key), "~", "~0"), "/", "~1");
}

void Library::note(std::string line) {
  if (notes_.size() < kMaxNotes && std::ranges::find(notes_, line) == notes_.end())
    notes_.push_back(std::move(line));
}

void Library::note(const Place& place, std::string_view what) {
  const access::Provenance at = provenance(place, "");
  note(fmt::format("{}:{}:{}: {}", text::printable(at.file), at.line, at.column, what));
}

std::expected<Place, std::vector<std::string>> Library::add(std::string text, std::string name) {
  auto document = document::read_lenient(std::move(text));
  if (!document) return std::unexpected(lines_of(document.error(), name, 0));
  for (const std::string& line : lines_of(document->notes, name, 0)) note(line);
  list_.push_back({.name = std::move(name),
                   .tree = std::make_unique<document::Tree>(std::move(document->tree))});
  return Place{list_.back().tree->root(), list_.size() - 1};
}

std::expected<Place, std::vector<std::string>> Library::add_inner(const Place& string) {
  const File& outer = list_[string.file];
  const std::size_t offset = outer.line_offset + string.value.at().line;
  auto document = document::read_lenient(std::string(string.text()));
  if (!document) return std::unexpected(lines_of(document.error(), outer.name, offset));
  const std::string name = outer.name;
  list_.push_back({.name = name,
                   .line_offset = offset,
                   .tree = std::make_unique<document::Tree>(std::move(document->tree))});
  return Place{list_.back().tree->root(), list_.size() - 1};
}

access::Provenance Library::provenance(const Place& place, std::string pointer) const {
  if (!place) return {};
  const File& file = list_[place.file];
  const document::Position at = place.value.at();
  return {file.name, at.line + file.line_offset, at.column, std::move(pointer)};
}

// Index of the file that `path` names, as seen from `from`; kNoFile with a note otherwise.
std::size_t Library::file_of(const Place& from, std::string_view path) {
  if (path.empty()) return from.file;
  const std::string_view first = folder_of(list_.front().name);
  const std::string_view own = folder_of(list_[from.file].name);
  const std::string full = below(first, own.substr(std::min(first.size(), own.size())), path);
  if (path.contains("://") || path.starts_with("//") || files_ == nullptr) {
    note(from, fmt::format("the reference to {} is not followed", text::printable(path, 100)));
    return kNoFile;
  }
  if (full.empty()) {
    note(from, fmt::format("{} lies outside of the document's folder: not read",
                           text::printable(path, 100)));
    return kNoFile;
  }
  const auto [known, is_new] = by_path_.emplace(full, kNoFile);
  if (!is_new) return known->second;
  if (full == list_.front().name) return known->second = 0;
  if (list_.size() >= kMaxFiles) {
    note(fmt::format("more than {} files: the rest is not read", kMaxFiles));
    return kNoFile;
  }
  auto content = files_->read(full, document::kMaxLenientBytes);
  if (!content) {
    note(from, content.error().detail);
    return kNoFile;
  }
  const auto added = add(*std::move(content), full);
  if (!added) {
    note(added.error().front());
    return kNoFile;
  }
  return known->second = added->file;
}

Place Library::step(const Place& from, std::string_view reference) {
  const std::size_t hash = std::min(reference.find('#'), reference.size());
  if (reference.size() > kMaxPointer) {
    note(from, fmt::format("a reference of over {} bytes is not followed", kMaxPointer));
    return {};
  }
  const std::size_t file = file_of(from, http::percent_decode(reference.substr(0, hash)));
  if (file == kNoFile) return {};
  Place at{list_[file].tree->root(), file};
  const std::string_view pointer = reference.substr(std::min(hash + 1, reference.size()));
  if (pointer.empty()) return at;
  if (pointer.front() != '/') {
    note(from, fmt::format("the reference {} is no pointer: not followed",
                           text::printable(reference, 100)));
    return {};
  }
  for (const std::string_view token : text::split(pointer.substr(1), '/')) {
    const std::string key = unescaped(token);
    const auto index = text::parse_decimal(key);
    at.value = at.value.is_list() && index ? at.value.item(static_cast<std::size_t>(*index))
                                           : at.value.find(key);
    if (at) continue;
    note(from, fmt::format("{} leads nowhere", text::printable(reference, 100)));
    return {};
  }
  return at;
}

Place Library::follow(Place place) {
  std::vector<std::pair<std::size_t, std::size_t>> seen;
  for (std::size_t hops = 0;; ++hops) {
    const document::Value reference = place.value.find("$ref");
    if (!reference.is_string()) return place;
    const std::pair here(place.file, place.value.index());
    if (std::ranges::find(seen, here) != seen.end()) {
      note(place, "references that lead in a circle");
      return {};
    }
    if (hops == kMaxHops) {
      note(place, fmt::format("more than {} references in a row", kMaxHops));
      return {};
    }
    seen.push_back(here);
    const std::pair<std::size_t, std::string> key(place.file, reference.text());
    auto known = known_.find(key);
    if (known == known_.end()) known = known_.emplace(key, step(place, reference.text())).first;
    if (!known->second) return {};
    place = known->second;
  }
}

}  // namespace ringfence::contract
