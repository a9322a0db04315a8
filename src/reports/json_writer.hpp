// Writes JSON: members in the order of the calls, two spaces of indentation, the same bytes for the
// same calls. A wrong nesting of calls is a broken invariant, not an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringfence::reports {

class JsonWriter {
 public:
  enum class Layout { Lines, OneLine };  // OneLine: this array or object and all in it on one line

  void begin_object(Layout layout = Layout::Lines) { begin('{', '}', layout); }
  void begin_array(Layout layout = Layout::Lines) { begin('[', ']', layout); }
  void end();
  void key(std::string_view name);

  void text(std::string_view utf8);  // must be valid UTF-8
  void bytes(std::string_view any);  // a string where it is valid UTF-8, {"base64": ...} otherwise:
                                     // nothing is lost
  void number(long long value);
  void boolean(bool value);
  void null();

  void text(std::string_view name, std::string_view utf8) { key(name), text(utf8); }
  void bytes(std::string_view name, std::string_view any) { key(name), bytes(any); }
  void number(std::string_view name, long long value) { key(name), number(value); }
  void boolean(std::string_view name, bool value) { key(name), boolean(value); }
  void optional_number(std::string_view name, std::optional<long long> value);
  void byte_list(std::string_view name, const std::vector<std::string>& values);

  // The whole text with a line end; every begin has had its end.
  [[nodiscard]] std::string take();

 private:
  struct Open {
    char closer;
    bool lines;
    bool empty = true;
  };
  void begin(char opener, char closer, Layout layout);
  void before_value();
  void separate();

  std::string out_;
  std::vector<Open> open_;
  bool after_key_ = false;
};

}  // namespace ringfence::reports
