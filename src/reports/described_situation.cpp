#include "reports/described_situation.hpp"

#include <utility>

namespace ringfence::reports {

finding::Report described_report(finding::Report r, const finding::OperationReport& operation,
                                 const finding::Finding& found) {
  r.targets = {"https://api.shop.com/ as openapi/shop api.yaml describes it"};
  const auto add = [&](const std::string& name, std::size_t line, std::string gate) -> auto& {
    finding::OperationReport& o = r.operations.emplace_back(operation);
    o.id = "GET /v1/" + name;
    o.url = "https://api.shop.com/v1/" + name;
    if (line != 0) o.declared = {"openapi/shop api.yaml", line, 5, "/paths/~1v1~1" + name + "/get"};
    o.declared_gate = std::move(gate);
    return o;
  };
  add("me", 12, "session");
  finding::OperationReport& open = add("open", 20, "key and signature, or session");
  open.gate = {};
  open.note = "id made up, --param NAME=VALUE gives what is there";
  finding::OperationReport& skipped = add("file", 31, "nothing declared");
  skipped.url.clear();
  skipped.gate = {};
  skipped.tested = false;
  skipped.access = "skipped";
  skipped.note =
      "its server is https://files.shop.com: --server https://files.shop.com tests it there";
  add("other", 0, "");
  r.findings = {found, found};
  r.findings[0].declared = {"openapi/shop api.yaml", 14, 7, "/paths/~1v1~1me/get/security"};
  // One that was fetched is no file of the repository.
  r.findings[1].operation = "GET /v1/open";
  r.findings[1].declared = {"https://api.shop.com/openapi.json", 1, 812, "/paths/~1v1~1open/get"};
  return r;
}

}  // namespace ringfence::reports
