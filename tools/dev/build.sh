# shellcheck shell=bash
# Configuring and building. The tree build/ is shared by demo, test and bench; the other presets have trees below it.

# configure PRESET [-D...]: only when the presets or the options differ from the last time, or nothing is there yet.
# What changes in CMakeLists.txt files, ninja notices by itself.
configure() {
  local preset=$1 dir=build/$1 want
  [ "$preset" = dev ] && dir=build
  shift
  command -v ccache >/dev/null && set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
  want=$(sha256sum CMakePresets.json)" $*"
  [ -f "$dir/build.ninja" ] && [ "$(cat "$dir/.configured" 2>/dev/null)" = "$want" ] && return
  cmake --preset "$preset" "$@"
  printf '%s\n' "$want" >"$dir/.configured"
}

# With everything in it: programs, tests, benchmarks.
configure_whole() { configure dev -DRINGFENCE_TESTS=ON -DRINGFENCE_BENCH=ON; }

run_build() {
  ensure_packages build test
  configure_whole
  ninja -C build -j "$JOBS" "$@"
  say "programs are in build/bin/"
}

run_headers() {
  ensure_packages build test
  configure_whole
  ninja -C build -j "$JOBS" all_verify_interface_header_sets
}

# Builds and runs under a sanitizer whatever the preset has: unit tests and corpora.
sanitize() {
  configure "$1"
  ninja -C "build/$1" -j "$JOBS"
  ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 \
    UBSAN_OPTIONS=print_stacktrace=1 \
    TSAN_OPTIONS=halt_on_error=1 \
    ctest --test-dir "build/$1" -j "$JOBS" -V --no-tests=error -L 'unit|replay'
}

run_sanitizer() {
  ensure_packages build test
  sanitize "$1"
}
