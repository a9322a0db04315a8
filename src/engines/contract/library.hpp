// The files of one API description, and references between them. A reference to another file is
// followed through the FileTree when that file lies in the folder of the first one or below:
// whatever it holds may end up in requests, so a document must not reach for the reader's other
// files. References to other hosts are not followed. Each thing that was not followed is one note.
// Source: RFC 6901 (pointers); OpenAPI 3.1, "Reference Object".
#pragma once

#include <cstddef>
#include <expected>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/access/claim.hpp"
#include "core/document/read_lenient.hpp"
#include "core/document/tree.hpp"
#include "ports/file_tree.hpp"

namespace ringfence::contract {

// References that lead to references: hand-written documents have up to three in a row.
inline constexpr std::size_t kMaxHops = 100;
// Files of one description; the most divided ones in public use have some hundreds.
inline constexpr std::size_t kMaxFiles = 1000;
inline constexpr std::size_t kMaxPointer = 4096;  // bytes
inline constexpr std::size_t kMaxNotes = 50;

// A value and the file it stands in.
struct Place {
  document::Value value;
  std::size_t file = 0;

  [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(value); }
  [[nodiscard]] Place operator[](std::string_view key) const { return {value.find(key), file}; }
  [[nodiscard]] std::string_view text() const noexcept { return value.text(); }
};

class Library {
 public:
  // `files`: nullptr where there is no folder (a URL, standard input).
  explicit Library(const ports::FileTree* files) : files_(files) {}

  // Error: what is wrong with it, a line each: "api.yaml:3:1: not YAML: ...".
  [[nodiscard]] std::expected<Place, std::vector<std::string>> add(std::string text,
                                                                   std::string name);
  // A document that stands as a string inside of another: its lines count from there on.
  [[nodiscard]] std::expected<Place, std::vector<std::string>> add_inner(const Place& string);

  // Where `place` leads: itself, or what its "$ref" stands for. Absent where that cannot be said.
  [[nodiscard]] Place follow(Place place);

  [[nodiscard]] access::Provenance provenance(const Place& place, std::string pointer) const;
  void note(const Place& place, std::string_view what);
  void note(std::string line);
  [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return notes_; }

 private:
  struct File {
    std::string name;
    std::size_t line_offset = 0;
    std::unique_ptr<document::Tree> tree;
  };

  [[nodiscard]] Place step(const Place& from, std::string_view reference);
  [[nodiscard]] std::size_t file_of(const Place& from, std::string_view path);

  const ports::FileTree* files_;
  std::vector<File> list_;
  std::map<std::string, std::size_t> by_path_;                  // kNoFile: tried, and not to be had
  std::map<std::pair<std::size_t, std::string>, Place> known_;  // of references that were followed
  std::vector<std::string> notes_;
};

// "~1" for "/" and "~0" for "~".
[[nodiscard]] std::string pointer_token(std::string_view key);

}  // namespace ringfence::contract
