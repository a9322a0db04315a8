// Rows of the document reader, shared by its test and the fuzz seeds. `strict` and `lenient` are
// what the reader makes of the text: the tree as compact JSON with scalars as written, a string
// between double quotes; or "!" and the first problem.
#pragma once

#include <string_view>

namespace ringfence::document {

struct DocumentRow {
  std::string_view name;
  std::string_view text;
  std::string_view strict;
  std::string_view lenient;  // "" = as strict
};

inline constexpr DocumentRow kDocumentRows[] = {
    {"an empty text is nothing", "", "null"},
    {"a comment alone is nothing", "# x\n", "null"},
    {"a map keeps its order", "b: 1\na: two\n", R"({"b":1,"a":"two"})"},
    {"JSON is read as it is", R"({"a":[1,true,null,"x"],"b":{"c":-1.5e+3}})",
     R"({"a":[1,true,null,"x"],"b":{"c":-1.5e+3}})"},
    {"JSON may be indented with tabs", "{\n\t\"a\": 1,\n\t\"b\": [\n\t\t2\n\t]\n}",
     R"({"a":1,"b":[2]})"},
    {"JSON needs no space behind a colon", R"({"a":"b","c":{"d":1}})", R"({"a":"b","c":{"d":1}})"},
    {"JSON's pair of escapes is one character", R"(["\ud83d\uDE00"])", "[\"\xf0\x9f\x98\x80\"]"},
    {"an escaped backslash before such a pair is a backslash", R"(["\\ud83d\\ude00"])",
     R"(["\ud83d\ude00"])"},
    {"half of such a pair is an error", R"(["\ud83d"])", "!1:5: not YAML: invalid unicode: 55357"},
    {"yes, no, on and off are strings", "[yes, No, on, off]", R"(["yes","No","on","off"])"},
    {"so are numbers that JSON has not", "[012, 0x1F, +1, .5, 1., 1e, 0o7, .inf, 1_000, 12:30]",
     R"(["012","0x1F","+1",".5","1.","1e","0o7",".inf","1_000","12:30"])"},
    {"numbers that JSON has", "[0, -0, 10, 1.5, 1e5, 2E-3]", "[0,-0,10,1.5,1e5,2E-3]"},
    {"quoted scalars are strings", R"(["1", 'true', "null", ""])", R"(["1","true","null",""])"},
    {"a block scalar is a string", "a: |\n  1\n", "{\"a\":\"1\n\"}"},
    {"ways to write nothing", "a:\nb: ~\nc: null\n", R"({"a":null,"b":null,"c":null})"},
    {"a key given twice", "a: 1\nb: 2\na: 3\n",
     "!3:1: the key \"a\" is given twice, first in line 1", R"({"b":2,"a":3})"},
    {"a key given three times", "a: 1\na: 2\na: 3\n",
     "!2:1: the key \"a\" is given twice, first in line 1", R"({"a":3})"},
    {"the same key in another map", "a: {k: 1}\nb: {k: 2}\n", R"({"a":{"k":1},"b":{"k":2}})"},
    {"quoted and plain keys are the same key", "a: 1\n\"a\": 2\n",
     "!2:1: the key \"a\" is given twice, first in line 1", R"({"a":2})"},
    {"a number as key", "200: x\n", "!1:1: a key must be a string, not a number: quote it",
     R"({"200":"x"})"},
    {"a boolean as key", "true: x\n", "!1:1: a key must be a string, not true or false: quote it",
     R"({"true":"x"})"},
    {"nothing as key", "~: x\n", "!1:1: a key must be a string, not nothing: quote it",
     R"({"":"x"})"},
    {"a quoted number as key", "\"200\": x\n", R"({"200":"x"})"},
    {"a list as key", "? [a, b]\n: x\n", "!1:3: a key must be a string, not a list"},
    {"a map as key", "{{a: b}: x}", "!1:2: a key must be a string, not a map"},
    {"an anchor", "a: &x 1\n", "!1:4: anchors (&name) are not taken here: write the value out",
     R"({"a":1})"},
    {"an alias", "a: &x [1]\nb: *x\n",
     "!1:4: anchors (&name) are not taken here: write the value out", R"({"a":[1],"b":[1]})"},
    {"an alias as key", "&x a: 1\nb: {*x : 2}\n",
     "!1:1: anchors (&name) are not taken here: write the value out", R"({"a":1,"b":{"a":2}})"},
    {"an alias of a list as key", "a: &x [1]\n*x : 2\n",
     "!1:4: anchors (&name) are not taken here: write the value out",
     "!2:1: a key must be a string, not a list"},
    {"an alias of itself", "a: &x [*x]\n",
     "!1:4: anchors (&name) are not taken here: write the value out",
     "!1:8: an alias inside of the value that it stands for"},
    {"an alias of nothing", "a: *x\n", "!1:5: not YAML: the referenced anchor is not defined"},
    {"a name anchored twice", "[&x 1, *x, &x 2, *x]",
     "!1:2: anchors (&name) are not taken here: write the value out", "[1,1,2,2]"},
    {"a merge key", "a: {<<: b}\n",
     "!1:5: merge keys (<<) are not taken here: write the values out", R"({"a":{"<<":"b"}})"},
    {"the same between quotes is a key", "a: {\"<<\": b}\n", R"({"a":{"<<":"b"}})"},
    {"a tag", "a: !!str 1\n",
     "!1:4: tags (!name) are not taken here: quote what is meant as a string", R"({"a":1})"},
    {"a tag of one's own on a map", "a: !x {b: 1}\n",
     "!1:4: tags (!name) are not taken here: quote what is meant as a string", R"({"a":{"b":1}})"},
    {"a lone exclamation mark", "a: ! 1\n",
     "!1:4: tags (!name) are not taken here: quote what is meant as a string", R"({"a":"1"})"},
    {"a tag on nothing", "a: !!null\n",
     "!1:4: tags (!name) are not taken here: quote what is meant as a string", R"({"a":null})"},
    {"a tag on a key", "!x a: 1\n",
     "!1:1: tags (!name) are not taken here: quote what is meant as a string", R"({"a":1})"},
    {"one document with its marks", "%YAML 1.2\n---\na: 1\n...\n", R"({"a":1})"},
    {"two documents", "a: 1\n---\nb: 2\n",
     "!2:1: something follows the end of the document: one file holds one document"},
    {"two JSON values", "{\"a\":1}\n{\"b\":2}",
     "!2:1: something follows the end of the document: one file holds one document"},
    {"a bracket behind the end", "{\"a\":1}]", "!1:8: not YAML: illegal flow end"},
    {"a word behind a quoted one", "\"a\" b",
     "!1:5: something follows the end of the document: one file holds one document"},
    {"a list that does not end", "a: [1,\n", "!2:1: not YAML: end of sequence flow not found"},
    {"a string that does not end", "a: \"x\n", "!2:1: not YAML: illegal EOF in scalar"},
    {"two colons", "a: b: c\n", "!1:5: not YAML: illegal map value"},
    {"an unknown escape", R"(a: "\z")", "!1:6: not YAML: unknown escape character: z"},
    {"a byte order mark is not there",
     "\xef\xbb\xbf"
     "a: 1\n",
     R"({"a":1})"},
    {"CR LF ends lines", "a: 1\r\nb: 2\r\n", R"({"a":1,"b":2})"},
    {"a byte that is not UTF-8", "a: \xff\n", "!1:4: the byte 0xFF is not UTF-8 here"},
    {"a sequence that is too long", "a: \xc0\xaf\n", "!1:4: the byte 0xC0 is not UTF-8 here"},
    {"a surrogate", "a: \xed\xa0\x80\n", "!1:4: the byte 0xED is not UTF-8 here"},
    {"a sequence cut at the end", "a: \xe2\x82", "!1:4: the byte 0xE2 is not UTF-8 here"},
    {"over the last code point", "a: \xf4\x90\x80\x80", "!1:4: the byte 0xF4 is not UTF-8 here"},
    {"UTF-16",
     std::string_view("\xff\xfe"
                      "a\0",
                      4),
     "!1:1: the byte 0xFF is not UTF-8 here"},
    {"a NUL", std::string_view("a: \0", 4), "!1:4: the control byte 0x00"},
    {"the byte that ends the parser's stream",
     "a: 1\n\x04"
     "b: 2\n",
     "!2:1: the control byte 0x04"},
    {"characters outside ASCII", "a: caf\xc3\xa9 \xf0\x9f\x98\x80\n",
     "{\"a\":\"caf\xc3\xa9 \xf0\x9f\x98\x80\"}"},
};

}  // namespace ringfence::document
