# How the scripts in build-aux speak: progress on standard error, so that the standard
# output of a command behind build-aux/enter stays its own.
# shellcheck shell=bash

say() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# One sentence with a cause and a next step, and status 1.
die() {
  say "$*"
  exit 1
}

have() {
  command -v "$1" >/dev/null 2>&1
}
