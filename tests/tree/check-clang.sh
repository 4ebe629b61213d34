#!/usr/bin/env bash
# Compiles everything with clang; a warning is an error.
#
#   check-clang.sh BUILD-FOLDER

set -euo pipefail

build=$1
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
if ! command -v clang >/dev/null; then
  echo 'there is no clang'
  exit 77
fi
# Set up anew when it is not whole; otherwise ninja does it when a meson.build has changed.
if ! [ -f "$build/build.ninja" ]; then
  rm -rf "$build"
  CC=clang meson setup "$build" "$top" --prefix=/usr --werror -Dbuildtype=plain >/dev/null
fi
# The object files are enough: linking and made pictures belong to the first build.
objects=$(ninja -C "$build" -t targets all | sed -n 's/^\([^ ]*\.c\.o\): .*/\1/p')
[ -n "$objects" ] || { echo 'there is nothing to compile'; exit 1; }
# shellcheck disable=SC2086
ninja -C "$build" $objects
