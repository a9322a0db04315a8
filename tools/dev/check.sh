# shellcheck shell=bash
# Format: checked by `test` and `lint`, done by `format`. The version is named, since versions disagree on some files.

CLANG_FORMAT=clang-format-19

# Names the files; what is wrong in them, `./dev format` mends.
check_format() {
  local bad
  "$CLANG_FORMAT" --version >/dev/null || return 1  # without it the list below would be empty, and look clean
  bad=$(sources | xargs "$CLANG_FORMAT" --dry-run --ferror-limit=1 2>&1 |
    sed -nE 's/^([^ :]+):[0-9]+:[0-9]+: (warning|error).*/\1/p' | LC_ALL=C sort -u)
  [ -z "$bad" ] && say "format: clean" && return
  say "$bad"
  say "format: $(wc -l <<<"$bad") files differ; ./dev format mends them"
  return 1
}

run_format() {
  ensure_packages format
  sources | xargs "$CLANG_FORMAT" -i
}
