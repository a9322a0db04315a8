#include "apps/cli/option_table.hpp"

#include <array>

#include "apps/cli/policy_options.hpp"
#include "core/base/result.hpp"

namespace ringfence::cli {
namespace {

constexpr std::string_view kTargets = "Targets", kCredentials = "Credentials",
                           kOrigins = "Origins and safety", kConnection = "Connection",
                           kProof = "Proof", kReport = "Report";

constexpr std::array kScan = {
    OptionRow{"--targets",
              "",
              "FILE",
              kTargets,
              "read targets from FILE, one 'URL' or 'METHOD URL' a line; - is stdin",
              true,
              {},
              true},
    OptionRow{"--openapi",
              "",
              "FILE",
              kTargets,
              "test the operations of an OpenAPI or Swagger description, a file or a URL, at the "
              "base URL; - is stdin",
              false,
              {},
              true},
    OptionRow{"--server", "", "URL", kTargets,
              "also test the operations that the description has at this server", true},
    OptionRow{"--param", "", "NAME=VALUE", kTargets, "the value of a parameter of the description",
              true},
    OptionRow{"--profile",
              "",
              "FILE",
              kTargets,
              "read a scan profile; what stands on the command line wins",
              false,
              {},
              true},
    OptionRow{"--plan", "", "", kTargets,
              "print the first requests, and the most that may follow; send none"},

    OptionRow{
        "--header", "-H", "NAME: VALUE", kCredentials,
        "send a header; a name like Authorization, X-Signature or X-Token makes it a credential",
        true},
    OptionRow{"--api-key", "", "NAME=VALUE", kCredentials, "an API key", true},
    OptionRow{"--api-key-in", "", "PLACE", kCredentials, "where API keys travel", false,
              "header|query|cookie"},
    OptionRow{"--bearer", "", "TOKEN", kCredentials, "an Authorization: Bearer token", true},
    OptionRow{"--basic", "", "USER:PASSWORD", kCredentials, "HTTP basic authentication", true},
    OptionRow{"--cookie", "", "NAME=VALUE", kCredentials,
              "a session cookie; attributes may follow, as in 'sid=1; SameSite=None; Secure'",
              true},
    OptionRow{"--sign", "", "PROFILE:KEY", kCredentials,
              "sign each request anew: a scheme's name or a signing profile, and the key as "
              "env:VARIABLE or file:PATH",
              true},
    OptionRow{"--sign-key-id", "", "ID", kCredentials,
              "what the server calls the key; the first belongs to the first --sign", true},

    OptionRow{"--security", "", "SCHEME=NAME", kCredentials,
              "the credential that a security scheme of the description means, by label or header",
              true},
    OptionRow{"--server-credential", "", "ORIGIN=NAME", kCredentials,
              "send a credential to this --server, and nowhere else", true},

    OptionRow{"--origin", "", "ORIGIN", kOrigins, "a front end that is meant to use the API", true},
    OptionRow{"--allow-unsafe", "", "", kOrigins,
              "also send POST, PUT, PATCH and DELETE to the operations named"},
    OptionRow{"--no-gate-probes", "", "", kOrigins,
              "send no requests in which one thing about the credential was changed"},
    OptionRow{"--rate-limit-probe", "", "N", kOrigins,
              "see what stops a caller: send series of N requests each (at most 1000), with wrong "
              "keys, none, and the right one"},
    OptionRow{"--front-end-pages", "", "", kOrigins,
              "also look for keys in the page of each --origin and in the scripts of that origin"},
    OptionRow{"--no-extra-paths", "", "", kOrigins,
              "do not ask the servers for files that are left behind, such as /.env"},
    OptionRow{"--budget", "", "N", kOrigins, "send at most N requests in all"},
    OptionRow{"--rate", "", "N", kOrigins, "send at most N requests a second to one host"},
    OptionRow{"--concurrency", "", "N", kOrigins,
              "keep at most N requests to one host in flight (16)"},
    OptionRow{"--deadline", "", "SECONDS", kOrigins,
              "stop after this long and report what was learned"},

    OptionRow{"--timeout", "", "SECONDS", kConnection, "the longest one request may take (30)"},
    OptionRow{"--connect-timeout", "", "SECONDS", kConnection,
              "the longest a connection may take (10)"},
    OptionRow{"--cacert",
              "",
              "FILE",
              kConnection,
              "trust the certificates in FILE instead of the system's",
              false,
              {},
              true},
    OptionRow{"--insecure", "", "", kConnection, "take any certificate"},
    OptionRow{"--resolve", "", "HOST:PORT:ADDRESS", kConnection,
              "use ADDRESS for HOST:PORT, as curl does", true},
    OptionRow{"--connect-to", "", "HOST1:PORT1:HOST2:PORT2", kConnection,
              "connect elsewhere, as curl does", true},
    OptionRow{"--proxy", "", "URL", kConnection,
              "go through a proxy; none is taken from the environment"},
    OptionRow{"--http1.1", "", "", kConnection, "do not offer HTTP/2"},

    OptionRow{"--prove", "", "", kProof,
              "then open each finding in a real browser, as ringfence prove does"},
    OptionRow{"--browser",
              "",
              "PROGRAM",
              kProof,
              "the Chromium to use (the first that is installed)",
              false,
              {},
              true},
    OptionRow{"--page-space", "", "SPACE", kProof,
              "where the attacker's page stands for the browser (loopback)", false,
              "loopback|public"},
    OptionRow{"--keep-page",
              "",
              "FOLDER",
              kProof,
              "write each attacker's page and its picture there",
              false,
              {},
              true},

    OptionRow{"--format", "", "FORMAT", kReport, "the form of the report (text)", false,
              "text|json|sarif|junit|markdown"},
    OptionRow{"--output",
              "-o",
              "FILE",
              kReport,
              "write the report to FILE instead of standard output",
              false,
              {},
              true},
    OptionRow{"--fail-on", "", "GATE", kReport,
              "exit 1 at or above it: a severity, new, new:SEVERITY, score:N or none (medium)"},
    OptionRow{"--baseline",
              "",
              "REPORT",
              kReport,
              "a JSON report whose findings are known",
              false,
              {},
              true},
    OptionRow{"--suppressions",
              "",
              "FILE",
              kReport,
              "findings that were accepted, with reasons",
              false,
              {},
              true},
    OptionRow{"--anchor", "", "FILE", kReport, "the repository file that SARIF results point at"},
    OptionRow{"--stats", "", "", kReport, "add what the scan cost; text format only"},
    OptionRow{"--color", "", "WHEN", kReport, "colour in the text report (auto)", false,
              "auto|always|never"},
    OptionRow{"--quiet", "-q", "", kReport, "no progress and no remarks on standard error"},
};

// Of `scan`'s, by name.
consteval OptionRow of_scan(std::string_view name) {
  for (const OptionRow& row : kScan)
    if (row.name == name) return row;
  std::abort();  // not a constant: a name that is not there does not compile
}

constexpr std::array kProve = {
    OptionRow{"--finding", "", "ID", kProof,
              "prove this one: a fingerprint, its first digits, or a rule (all)", true},
    of_scan("--browser"),
    of_scan("--page-space"),
    of_scan("--keep-page"),
    OptionRow{"--allow-unsafe", "", "", kProof,
              "also send the POST, PUT, PATCH and DELETE of findings"},
    of_scan("--deadline"),
    of_scan("--profile"),
    of_scan("--header"),
    of_scan("--api-key"),
    of_scan("--api-key-in"),
    of_scan("--bearer"),
    of_scan("--basic"),
    of_scan("--cookie"),
    of_scan("--sign"),
    of_scan("--sign-key-id"),
    of_scan("--connect-timeout"),
    of_scan("--cacert"),
    of_scan("--insecure"),
    of_scan("--resolve"),
    of_scan("--connect-to"),
    of_scan("--format"),
    of_scan("--output"),
    of_scan("--fail-on"),
    of_scan("--suppressions"),
    of_scan("--anchor"),
    of_scan("--stats"),
    of_scan("--color"),
    of_scan("--quiet"),
};

constexpr std::array kRules = {
    OptionRow{"--ids", "", "", kReport, "print rule ids alone"},
};

constexpr std::string_view kSignature = "Signature", kRequest = "Request";

constexpr std::array kSign = {
    OptionRow{"--profile",
              "",
              "FILE",
              kSignature,
              "a signing profile: which parts are signed, and where the signature travels",
              false,
              {},
              true},
    OptionRow{"--scheme", "", "NAME", kSignature,
              "a scheme as it is usually used, instead of a profile: rfc9421, seeds, cavage, kong, "
              "apisix, standard-webhooks, stripe, github, slack, shopify, twilio"},
    OptionRow{"--key-file",
              "",
              "FILE",
              kSignature,
              "the key; a line break at the end of a text is not part of it",
              false,
              {},
              true},
    OptionRow{"--key", "", "REFERENCE", kSignature, "the key, as env:VARIABLE or file:PATH"},
    OptionRow{"--key-id", "", "ID", kSignature, "what the server calls the key"},
    OptionRow{"--nonce", "", "TEXT", kSignature, "instead of 128 random bits"},
    OptionRow{"--now", "", "SECONDS", kSignature,
              "instead of the clock, in seconds since 1970: to look at an old request"},

    OptionRow{"--header", "-H", "NAME: VALUE", kRequest, "a header that the signature may cover",
              true},
    OptionRow{"--data",
              "-d",
              "TEXT",
              kRequest,
              "the body, or @FILE for its bytes; makes it a POST unless a method is given",
              false,
              {}},

    OptionRow{"--print", "", "", kReport, "print the signed curl command instead of running it"},
    OptionRow{"--verify", "", "", kReport,
              "read a request as it was sent from FILE or standard input, and say whether its "
              "signature is right and what was expected"},
    OptionRow{"--plain-http", "", "", kReport, "the request of --verify was sent to http://"},
    OptionRow{"--show-text", "", "", kReport,
              "print the text that is signed, and what the profile leaves open, to standard error"},
    OptionRow{"--quiet", "-q", "", kReport, "no remarks on standard error"},
};

constexpr std::array kNone = std::array<OptionRow, 0>{};

constexpr std::array kCommands = {
    CommandRow{
        "scan", "probe a running API and report who can read or do what, from which origin",
        "[METHOD] URL...",
        "operations to test, as 'URL' or 'METHOD URL'; {id=42} in a path gives a template a value; "
        "with "
        "--openapi, the base URL",
        kScan,
        "Only GET, HEAD and OPTIONS are sent unless --allow-unsafe is given. Redirects to another "
        "origin are "
        "never followed, and credentials go to the hosts of the targets alone.\n"
        "Wherever a credential is asked for, env:NAME and file:PATH are taken too, so that none "
        "stands in a "
        "process list.\n"
        "Exit codes: 0 nothing at or above the gate, 1 findings at or above it, 2 usage or "
        "configuration, "
        "3 not reachable, not authenticated or nothing tested, 4 deadline reached."},
    CommandRow{
        "prove",
        "open the findings of a report in a real browser, and say which of them it lets "
        "happen",
        "REPORT", "a JSON report of ringfence scan; - is standard input", kProve,
        "For each finding a page of the attacker's origin is served on loopback and makes the "
        "request in a real Chromium, with two controls: a page that must be let in, and a server "
        "that lets nobody in. The browser reaches the API of the report and nothing else.\n"
        "Give the credentials as they were given to scan. No request that changes something is "
        "made without --allow-unsafe.\n"
        "The report is printed with the proofs in it. A proof raises the confidence of a finding; "
        "a refutation takes it out of gate and score.\n"
        "Exit codes: as for scan; 2 also when no browser is installed, 3 when it ended before the "
        "last proof, 4 also when interrupted."},
    CommandRow{
        "sign", "sign a request, or say why a signed one is refused", "[METHOD] URL",
        "the request: its signed headers are printed, one a line; or, behind --, a curl command "
        "that "
        "is run with the headers added; or, with --verify, a file that holds a request",
        kSign,
        "The headers that are printed can be kept in a file, for curl -H @FILE.\n"
        "A curl command is read for the one request that it sends; an option whose effect on it is "
        "not known is an error. Its URL is given on in normal form, as it was signed.\n"
        "No secret is printed. The signature that --verify expected is one that holds: it is for "
        "who has the key.\n"
        "Exit codes: 0 signed, or the signature is right; 1 the signature is not right; 2 usage or "
        "configuration. A curl command that was run gives its own.",
        true},
    CommandRow{"check", "check a policy: its mistakes, its tests, and what it comes to", "POLICY",
               "a policy file", kCheck, kCheckText},
    CommandRow{"diff", "what another version of a policy opens, and what it closes", "OLD NEW",
               "two policy files", kDiff, kDiffText},
    CommandRow{"keys", "make, rotate, revoke, verify and import API keys", "VERB [FILE] [ID]",
               "new, rotate, revoke, verify, import or scan-rule; a key file; the id of a key",
               kKeys, kKeysText},
    CommandRow{"schema", "print the JSON Schema of the policy file, for editors", "", "", kNone,
               ""},
    CommandRow{"init", "write a commented policy to start from", "[FOLDER]",
               "where policy.yaml and keys.yaml go (the current one)", kInit, ""},
    CommandRow{"rules", "list the rules, or explain one", "[ID]", "a rule id", kRules, ""},
    CommandRow{"completions", "print a completion script", "SHELL", "bash, zsh or fish", kNone, ""},
    CommandRow{"man", "print the manual page, for: ringfence man | man -l -", "", "", kNone, ""},
    CommandRow{"version", "print the version", "", "", kNone, ""},
};

}  // namespace

std::span<const CommandRow> commands() { return kCommands; }

const CommandRow& command(std::string_view name) {
  for (const CommandRow& row : kCommands)
    if (row.name == name) return row;
  RINGFENCE_ASSERT(false);
  std::abort();
}

}  // namespace ringfence::cli
