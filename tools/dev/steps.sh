# shellcheck shell=bash
# The steps of `./dev test`, in order: add a row here and a function below.
#
# name|kind|needs|command
#   kind   cases: the output must count what ran, and nothing run is a failure (tools/dev/count.awk knows the forms)
#          check: passes or fails as one
#   needs  a path without which this tree has no such step; looked for when the step's turn comes
STEPS=(
  "set-up|check|dev|step_setup"
  "build|check|CMakeLists.txt|step_build"
)
for layer in core ports engines reports adapters flows apps; do
  STEPS+=("unit tests: $layer|cases|build/tests/${layer}_test|step_unit $layer")
done
STEPS+=(
  "architecture|check|tools/check_architecture.py|step_architecture"
  "checks refuse what they must|cases|tests/checks|step_checks"
  "docs|check|tools/check_docs.py|step_docs"
  "format|check|.clang-format|check_format"
  "headers stand alone|check|CMakeLists.txt|step_headers"
  "fetch conformance: standard|cases|build/bin/fetch_conformance|step_conformance standard"
  "fetch conformance: chromium|cases|build/bin/fetch_conformance|step_conformance chromium"
  "fetch conformance: firefox|cases|build/bin/fetch_conformance|step_conformance firefox"
  "model and oracle agree|cases|tests/oracle|step_comparisons"
  "real browser: the table|cases|build/bin/browser_conformance|step_browser_table"
  "real browser: random cases|cases|build/bin/browser_compare|step_browser_compare"
  "real browser: tests|cases|build/tests/browser_test|step_browser_tests"
  "test apps are what they say|cases|tests/pairs/self_check.py|step_python tests/pairs/self_check.py --python $DEBIAN_PYTHON"
  "pairs: Debian's Flask|cases|tests/pairs/run.py|step_python tests/pairs/run.py --python $DEBIAN_PYTHON"
  "pairs: newest Flask|cases|tests/pairs/run.py|step_python tests/pairs/run.py --python $VENV/bin/python"
  "200 operations with planted faults|cases|tests/large/run.py|step_python tests/large/run.py --python $DEBIAN_PYTHON"
  "command line|cases|tests/cli/run.py|step_python tests/cli/run.py"
  "signed requests|cases|tests/signing/run.py|step_python tests/signing/run.py --python $DEBIAN_PYTHON"
  "policies and keys|cases|tests/policy/run.py|step_python tests/policy/run.py"
  "demo API, scanned whole|cases|tests/demo/run.py|step_python tests/demo/run.py"
  "proofs: every finding in a browser|cases|tests/prove/run.py|step_python tests/prove/run.py --python $DEBIAN_PYTHON"
  "proofs: what goes wrong|cases|tests/prove/bad_input.py|step_python tests/prove/bad_input.py"
  "reports fit their schemas|cases|tests/schemas/run.py|step_python tests/schemas/run.py"
  "corpora|cases|fuzz/corpus|step_corpora"
  "address sanitizer|cases|CMakeLists.txt|step_asan"
  "nothing left to build|check|CMakeLists.txt|step_settled"
)

step_setup() { run_setup build test; }

step_build() {
  configure_whole
  ninja -C build -j "$JOBS"
}

step_unit() { ctest --test-dir build -V --no-tests=error -R "^unit_$1\$"; }

step_architecture() { "$DEBIAN_PYTHON" tools/check_architecture.py; }

step_checks() { "$DEBIAN_PYTHON" -B -m unittest discover -s tests/checks -p '*_test.py'; }

step_docs() { "$DEBIAN_PYTHON" tools/check_docs.py; }

step_headers() { ninja -C build -j "$JOBS" all_verify_interface_header_sets; }

step_conformance() { build/bin/fetch_conformance --profile "$1" tests/conformance/*.json; }

# What ctest has beyond the unit tests of a layer, the corpora, and the tables that have a step of their own.
step_comparisons() { ctest --test-dir build -V --no-tests=error -LE 'unit|replay|browser' -E '^fetch_conformance_'; }

# These end with 77 and a reason where there is no browser.
step_browser_table() { build/bin/browser_conformance tests/conformance/*.json; }

step_browser_compare() { build/bin/browser_compare --seconds 30; }

step_browser_tests() { build/tests/browser_test --gtest_brief=1; }

# The runner itself uses build/venv, which has what the schemas need.
step_python() { "$VENV/bin/python" -B "$@"; }

step_corpora() { ctest --test-dir build -V --no-tests=error -L replay; }

step_asan() { sanitize asan; }

# A second `./dev test` must not compile again what has not changed.
step_settled() {
  local plan
  plan=$(ninja -C build -n)
  say "$plan"
  grep -q 'no work to do' <<<"$plan"
}

step_row() {
  local row
  for row in "${STEPS[@]}"; do
    [ "${row%%|*}" = "$1" ] && printf '%s' "$row" && return
  done
  return 1
}

list_steps() {
  local row name needs
  for row in "${STEPS[@]}"; do
    IFS='|' read -r name _ needs _ <<<"$row"
    if [ -e "$needs" ]; then say "$name"; else say "$name (when $needs is there)"; fi
  done
}

# One step in a process of its own, so that `timeout` can end it with all that it started.
run_one_step() {
  local row command
  row=$(step_row "$1") || die "no step '$1'; ./dev steps lists them"
  command=${row##*|}
  # shellcheck disable=SC2086 # a command and its words, from the table above
  $command
}
