#include "engines/contract/request.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/text.hpp"
#include "core/http/percent_encoding.hpp"
#include "engines/contract/sample.hpp"

namespace ringfence::contract {

namespace {

using document::Value;

// Sent by the scan itself, or never by a description (OpenAPI 3.1, "Parameter Object").
constexpr std::string_view kOwnHeaders[] = {"accept", "content-type", "authorization", "origin",
                                            "host",   "cookie",       "content-length"};

// As a value inside of one path segment or of a query: nothing that ends either.
std::string encoded(std::string_view value) {
  std::string out = text::replace_all(std::string(value), "%", "%25");
  out = http::percent_encode(out, http::EncodeSet::Userinfo);
  return text::replace_all(text::replace_all(std::move(out), "&", "%26"), "+", "%2B");
}

class Drafter {
 public:
  Drafter(Library& library, const OperationPlace& at, const Values& values,
          const access::GateClaim& gate, std::vector<access::Carrier>& loose)
      : library_(library), at_(at), values_(values), gate_(gate), loose_(loose) {}

  RequestDraft draft() {
    gather(at_.operation["parameters"]);
    gather(at_.path_item["parameters"]);
    fill_path();
    for (const Place& parameter : parameters_) add(parameter);
    add_body();
    return std::move(out_);
  }

 private:
  // Nearest first: what an operation says of a parameter replaces what its path says.
  void gather(const Place& list) {
    const Place followed = library_.follow(list);
    for (const Value written : followed.value.children()) {
      const Place parameter = library_.follow({written, followed.file});
      const auto same = [&](const Place& known) {
        return known["name"].text() == parameter["name"].text() &&
               known["in"].text() == parameter["in"].text();
      };
      if (parameters_.size() < kMaxParameters && parameter &&
          std::ranges::none_of(parameters_, same))
        parameters_.push_back(parameter);
    }
  }

  const Place* parameter(std::string_view in, std::string_view name) const {
    for (const Place& p : parameters_)
      if (p["in"].text() == in && p["name"].text() == name) return &p;
    return nullptr;
  }

  // The value of one parameter; "" when there is none to be had.
  std::string value_of(std::string_view name, const Place* parameter) {
    if (const auto given = values_.find(name); given != values_.end()) return given->second;
    const Sample sample =
        parameter != nullptr ? sample_of_parameter(library_, *parameter) : Sample{"1", true};
    if (sample.made_up && !sample.text.empty()) out_.made_up.emplace_back(name);
    return sample.text;
  }

  void fill_path() {
    std::string_view rest = at_.path_template.substr(0, at_.path_template.find('#'));
    if (rest.size() > kMaxPathTemplate) {
      out_.impossible = fmt::format("its path has over {} bytes", kMaxPathTemplate);
      return;
    }
    const std::size_t question = rest.find('?');
    if (question != std::string_view::npos) out_.query = rest.substr(question + 1);
    rest = rest.substr(0, question);
    while (!rest.empty()) {
      const std::size_t open = std::min(rest.find('{'), rest.size());
      const std::size_t close = rest.find('}', open);
      out_.path += http::percent_encode(rest.substr(0, open), http::EncodeSet::Path);
      if (close == std::string_view::npos) {
        out_.path += http::percent_encode(rest.substr(open), http::EncodeSet::Path);
        break;
      }
      const std::string_view name = rest.substr(open + 1, close - open - 1);
      const std::string value = value_of(name, parameter("path", name));
      if (value.empty() || value == "." || value == "..")
        out_.impossible =
            fmt::format("no value for {{{0}}} in its path: give one with --param {0}=VALUE",
                        text::printable(name, 60));
      out_.path += encoded(value);
      rest.remove_prefix(close + 1);
    }
  }

  bool carries_credential(access::Place place, std::string_view name) const {
    for (const auto& alternative : gate_.alternatives)
      for (const access::SchemeClaim& scheme : alternative)
        for (const access::Carrier& carrier : scheme.carriers)
          if (carrier.place == place && text::equals_ignoring_case(carrier.name, name)) return true;
    return false;
  }

  // A key or signature that is declared as if it were any parameter.
  bool is_loose(access::Place place, const std::string& name) {
    const std::string lower = text::to_lower(name);
    const bool key = place == access::Place::Query
                         ? lower == "api_key" || lower == "apikey" || lower == "api-key" ||
                               lower == "access_token" || lower == "token"
                         : access::names_a_key(lower) || access::names_a_signature(lower) ||
                               lower == "authorization";
    if (!key) return false;
    if (!carries_credential(place, name)) loose_.push_back({place, name});
    return true;
  }

  void add(const Place& parameter) {
    const std::string name(parameter["name"].text());
    const std::string_view in = parameter["in"].text();
    if (name.empty() || (in != "query" && in != "header")) return;
    const auto place = in == "query" ? access::Place::Query : access::Place::Header;
    if (is_loose(place, name) || carries_credential(place, name)) return;
    const bool given = values_.contains(name);
    if (!given && !parameter["required"].value.is_true()) return;
    const std::string lower = text::to_lower(name);
    if (in == "header" &&
        (std::ranges::find(kOwnHeaders, lower) != std::end(kOwnHeaders) || !text::is_token(name)))
      return;
    const std::string value = value_of(name, &parameter);
    if (in == "query") {
      if (!out_.query.empty()) out_.query += '&';
      out_.query += encoded(name) + "=" + encoded(value);
    } else if (std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7F; })) {
      out_.headers.add(name, value);
    }
  }

  void add_body() {
    const Place request = library_.follow(at_.operation["requestBody"]);
    const Place content = library_.follow(request["content"]);
    if (const Value media = media_of(content.value)) {
      const Place place = library_.follow({media, content.file});
      set_body(std::string(media.key()), sample_body(library_, place));
      return;
    }
    for (const Place& p : parameters_)
      if (p["in"].text() == "body") set_body("application/json", sample_body(library_, p));
  }

  // JSON where it is one of the choices: it is what can be made up.
  static Value media_of(const Value& content) {
    Value first;
    for (const Value media : content.children()) {
      if (media.key() == "application/json" || media.key().ends_with("+json")) return media;
      if (!first) first = media;
    }
    return first;
  }

  void set_body(std::string type, Sample sample) {
    const bool json = type == "application/json" || type.ends_with("+json");
    out_.content_type = std::move(type);
    out_.body = json ? std::move(sample.text) : std::string();
    if (json && sample.made_up) out_.made_up.emplace_back("the body");
  }

  Library& library_;
  const OperationPlace& at_;
  const Values& values_;
  const access::GateClaim& gate_;
  std::vector<access::Carrier>& loose_;
  std::vector<Place> parameters_;
  RequestDraft out_;
};

}  // namespace

RequestDraft draft_of(Library& library, const OperationPlace& at, const Values& values,
                      const access::GateClaim& gate, std::vector<access::Carrier>& loose) {
  return Drafter(library, at, values, gate, loose).draft();
}

}  // namespace ringfence::contract
