# shellcheck shell=bash
# Every benchmark: the Google Benchmark programs, then the executable scripts of bench/, which print their ratios.

run_bench() {
  local program status=0 ran=0
  ensure_packages build bench
  configure_whole
  ninja -C build -j "$JOBS"
  for program in build/bin/*_bench bench/*.py bench/*.sh; do
    [ -x "$program" ] || continue
    say ""
    say "== $program"
    ran=$((ran + 1))
    "$program" "$@" || status=1
  done
  [ "$ran" -gt 0 ] || die "there is no benchmark"
  return "$status"
}
