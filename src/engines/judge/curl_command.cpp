#include "engines/judge/curl_command.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/text.hpp"

namespace ringfence::judge {
namespace {

using access::Carrier;
using access::Place;

// What curl sends by itself, or what differs from run to run.
bool left_out(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {
      "host", "user-agent", "content-length", "connection", "accept-encoding", "transfer-encoding"};
  const std::string lower = text::to_lower(name);
  return std::ranges::find(kNames, lower) != kNames.end() || lower.contains("ringfence");
}

bool plain(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return c >= 0x20 && c <= 0x7E; });
}

std::string header_option(const http::HeaderField& field) {
  // curl removes a header that is given as "Name:"; "Name;" sends it empty.
  return " -H " +
         shell_word(field.value.empty() ? field.name + ";" : field.name + ": " + field.value);
}

std::string variable_word(std::string_view before, std::string_view name) {
  return fmt::format("{}\"${}\"", shell_word(before), shell_variable(name));
}

std::string credential_options(const access::Gate& gate) {
  std::string out, cookies;
  for (const Carrier& carrier : gate.carriers) {
    if (carrier.place == Place::Header)
      out += " -H " + variable_word(carrier.name + ": ", carrier.name);
    if (carrier.place == Place::Cookie)
      cookies +=
          variable_word((cookies.empty() ? "Cookie: " : "; ") + carrier.name + "=", carrier.name);
  }
  if (!cookies.empty()) out += " -H " + cookies;
  return out;
}

std::string url_word(const http::Url& url, const access::Gate* gate) {
  const std::string text = url.text();
  std::string out;
  char separator = url.query ? '&' : '?';
  std::string before = text;
  if (gate != nullptr)
    for (const Carrier& carrier : gate->carriers)
      if (carrier.place == Place::Query) {
        out += variable_word(before + separator + carrier.name + "=", carrier.name);
        before.clear();
        separator = '&';
      }
  return out.empty() ? shell_word(text) : out;
}

}  // namespace

std::string shell_word(std::string_view bytes) {
  if (plain(bytes)) return "'" + text::replace_all(std::string(bytes), "'", "'\\''") + "'";
  std::string out = "$'";
  for (const char c : bytes) {
    if (c == '\0') continue;
    if (c == '\'' || c == '\\')
      out += {'\\', c};
    else if (c >= 0x20 && c <= 0x7E)
      out += c;
    else  // three octal digits always: a hexadecimal escape would swallow a digit that follows
      out += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  }
  return out + "'";
}

std::string shell_variable(std::string_view name) {
  std::string out = "RINGFENCE_";
  for (const char c : name) out += text::is_alpha(c) || text::is_digit(c) ? text::upper(c) : '_';
  return out;
}

std::string curl_command(const access::Exchange& exchange, const access::Gate& gate) {
  const http::Request& request = exchange.request;
  const bool authenticated = !exchange.credentials.empty();
  // -g: brackets and braces in the URL are themselves; --path-as-is: so are dot segments.
  std::string out = "curl -sig --path-as-is";
  if (request.method == "HEAD")
    out += " --head";
  else if (request.method != "GET")
    out += " -X " + shell_word(request.method);
  for (const http::HeaderField& field : request.headers)
    if (!left_out(field.name)) out += header_option(field);
  if (authenticated) out += credential_options(gate);
  if (!request.body.empty()) out += " --data-raw " + shell_word(request.body);
  return out + " " + url_word(request.url, authenticated ? &gate : nullptr);
}

}  // namespace ringfence::judge
