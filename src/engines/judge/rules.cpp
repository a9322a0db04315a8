#include <algorithm>
#include <array>

#include "engines/judge/rule.hpp"
#include "engines/judge/rules/list.hpp"

namespace ringfence::judge {

std::span<const Rule> all_rules() {
  // In the order of docs/rules/README.md: a cause stands before what follows from it.
  static const std::array kRules = {
      rules::reflected_origin_with_credentials(),
      rules::null_origin_with_credentials(),
      rules::origin_prefix_match(),
      rules::origin_suffix_match(),
      rules::origin_substring_match(),
      rules::origin_unescaped_dot(),
      rules::origin_host_punctuation(),
      rules::any_subdomain_trusted(),
      rules::shared_host_trusted(),
      rules::insecure_origin_trusted(),
      rules::any_port_trusted(),
      rules::localhost_origin_trusted(),
      rules::third_party_origin_trusted(),
      rules::blind_cross_origin_write(),
      rules::simple_request_write(),
      rules::wildcard_with_api_key(),
      rules::wildcard_with_signed_requests(),
      rules::wildcard_with_bearer_token(),
      rules::authorization_by_header_wildcard(),
      rules::api_key_in_query(),
      rules::key_header_refused(),
      rules::front_end_preflight_fails(),
      rules::no_server_side_origin_check(),
      rules::auth_skipped_on_options(),
      rules::preflight_behind_authentication(),
      rules::readable_error_details(),
      rules::file_left_behind(),
      rules::debugger_exposed(),
      rules::error_details_shown(),
      rules::credentials_in_answers(),
      rules::personal_data_in_open_answers(),
      rules::network_position_as_credential(),
      rules::missing_vary_origin(),
      rules::reflected_control_bytes(),
      rules::broken_cors_headers(),
      rules::preflight_echoes_anything(),
      rules::preflight_max_age_too_long(),
      rules::sensitive_headers_exposed(),
      rules::timing_allow_origin_wildcard(),
      rules::private_network_allowed(),
      rules::preflight_and_answer_disagree(),
      rules::route_enumeration_by_preflight(),
      rules::signature_not_verified(),
      rules::signed_request_replayed(),
      rules::request_part_unsigned(),
      rules::signed_parts_run_together(),
      rules::signature_over_decoded_body(),
      rules::signature_outside_its_time(),
      rules::malformed_signature_error(),
      rules::key_ids_told_apart(),
      rules::signature_refusals_differ(),
      rules::signature_header_order(),
      rules::declared_security_not_enforced(),
      rules::undeclared_security(),
      rules::origins_beyond_declaration(),
      rules::credentials_beyond_declaration(),
      rules::declared_origin_refused(),
      rules::undeclared_cross_origin_access(),
      rules::preflight_beyond_declaration(),
      rules::undeclared_method(),
      rules::declared_policy_not_in_force(),
      rules::narrower_than_declared(),
      rules::key_not_checked(),
      rules::key_compared_loosely(),
      rules::gate_skipped_by_path(),
      rules::gate_skipped_by_method(),
      rules::key_outside_header(),
      rules::ambiguous_key_header(),
      rules::key_beyond_scope(),
      rules::credential_echoed(),
      rules::gated_answer_in_the_open(),
      rules::limit_dodged(),
      rules::no_limit_met(),
      rules::errors_let_in_more(),
      rules::declared_entry_is_no_origin(),
      rules::credential_as_plain_parameter(),
      rules::declared_key_in_query(),
      rules::no_limit_declared(),
  };
  return kRules;
}

std::vector<finding::RuleInfo> rule_infos() {
  std::vector<finding::RuleInfo> out;
  for (const Rule& rule : all_rules()) out.push_back(rule.info());
  std::ranges::sort(out, {}, &finding::RuleInfo::id);
  return out;
}

}  // namespace ringfence::judge
