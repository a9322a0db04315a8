#include "core/finding/cwe.hpp"

#include <array>

namespace ringfence::finding {
namespace {

struct Entry {
  int number;
  std::string_view name;
};

// By number.
constexpr std::array kEntries = {
    Entry{20, "Improper Input Validation"},
    Entry{79,
          "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')"},
    Entry{113,
          "Improper Neutralization of CRLF Sequences in HTTP Headers ('HTTP Request/Response "
          "Splitting')"},
    Entry{178, "Improper Handling of Case Sensitivity"},
    Entry{183, "Permissive List of Allowed Inputs"},
    Entry{185, "Incorrect Regular Expression"},
    Entry{200, "Exposure of Sensitive Information to an Unauthorized Actor"},
    Entry{203, "Observable Discrepancy"},
    Entry{204, "Observable Response Discrepancy"},
    Entry{208, "Observable Timing Discrepancy"},
    Entry{209, "Generation of Error Message Containing Sensitive Information"},
    Entry{213, "Exposure of Sensitive Information Due to Incompatible Policies"},
    Entry{215, "Insertion of Sensitive Information Into Debugging Code"},
    Entry{284, "Improper Access Control"},
    Entry{285, "Improper Authorization"},
    Entry{287, "Improper Authentication"},
    Entry{288, "Authentication Bypass Using an Alternate Path or Channel"},
    Entry{290, "Authentication Bypass by Spoofing"},
    Entry{294, "Authentication Bypass by Capture-replay"},
    Entry{306, "Missing Authentication for Critical Function"},
    Entry{312, "Cleartext Storage of Sensitive Information"},
    Entry{319, "Cleartext Transmission of Sensitive Information"},
    Entry{345, "Insufficient Verification of Data Authenticity"},
    Entry{346, "Origin Validation Error"},
    Entry{347, "Improper Verification of Cryptographic Signature"},
    Entry{348, "Use of Less Trusted Source"},
    Entry{349, "Acceptance of Extraneous Untrusted Data With Trusted Data"},
    Entry{352, "Cross-Site Request Forgery (CSRF)"},
    Entry{359, "Exposure of Private Personal Information to an Unauthorized Actor"},
    Entry{436, "Interpretation Conflict"},
    Entry{444, "Inconsistent Interpretation of HTTP Requests ('HTTP Request/Response Smuggling')"},
    Entry{489, "Active Debug Code"},
    Entry{497, "Exposure of Sensitive System Information to an Unauthorized Control Sphere"},
    Entry{522, "Insufficiently Protected Credentials"},
    Entry{524, "Use of Cache Containing Sensitive Information"},
    Entry{525, "Use of Web Browser Cache Containing Sensitive Information"},
    Entry{532, "Insertion of Sensitive Information into Log File"},
    Entry{538, "Insertion of Sensitive Information into Externally-Accessible File or Directory"},
    Entry{540, "Inclusion of Sensitive Information in Source Code"},
    Entry{598, "Use of GET Request Method With Sensitive Query Strings"},
    Entry{625, "Permissive Regular Expression"},
    Entry{639, "Authorization Bypass Through User-Controlled Key"},
    Entry{668, "Exposure of Resource to Wrong Sphere"},
    Entry{732, "Incorrect Permission Assignment for Critical Resource"},
    Entry{749, "Exposed Dangerous Method or Function"},
    Entry{770, "Allocation of Resources Without Limits or Throttling"},
    Entry{777, "Regular Expression without Anchors"},
    Entry{862, "Missing Authorization"},
    Entry{863, "Incorrect Authorization"},
    Entry{942, "Permissive Cross-domain Security Policy with Untrusted Domains"},
    Entry{1059, "Insufficient Technical Documentation"},
    Entry{1173, "Improper Use of Validation Framework"},
    Entry{1188, "Initialization of a Resource with an Insecure Default"},
};

}  // namespace

std::string_view cwe_name(int number) noexcept {
  for (const Entry& e : kEntries)
    if (e.number == number) return e.name;
  return "";
}

}  // namespace ringfence::finding
