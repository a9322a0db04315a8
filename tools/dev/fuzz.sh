# shellcheck shell=bash
# Fuzz targets under libFuzzer. What they learn stays in build/fuzz/corpus/; what breaks them lands in
# build/fuzz/crashes/ and becomes a file of fuzz/corpus/NAME/ together with the fix.

# A target with a hang or a leak of memory must fail too: 10 s and 2 GiB are far over what any input needs.
fuzz_one() {
  local name=$1 seconds=$2 log=$LOG/fuzz-$1.log status=0 word=ok
  mkdir -p "build/fuzz/corpus/$name" build/fuzz/crashes
  local corpora=("build/fuzz/corpus/$name")
  [ -d "fuzz/corpus/$name" ] && corpora+=("fuzz/corpus/$name")
  "build/fuzz/bin/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/crashes/$name-" "${corpora[@]}" >"$log" 2>&1 </dev/null || status=$?
  local runs cover
  runs=$(awk '/^stat::number_of_executed_units/ {print $2}' "$log")
  cover=$(grep -oE 'cov: [0-9]+' "$log" | tail -n 1 || true)
  [ "$status" -eq 0 ] || word="FAILED, see $log"
  printf '%-20s %12s inputs  %-12s %s\n' "$name" "${runs:-?}" "$cover" "$word"
  return "$status"
}

run_fuzz() {
  local only=${1:-all} seconds=${2:-60} known targets
  known=$(sed -nE 's/^ringfence_fuzz\(([a-z_0-9]+) .*/\1/p' fuzz/CMakeLists.txt | LC_ALL=C sort)
  [ -n "$known" ] || die "fuzz/CMakeLists.txt has no target"
  mapfile -t targets <<<"$known"
  if [ "$only" != all ]; then
    grep -qxF -- "$only" <<<"$known" || die "no fuzz target '$only'; there are: ${targets[*]}"
    targets=("$only")
  fi
  ensure_packages build fuzz
  configure fuzz
  ninja -C build/fuzz -j "$JOBS" "${targets[@]/%/_fuzz}"
  mkdir -p "$LOG"
  say "${#targets[@]} targets, $seconds s each, $JOBS at once"
  export LOG
  export -f fuzz_one
  # shellcheck disable=SC2016 # expanded by the inner shell
  printf '%s\n' "${targets[@]}" | xargs -P "$JOBS" -I '{}' bash -c 'fuzz_one "$1" "$2"' _ '{}' "$seconds"
}
