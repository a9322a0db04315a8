# shellcheck shell=bash
# The model against a real browser, at length: `test` has 30 seconds of it.

run_compare() {
  local cases=${1:-5000}
  ensure_packages build test browser
  configure_whole
  ninja -C build -j "$JOBS" browser_conformance browser_compare
  build/bin/browser_conformance --all tests/conformance/*.json
  build/bin/browser_compare --cases "$cases" --seed "$(date +%s)"
}
