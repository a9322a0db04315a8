// Rows of the MIME type parser, shared by its test and the fuzz seeds.
#pragma once

#include <string_view>

namespace ringfence::http {

struct MimeRow {
  std::string_view name, input;
  std::string_view want;  // text(); "" = failure
};

inline constexpr MimeRow kMimeRows[] = {
    {"an essence alone", "text/plain", "text/plain"},
    {"upper case", "Application/JSON;Charset=UTF-8", "application/json;charset=UTF-8"},
    {"spaces around", " \t\r\n text/plain ; charset=utf-8 \n", "text/plain;charset=utf-8"},
    {"another type in the parameters", "text/plain; application/json", "text/plain"},
    {"a value in quotes", "text/html;charset=\"shift_jis\"iso-2022-jp",
     "text/html;charset=shift_jis"},
    {"quotes that are needed stay", "x/y;a=\"b c\"", "x/y;a=\"b c\""},
    {"an escape in quotes", R"(x/y;a="\"\\b")", R"(x/y;a="\"\\b")"},
    {"a backslash at the end in quotes", R"(x/y;a="b\)", R"(x/y;a="b\\")"},
    {"quotes that do not close", "x/y;a=\"b;c=d", "x/y;a=\"b;c=d\""},
    {"an empty value in quotes", "x/y;a=\"\"", "x/y;a=\"\""},
    {"an empty value is none", "x/y;a=;b=c", "x/y;b=c"},
    {"a name without a value is none", "x/y;a;b=c", "x/y;b=c"},
    {"the first of a name counts", "x/y;a=1;A=2", "x/y;a=1"},
    {"a name that is no token is left out", "x/y;a b=1;c=2", "x/y;c=2"},
    {"a value with a control byte is left out", "x/y;a=\x01;c=2", "x/y;c=2"},
    {"a value over ASCII is kept", "x/y;a=\xff", "x/y;a=\"\xff\""},
    {"semicolons alone", "x/y;;;", "x/y"},
    {"an equals sign in a value", "x/y;a=b=c", "x/y;a=\"b=c\""},
    {"a value whose end is white space", "x/y;a=b c \t;d=e", "x/y;a=\"b c\";d=e"},
    {"nothing", "", ""},
    {"no slash", "text", ""},
    {"no type", "/plain", ""},
    {"no subtype", "text/", ""},
    {"no subtype before a parameter", "text/;a=b", ""},
    {"a space before the slash", "text /plain", ""},
    {"a space in the subtype", "text/pl ain", ""},
    {"a second slash", "text/plain/x", ""},
    {"a comma", "text/plain,text/html", ""},
    {"a byte over ASCII in the type", "te\xffxt/plain", ""},
};

}  // namespace ringfence::http
