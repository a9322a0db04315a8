// Rows of the Set-Cookie parser, shared by its test and the fuzz seeds.
#pragma once

#include <string_view>

namespace ringfence::http {

struct SetCookieRow {
  std::string_view name, input;
  std::string_view want;  // name|SameSite|flags|domain|path; "" = ignored. Flags: s(ecure)
                          // h(ttponly) p(artitioned)
};

inline constexpr SetCookieRow kSetCookieRows[] = {
    {"a pair alone", "sid=1", "sid|unspecified|||"},
    {"everything",
     "sid=1; Path=/v1; Domain=.Shop.com; Secure; HttpOnly; SameSite=None; Partitioned",
     "sid|none|shp|shop.com|/v1"},
    {"names and values ignore case", "sid=1; SECURE; httponly; sAmEsItE=STRICT", "sid|strict|sh||"},
    {"flags may have values", "sid=1; secure=false; httponly=0", "sid|unspecified|sh||"},
    {"spaces and tabs around all", " sid \t= 1 ;\t SameSite \t=  lax ; Secure ", "sid|lax|s||"},
    {"a date with a comma", "sid=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT; Secure",
     "sid|unspecified|s||"},
    {"an unknown SameSite", "sid=1; SameSite=Whatever", "sid|unspecified|||"},
    {"the last SameSite counts", "sid=1; SameSite=Lax; SameSite=None", "sid|none|||"},
    {"an unknown one undoes it", "sid=1; SameSite=Lax; SameSite=x", "sid|unspecified|||"},
    {"the last Domain counts", "sid=1; Domain=a.example; Domain=b.example",
     "sid|unspecified||b.example|"},
    {"an empty Domain is none", "sid=1; Domain=a.example; Domain=", "sid|unspecified|||"},
    {"one dot alone comes off the domain", "sid=1; Domain=..a.example",
     "sid|unspecified||.a.example|"},
    {"a Path without a slash is none", "sid=1; Path=/x; Path=y", "sid|unspecified|||"},
    {"a value with an equals sign", "sid=a=b; Secure", "sid|unspecified|s||"},
    {"a value in quotes keeps its semicolon out", "sid=\"a;Secure\"", "sid|unspecified|||"},
    {"a value alone", "abc; Secure", "|unspecified|s||"},
    {"a value without a name", "=abc", "|unspecified|||"},
    {"a name without a value", "sid=", "sid|unspecified|||"},
    {"an attribute without a name", "sid=1; =x; Secure", "sid|unspecified|s||"},
    {"semicolons alone behind", "sid=1;;;", "sid|unspecified|||"},
    {"a tab inside is allowed", "sid=a\tb", "sid|unspecified|||"},
    {"nothing", "", ""},
    {"an equals sign alone", " = ; Secure", ""},
    {"a semicolon first", "; Secure", ""},
    {"a control byte", "sid=a\x01; Secure", ""},
    {"a newline", "sid=a\nb", ""},
    {"DEL", "sid=a\x7f", ""},
    {"a nameless cookie that plays a prefixed one", "=__Host-sid=1; Secure", ""},
    {"the same without the first equals sign", "__secure-sid", ""},
};

}  // namespace ringfence::http
