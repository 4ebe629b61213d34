# A display and a session bus that belong to one run of a script and end with it: for machines
# without them, and for tests, which must neither depend on nor disturb what is on the screen.
# shellcheck shell=bash

display_pid=
bus_pid=

# Starts Xvfb on a free number and sets DISPLAY to it.
display_start() {
  local file number=
  file=$(mktemp)
  # Xvfb picks the number, and tells it when it is ready to be used.
  Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp -noreset 3>"$file" </dev/null >/dev/null 2>&1 &
  display_pid=$!
  started "$file" "$display_pid" || die "the virtual display did not start."
  number=$(cat "$file")
  rm -f "$file"
  export DISPLAY=:$number
  unset WAYLAND_DISPLAY XAUTHORITY
  export GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1
}

# Starts a session bus and sets DBUS_SESSION_BUS_ADDRESS to it.
bus_start() {
  local file
  file=$(mktemp)
  dbus-daemon --session --nofork --nopidfile --print-address=3 3>"$file" </dev/null >/dev/null 2>&1 &
  bus_pid=$!
  started "$file" "$bus_pid" || die "the session bus did not start."
  DBUS_SESSION_BUS_ADDRESS=$(cat "$file")
  rm -f "$file"
  export DBUS_SESSION_BUS_ADDRESS
}

# started FILE PID: waits until the process has written a line; fails when it ends or needs over 10 s.
started() {
  for _ in {1..200}; do
    [ "$(wc -l <"$1")" -eq 0 ] || return 0
    kill -0 "$2" 2>/dev/null || break
    sleep 0.05
  done
  rm -f "$1"
  return 1
}

display_stop() {
  local pid
  for pid in $bus_pid $display_pid; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  bus_pid=
  display_pid=
}
