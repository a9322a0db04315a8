#include "core/document/yaml_events.hpp"

#include <array>
#include <cstddef>
#include <exception>
#include <istream>
#include <streambuf>
#include <string>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "core/base/text.hpp"

namespace ringfence::document {

namespace {

// Gives the text to the parser in pieces, and nothing more once a bound was passed: a callback
// could end the parser by an exception alone. A stringstream would also copy the text.
class Feed : public std::streambuf {
 public:
  Feed(std::string_view text, const Sink& sink)
      : pieces_{text, text.empty() || text.ends_with('\n') ? kEnd.substr(1) : kEnd}, sink_(sink) {}

 protected:
  int_type underflow() override {
    std::string_view& rest = pieces_[0].empty() ? pieces_[1] : pieces_[0];
    if (rest.empty() || sink_.stopped()) return traits_type::eof();
    const std::string_view piece = rest.substr(0, kPiece);
    rest.remove_prefix(piece.size());
    // setg wants pointers to mutable bytes; nothing here or in istream writes through them.
    char* begin = const_cast<char*>(piece.data());
    setg(begin, begin, begin + piece.size());
    return traits_type::to_int_type(*begin);
  }

 private:
  static constexpr std::size_t kPiece = 4096;
  // The mark of a document's end. Without it the parser takes a quoted string that is cut off
  // behind a line break for a whole one.
  static constexpr std::string_view kEnd = "\n...\n";
  std::array<std::string_view, 2> pieces_;
  const Sink& sink_;
};

Position position_of(const YAML::Mark& mark) {
  if (mark.is_null()) return {};
  return {static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1};
}

// Parser events -> Sink. YAML::Node is not used: it drops all but one of two equal keys.
class Events : public YAML::EventHandler {
 public:
  Events(std::string_view text, Sink& sink) : text_(text), sink_(sink) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ != 0) sink_.second_document(position_of(mark));
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    sink_.scalar({.at = position_of(mark)}, anchor, tagged(mark, "?"));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    sink_.alias(position_of(mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const bool plain = tag != "!";  // "!": quoted, block, or tagged so
    sink_.scalar({.kind = plain ? kind_of_plain(value) : Node::Kind::String,
                  .style = plain ? Node::Style::Plain : Node::Style::Quoted,
                  .at = position_of(mark),
                  .text = value},
                 anchor, tagged(mark, tag));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    sink_.start(Node::Kind::List, position_of(mark), anchor, tagged(mark, tag));
  }
  void OnSequenceEnd() override { sink_.end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    sink_.start(Node::Kind::Map, position_of(mark), anchor, tagged(mark, tag));
  }
  void OnMapEnd() override { sink_.end(); }

 private:
  // The parser reports a lone "!" as it reports quotes, so the text decides.
  [[nodiscard]] bool tagged(const YAML::Mark& mark, std::string_view tag) const {
    if (tag != "?" && tag != "!") return true;
    const auto at = static_cast<std::size_t>(mark.pos);
    return !mark.is_null() && at < text_.size() && text_[at] == '!';
  }

  std::string_view text_;
  Sink& sink_;
  int documents_ = 0;
};

}  // namespace

void parse_yaml(std::string_view text, Sink& sink) {
  Feed feed(text, sink);
  std::istream stream(&feed);
  Events events(text, sink);
  try {
    YAML::Parser parser(stream);
    // Twice at the most: the second call shows whether anything follows. A loop would not end on a
    // stray "]", which the parser reports and leaves where it is.
    if (parser.HandleNextDocument(events)) parser.HandleNextDocument(events);
  } catch (const YAML::Exception& error) {
    // Behind the end stands the mark of Feed, which nobody wrote.
    const bool at_end =
        error.mark.pos >= 0 && static_cast<std::size_t>(error.mark.pos) >= text.size();
    const std::string what = at_end ? "the text ends within a value" : text::printable(error.msg);
    if (!sink.stopped()) sink.problem(position_of(error.mark), "not YAML: " + what);
  } catch (const std::exception& error) {
    sink.problem({}, "not YAML: " + text::printable(error.what()));
  }
}

}  // namespace ringfence::document
