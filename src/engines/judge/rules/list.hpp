// Every rule by name, each defined in the file of that name.
#pragma once

#include "engines/judge/rule.hpp"

namespace ringfence::judge::rules {

// Credentials that the browser adds by itself.
[[nodiscard]] Rule reflected_origin_with_credentials();
[[nodiscard]] Rule null_origin_with_credentials();
[[nodiscard]] Rule origin_prefix_match();
[[nodiscard]] Rule origin_suffix_match();
[[nodiscard]] Rule origin_substring_match();
[[nodiscard]] Rule origin_unescaped_dot();
[[nodiscard]] Rule origin_host_punctuation();
[[nodiscard]] Rule any_subdomain_trusted();
[[nodiscard]] Rule shared_host_trusted();
[[nodiscard]] Rule insecure_origin_trusted();
[[nodiscard]] Rule any_port_trusted();
[[nodiscard]] Rule localhost_origin_trusted();
[[nodiscard]] Rule third_party_origin_trusted();
[[nodiscard]] Rule blind_cross_origin_write();
[[nodiscard]] Rule simple_request_write();

// Credentials that script holds.
[[nodiscard]] Rule wildcard_with_api_key();
[[nodiscard]] Rule wildcard_with_signed_requests();
[[nodiscard]] Rule wildcard_with_bearer_token();
[[nodiscard]] Rule authorization_by_header_wildcard();
[[nodiscard]] Rule api_key_in_query();
[[nodiscard]] Rule key_header_refused();
[[nodiscard]] Rule front_end_preflight_fails();
[[nodiscard]] Rule no_server_side_origin_check();

// Authentication and protocol.
[[nodiscard]] Rule auth_skipped_on_options();
[[nodiscard]] Rule preflight_behind_authentication();
[[nodiscard]] Rule readable_error_details();
[[nodiscard]] Rule network_position_as_credential();
[[nodiscard]] Rule missing_vary_origin();
[[nodiscard]] Rule reflected_control_bytes();
[[nodiscard]] Rule broken_cors_headers();
[[nodiscard]] Rule preflight_echoes_anything();
[[nodiscard]] Rule preflight_max_age_too_long();
[[nodiscard]] Rule sensitive_headers_exposed();
[[nodiscard]] Rule timing_allow_origin_wildcard();
[[nodiscard]] Rule private_network_allowed();
[[nodiscard]] Rule preflight_and_answer_disagree();
[[nodiscard]] Rule route_enumeration_by_preflight();

// What a changed credential still opens.
[[nodiscard]] Rule signature_not_verified();
[[nodiscard]] Rule signed_request_replayed();
[[nodiscard]] Rule request_part_unsigned();
[[nodiscard]] Rule signed_parts_run_together();
[[nodiscard]] Rule signature_over_decoded_body();
[[nodiscard]] Rule signature_outside_its_time();
[[nodiscard]] Rule malformed_signature_error();
[[nodiscard]] Rule key_ids_told_apart();
[[nodiscard]] Rule signature_refusals_differ();
[[nodiscard]] Rule signature_header_order();

// What an API description says, and what the API does.
[[nodiscard]] Rule declared_security_not_enforced();
[[nodiscard]] Rule undeclared_security();
[[nodiscard]] Rule origins_beyond_declaration();
[[nodiscard]] Rule credentials_beyond_declaration();
[[nodiscard]] Rule declared_origin_refused();
[[nodiscard]] Rule undeclared_cross_origin_access();
[[nodiscard]] Rule preflight_beyond_declaration();
[[nodiscard]] Rule undeclared_method();
[[nodiscard]] Rule declared_policy_not_in_force();
[[nodiscard]] Rule narrower_than_declared();
[[nodiscard]] Rule key_not_checked();
[[nodiscard]] Rule key_compared_loosely();
[[nodiscard]] Rule gate_skipped_by_path();
[[nodiscard]] Rule gate_skipped_by_method();
[[nodiscard]] Rule key_outside_header();
[[nodiscard]] Rule ambiguous_key_header();
[[nodiscard]] Rule key_beyond_scope();
[[nodiscard]] Rule credential_echoed();
[[nodiscard]] Rule gated_answer_in_the_open();
[[nodiscard]] Rule limit_dodged();
[[nodiscard]] Rule no_limit_met();

// What answers hold, whoever may read them.
[[nodiscard]] Rule credentials_in_answers();
[[nodiscard]] Rule personal_data_in_open_answers();
[[nodiscard]] Rule file_left_behind();
[[nodiscard]] Rule debugger_exposed();
[[nodiscard]] Rule error_details_shown();

// Of a description.
[[nodiscard]] Rule credential_as_plain_parameter();
[[nodiscard]] Rule declared_key_in_query();
[[nodiscard]] Rule no_limit_declared();
[[nodiscard]] Rule declared_entry_is_no_origin();
[[nodiscard]] Rule errors_let_in_more();

}  // namespace ringfence::judge::rules
