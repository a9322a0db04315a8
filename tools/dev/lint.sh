# shellcheck shell=bash
# Slow checks that `test` does not run: clang-tidy over every file, shellcheck over every script.

run_lint() {
  local status=0 files
  ensure_packages build lint
  configure tidy
  if [ $# -gt 0 ]; then files=("$@"); else mapfile -t files < <(sources | grep '\.cpp$'); fi
  say "clang-tidy: ${#files[@]} files"
  printf '%s\n' "${files[@]}" | xargs -P "$JOBS" -n 1 clang-tidy-19 -p build/tidy --quiet --warnings-as-errors='*' \
    2> >(grep -vE 'warnings? (generated|treated)|^Suppressed|^Use -header-filter' >&2) || status=1
  say "shellcheck"
  shellcheck --external-sources dev .ci/run || status=1  # `dev` brings in tools/dev/*.sh
  say "format"
  check_format || status=1
  [ "$status" -eq 0 ] && say "lint: clean"
  return "$status"
}
