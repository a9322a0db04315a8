# shellcheck shell=bash
# What every verb uses: messages, times, privileges.

say() { printf '%s\n' "$*"; }
die() {
  printf 'dev: %s\n' "$*" >&2
  exit 1
}

# Tenths of a second since the epoch, without a process.
now() { printf '%s' "$((${EPOCHREALTIME/[.,]/} / 100000))"; }
seconds_since() {
  local tenths=$(($(now) - $1))
  printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}

# Never asks for a password where nobody can answer: without a terminal sudo must work as it is.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif ! command -v sudo >/dev/null; then
    die "installing packages needs root or sudo"
  elif [ -t 0 ]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

# One compiler takes up to 1.5 GiB, so memory may allow fewer than there are cores.
job_count() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo)
  [ "${memory:-1}" -lt 1 ] && memory=1
  [ "$memory" -lt "$cores" ] && cores=$memory
  printf '%s' "$cores"
}
JOBS=${JOBS:-$(job_count)}

# Paths are taken from the root of the tree, so that another clone on this machine finds the same objects.
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

export PATH=$PATH:/usr/sbin:/sbin  # nginx is there, and only root has it on the path

LOG=$ROOT/build/log
VENV=$ROOT/build/venv
DEBIAN_PYTHON=/usr/bin/python3  # Debian's own, which sees Debian's packages; `python3` on the path may be another build

sources() { find src tests fuzz bench -name '*.[ch]pp' -not -path '*/node_modules/*' | LC_ALL=C sort; }
