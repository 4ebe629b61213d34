# The two things a desktop gives to every program and a bare machine does not:
# a private runtime folder and a session bus.
# shellcheck shell=bash

# Sets XDG_RUNTIME_DIR to a folder that is ours alone.
session_runtime() {
  [ -n "${XDG_RUNTIME_DIR-}" ] && [ -d "$XDG_RUNTIME_DIR" ] && [ -O "$XDG_RUNTIME_DIR" ] && return
  XDG_RUNTIME_DIR=/run/user/$(id -u)
  if ! { [ -d "$XDG_RUNTIME_DIR" ] && [ -O "$XDG_RUNTIME_DIR" ]; }; then
    # In /tmp for the length of socket names; made by us and by nobody else, or not used.
    XDG_RUNTIME_DIR=/tmp/tapo-viewer-runtime-$(id -u)
    mkdir -m 0700 "$XDG_RUNTIME_DIR" 2>/dev/null || true
    if [ -L "$XDG_RUNTIME_DIR" ] || ! [ -O "$XDG_RUNTIME_DIR" ] || ! chmod 0700 "$XDG_RUNTIME_DIR"; then
      die "the folder $XDG_RUNTIME_DIR belongs to somebody else. Remove it, or set XDG_RUNTIME_DIR."
    fi
  fi
  export XDG_RUNTIME_DIR
}

# Sets DBUS_SESSION_BUS_ADDRESS to the session's bus. Where there is none, one is started for this
# user and used by every later call, so that a second terminal finds the running program.
# Runs inside the environment, because services that the bus starts have to be there too.
session_bus() {
  local pid_file=$XDG_RUNTIME_DIR/tapo-viewer-bus.pid socket pid
  [ -z "${DBUS_SESSION_BUS_ADDRESS-}" ] || return 0
  if [ -S "$XDG_RUNTIME_DIR/bus" ]; then
    export DBUS_SESSION_BUS_ADDRESS=unix:path=$XDG_RUNTIME_DIR/bus
    return
  fi
  socket=$XDG_RUNTIME_DIR/tapo-viewer-bus
  export DBUS_SESSION_BUS_ADDRESS=unix:path=$socket
  exec 7>"$socket.lock"
  flock 7
  pid=$(cat "$pid_file" 2>/dev/null || true)
  if [ -z "$pid" ] || [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != dbus-daemon ]; then
    rm -f "$socket"
    # No descriptor of ours may stay open in it: a caller that reads our output would wait for ever.
    setsid dbus-daemon --session --nofork --nopidfile --address="unix:path=$socket" \
      </dev/null >/dev/null 2>&1 7>&- &
    echo "$!" >"$pid_file"
    for _ in {1..50}; do
      [ -S "$socket" ] && break
      sleep 0.1
    done
  fi
  exec 7>&-
}
