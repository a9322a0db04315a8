# shellcheck shell=bash
# Runs the steps of steps.sh one after the other, prints the time of each, and closes with "N passed, N failed".

TEST_LIMIT_SECONDS=$((35 * 60))

announce_tests() {
  say "ringfence tests, $JOBS jobs. Logs: build/log/. Limit: $((TEST_LIMIT_SECONDS / 60)) minutes."
  local missing
  missing=$(missing_packages build test browser)
  [ -z "$missing" ] || say "Will install these Debian packages first: $(cut -d'|' -f1 <<<"$missing" | tr '\n' ' ')"
  [ -f "$VENV/.pinned" ] || say "Will make a Python environment in build/venv (tools/dev/requirements.txt)."
  say ""
}

# run_step NAME KIND: one line on the screen; adds to `passed`, `failed`, `skipped` and to the table. Fails if it failed.
run_step() {
  local name=$1 kind=$2 log started status=0 left p f s word=ok
  log=$LOG/$(tr -c 'a-z0-9\n' '-' <<<"${name,,}").log
  left=$((TEST_LIMIT_SECONDS - SECONDS))
  started=$(now)
  printf '%-32s' "$name"
  if [ "$left" -le 0 ]; then
    printf 'the time limit is reached\n' >"$log"
    status=124
  else
    timeout --kill-after=10 "$left" "$ROOT/dev" run-step "$name" >"$log" 2>&1 </dev/null || status=$?
  fi
  read -r p f s < <(awk -f tools/dev/count.awk "$log")
  [ "$kind" = check ] && p=0 f=0 s=0
  # A step that cannot run here ends so, with the reason as its last line.
  if [ "$status" -eq 77 ]; then
    p=0 f=0 s=1 status=0 kind=skipped
    word="skipped: $(tail -n 1 "$log" | sed 's/^skipped: //')"
  fi
  # What ends without a count still counts: as one failure, or as the one check that it is.
  if [ "$status" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
  if [ "$status" -eq 0 ] && [ "$kind" = check ]; then p=1; fi
  if [ "$status" -eq 0 ] && [ "$kind" = cases ] && [ "$((p + f))" -eq 0 ]; then
    printf 'nothing ran\n' >>"$log"
    f=1
  fi
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  if [ "$f" -gt 0 ]; then
    word=FAILED
  fi
  [ "$status" -eq 124 ] && word="FAILED (time limit)"
  local line
  printf -v line '%-32s %10s %7d passed %5d failed  %s' "$name" "$(seconds_since "$started")" "$p" "$f" "$word"
  TABLE+=("$line")
  say "${line:32}"
  [ "$f" -eq 0 ] && return
  say "--- the end of $log"
  tail -n 60 "$log" | sed 's/^/    /'
  say "---"
  return 1
}

summary_line() {
  if [ "$skipped" -gt 0 ]; then
    say "$passed passed, $failed failed, $skipped skipped"
  else
    say "$passed passed, $failed failed"
  fi
}

run_tests() {
  local row name kind needs wanted=("$@") broken=""
  passed=0 failed=0 skipped=0 SECONDS=0 TABLE=()
  local started
  started=$(now)
  for name in "${wanted[@]}"; do step_row "$name" >/dev/null || die "no step '$name'; ./dev steps lists them"; done
  mkdir -p "$LOG"
  announce_tests
  for row in "${STEPS[@]}"; do
    IFS='|' read -r name kind needs _ <<<"$row"
    if [ ${#wanted[@]} -gt 0 ] && ! printf '%s\n' "${wanted[@]}" | grep -qxF -- "$name"; then continue; fi
    [ -e "$needs" ] || continue
    if [ -n "$broken" ]; then
      failed=$((failed + 1))
      TABLE+=("$(printf '%-32s not run: %s failed' "$name" "$broken")")
      continue
    fi
    if ! run_step "$name" "$kind" && { [ "$name" = set-up ] || [ "$name" = build ]; }; then broken=$name; fi
  done
  say ""
  printf '%s\n' "${TABLE[@]}"
  printf '%-32s %10s\n\n' "all" "$(seconds_since "$started")"
  summary_line
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
