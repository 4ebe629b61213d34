# Configuring and compiling a build folder, quietly unless something is wrong.
# shellcheck shell=bash

# Goes on inside the build environment: the calling script is run again there.
inside() {
  [ -n "${TAPO_VIEWER_ENVIRONMENT-}" ] || exec "$here/enter" "$@"
}

# build FOLDER [MESON-OPTION…]: sets up the folder, once, and compiles. Another environment means
# other compilers and libraries, so the folder is made anew then; other options are merely set.
# $build_targets says what to compile, everything if it is not set.
build() {
  local folder=$1 setup=()
  shift
  # Two runs in one folder would write over each other's files.
  mkdir -p "$folder" 2>/dev/null || die "the folder $folder cannot be made. Check its permissions."
  exec 4>"$folder.lock"
  if ! flock -n 4; then
    say "another run is building in $folder, waiting for it"
    flock 4
  fi
  if [ "$(cat "$folder/environment" 2>/dev/null)" != "$TAPO_VIEWER_ENVIRONMENT" ] || ! [ -f "$folder/build.ninja" ]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    setup=(meson setup)
  elif [ "$(cat "$folder/options" 2>/dev/null)" != "$*" ]; then
    setup=(meson setup --reconfigure)
  fi
  if [ ${#setup[@]} -gt 0 ]; then
    say "configuring $folder"
    if ! quietly "$folder.log" "${setup[@]}" "$folder" "$top" "$@"; then
      # An older checkout may have had other options, which meson does not forget.
      [ "${setup[*]}" = 'meson setup --reconfigure' ] || return
      say "making $folder anew"
      rm -rf "$folder"
      mkdir -p "$folder"
      quietly "$folder.log" meson setup "$folder" "$top" "$@" || return
    fi
    printf '%s' "$TAPO_VIEWER_ENVIRONMENT" >"$folder/environment"
    printf '%s' "$*" >"$folder/options"
  fi
  say "compiling in $folder"
  quietly "$folder.log" ninja -C "$folder" "${build_targets[@]}" || return
  exec 4>&-
}

# Runs a command with its output in a file, which is shown when it fails.
# Warnings of the compiler are worth a look in any case.
quietly() {
  local log=$1
  shift
  if ! attend "$@" >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
  grep -A 6 -E '(warning|WARNING):' "$log" >&2 || true
}

build_targets=()
attended=

# Runs a command so that a signal to the script is acted on at once and reaches the command too:
# a shell that runs a command in the foreground looks at its signals only afterwards.
attend() {
  local status=0
  "$@" </dev/null 4>&- &
  attended=$!
  wait "$attended" || status=$?
  attended=
  return "$status"
}

stop_attended() {
  [ -n "$attended" ] || return 0
  kill "$attended" 2>/dev/null || true
  wait "$attended" 2>/dev/null || true
  attended=
}
