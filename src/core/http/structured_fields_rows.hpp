// Rows of the structured field parser: the test and the fuzz seeds. The kinds of mistakes follow
// the sections of RFC 9651; httpwg/structured-field-tests is where to look for more.
#pragma once

#include <string_view>

namespace ringfence::http {

struct StructuredRow {
  std::string_view name;
  char kind;  // 'i' item, 'l' list, 'd' dictionary
  std::string_view input;
  std::string_view want;  // serialised again; "!" = refused
};

inline constexpr StructuredRow kStructuredRows[] = {
    {"an integer", 'i', "42", "42"},
    {"a negative integer", 'i', "-42", "-42"},
    {"leading zeros are dropped", 'i', "007", "7"},
    {"minus zero is zero", 'i', "-0", "0"},
    {"the longest integer", 'i', "999999999999999", "999999999999999"},
    {"an integer one digit too long", 'i', "1000000000000000", "!"},
    {"a minus alone", 'i', "-", "!"},
    {"two minuses", 'i', "--1", "!"},
    {"a plus", 'i', "+1", "!"},
    {"a decimal", 'i', "1.50", "1.5"},
    {"a decimal below zero", 'i', "-0.25", "-0.25"},
    {"a whole decimal", 'i', "2.000", "2.0"},
    {"a decimal with four digits behind the point", 'i', "1.2345", "!"},
    {"a decimal with none", 'i', "1.", "!"},
    {"a decimal with thirteen before it", 'i', "1234567890123.1", "!"},
    {"a decimal without a first digit", 'i', ".5", "!"},
    {"a string", 'i', "\"a b\"", "\"a b\""},
    {"an empty string", 'i', "\"\"", "\"\""},
    {"escapes", 'i', "\"a\\\"b\\\\c\"", "\"a\\\"b\\\\c\""},
    {"another escape", 'i', "\"a\\nb\"", "!"},
    {"an escape at the end", 'i', "\"a\\", "!"},
    {"a string that does not end", 'i', "\"a", "!"},
    {"a control byte in a string", 'i', "\"a\tb\"", "!"},
    {"a byte over ASCII in a string", 'i', "\"\xc3\xa9\"", "!"},
    {"DEL in a string", 'i', "\"\x7f\"", "!"},
    {"a token", 'i', "foo123/456:*", "foo123/456:*"},
    {"a token that starts with a star", 'i', "*a", "*a"},
    {"a token that starts with a sign", 'i', "&a", "!"},
    {"bytes", 'i', ":aGk=:", ":aGk=:"},
    {"no bytes", 'i', "::", "::"},
    {"bytes without padding", 'i', ":aGk:", "!"},
    {"bytes with bits behind the end", 'i', ":aGl=:", "!"},
    {"bytes with a space", 'i', ":aG k:", "!"},
    {"bytes that do not end", 'i', ":aGk=", "!"},
    {"bytes in the other alphabet", 'i', ":__8=:", "!"},
    {"true", 'i', "?1", "?1"},
    {"false", 'i', "?0", "?0"},
    {"another boolean", 'i', "?2", "!"},
    {"a boolean cut short", 'i', "?", "!"},
    {"a date is a type of its own", 'i', "@1659578233", "!"},
    {"parameters", 'i', "a;x=1; y;z=?0", "a;x=1;y;z=?0"},
    {"a parameter given twice", 'i', "a;x=1;x=2", "!"},
    {"a parameter in upper case", 'i', "a;X=1", "!"},
    {"a parameter without a name", 'i', "a;=1", "!"},
    {"a space before the semicolon", 'i', "a ;x=1", "!"},
    {"a space before the value", 'i', "a;x= 1", "!"},
    {"spaces around an item", 'i', "  a  ", "a"},
    {"a tab before an item", 'i', "\ta", "!"},
    {"two items", 'i', "a b", "!"},
    {"a list where an item is meant", 'i', "a, b", "!"},
    {"nothing where an item is meant", 'i', "", "!"},
    {"an inner list where an item is meant", 'i', "(a)", "!"},

    {"an empty list", 'l', "", ""},
    {"a list", 'l', "a,b ,\tc", "a, b, c"},
    {"a comma at the end", 'l', "a,", "!"},
    {"a comma at the start", 'l', ",a", "!"},
    {"two commas", 'l', "a,,b", "!"},
    {"no comma", 'l', "a b", "!"},
    {"inner lists", 'l', "(a  b );q=1, ( ), (\"x\";sf)", "(a b);q=1, (), (\"x\";sf)"},
    {"an inner list in another", 'l', "((a))", "!"},
    {"an inner list without spaces", 'l', "(\"a\"\"b\")", "!"},
    {"an inner list with a comma", 'l', "(a, b)", "!"},
    {"an inner list with a tab", 'l', "(a\tb)", "!"},
    {"an inner list that does not end", 'l', "(a", "!"},

    {"an empty dictionary", 'd', "", ""},
    {"a dictionary", 'd', "a=1, b;x, c=(d e);f", "a=1, b;x, c=(d e);f"},
    {"true is written by its key alone", 'd', "a=?1;x=?1", "a;x"},
    {"a key given twice", 'd', "a=1, a=2", "!"},
    {"a key in upper case", 'd', "A=1", "!"},
    {"a key that starts with a digit", 'd', "1a=1", "!"},
    {"a space behind the equals sign", 'd', "a= 1", "!"},
    {"a space before the equals sign", 'd', "a =1", "!"},
    {"an equals sign and nothing", 'd', "a=", "!"},
    {"a newline between members", 'd', "a=1,\n b=2", "!"},
    {"a digest", 'd', "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
     "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"},
    {"what a request signature covers", 'd',
     "sig1=(\"@method\" \"content-digest\");created=1767225600;nonce=\"AAECAw\";tag=\"t\"",
     "sig1=(\"@method\" \"content-digest\");created=1767225600;nonce=\"AAECAw\";tag=\"t\""},
};

}  // namespace ringfence::http
