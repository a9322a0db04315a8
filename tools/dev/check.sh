# shellcheck shell=bash
# Format: checked by `test` and `lint`, done by `format`. The version is named, since versions disagree on some files.

CLANG_FORMAT=clang-format-19

check_format() { sources | xargs "$CLANG_FORMAT" --dry-run --Werror; }

run_format() {
  ensure_packages format
  sources | xargs "$CLANG_FORMAT" -i
}
