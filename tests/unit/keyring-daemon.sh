#!/bin/sh
# Runs a test with the real gnome-keyring on a session bus of its own, unlocked with a piped password:
#
#   keyring-daemon.sh TEST
#
# Status 77, which is "skipped", where there is no gnome-keyring.

set -eu

command -v gnome-keyring-daemon >/dev/null && command -v dbus-run-session >/dev/null || exit 77

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run" XDG_CACHE_HOME="$home/cache"
mkdir -p -m 700 "$XDG_DATA_HOME/keyrings" "$XDG_RUNTIME_DIR"
unset SECRET_BACKEND SECRET_FILE_TEST_PATH SECRET_FILE_TEST_PASSWORD
unset DISPLAY WAYLAND_DISPLAY

# The daemon ends with its bus.
dbus-run-session -- sh -c '
  printf %s "the keyring password" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  "$1"' sh "$1"
