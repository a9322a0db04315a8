# shellcheck shell=bash
# The demo: a real Flask API on loopback with faults that are found in practice, scanned as a user would.

DEMO_PID=""
stop_demo() {
  [ -n "$DEMO_PID" ] || return 0
  kill "$DEMO_PID" 2>/dev/null || true
  wait "$DEMO_PID" 2>/dev/null || true
  DEMO_PID=""
}

# Starts the API and sets DEMO_PID and DEMO_URL. It prints "listening on http://127.0.0.1:PORT" once it answers.
start_demo() {
  local log=$LOG/demo-api.log
  : >"$log"
  "$DEBIAN_PYTHON" -u -B examples/demo_api/app.py --port 0 >"$log" 2>&1 </dev/null &
  DEMO_PID=$!
  trap stop_demo EXIT
  for _ in $(seq 100); do
    DEMO_URL=$(sed -n 's/^listening on //p' "$log")
    [ -n "$DEMO_URL" ] && return
    kill -0 "$DEMO_PID" 2>/dev/null || break
    sleep 0.1
  done
  cat "$log" >&2
  die "the demo API did not start"
}

run_demo() {
  local started status=0
  started=$(now)
  [ -f examples/demo_api/app.py ] || die "examples/demo_api/app.py is not here"
  say "Builds the program ringfence, starts the demo API (Flask) on 127.0.0.1 at a free port, and scans it."
  ensure_packages build demo
  mkdir -p "$LOG"
  # The demo needs no test framework; a tree that is already set up for the tests serves as well.
  [ -f build/build.ninja ] || configure dev -DRINGFENCE_TESTS=OFF -DRINGFENCE_BENCH=OFF
  ninja -C build -j "$JOBS" ringfence
  start_demo
  say ""
  say "demo API: $DEMO_URL (process $DEMO_PID)"
  scan_demo || status=$?
  stop_demo
  say ""
  case $status in
    0 | 1) say "The demo API is faulty on purpose, so the scan has findings; as a gate it would exit with $status. Took $(seconds_since "$started")." ;;
    *) die "the scan ended with exit code $status" ;;
  esac
}

# The credentials of the demo API, and how it is scanned, are beside it.
scan_demo() { "$DEBIAN_PYTHON" -B examples/demo_api/scan.py "$DEMO_URL"; }
