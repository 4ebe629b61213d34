# What the system has, and how its own package manager is asked for the rest.
# shellcheck shell=bash

# The oldest versions we build with are those of Debian 13; meson.build says the same.
NEEDED_LIBRARIES=(
  'glib-2.0 >= 2.84' 'gtk4 >= 4.18' 'libadwaita-1 >= 1.7' 'json-glib-1.0 >= 1.10' 'libsecret-1 >= 0.21'
  'libsoup-3.0 >= 3.6' 'gstreamer-1.0 >= 1.26' 'gstreamer-app-1.0 >= 1.26' 'gstreamer-video-1.0 >= 1.26'
  'gstreamer-rtsp-1.0 >= 1.26' 'libqrencode >= 4.1' 'pangocairo >= 1.56' 'gnutls >= 3.8'
)
NEEDED_PROGRAMS=(
  meson ninja cc git msgfmt blueprint-compiler desktop-file-validate appstreamcli
  gst-launch-1.0 glib-compile-schemas dbus-daemon dbus-run-session Xvfb xdotool python3 flock
)
# Looked for as files: asking gst-inspect would cost a second on every call.
NEEDED_PLUGINS=(gtk4 rtp rtsp rtpmanager libav x264 videoparsersbad ximagesrc png jpeg)

# Prints what is missing, one name a line; nothing when the system will do as it is.
system_missing() {
  local item plugins
  for item in "${NEEDED_PROGRAMS[@]}"; do
    have "$item" || echo "$item"
  done
  if ! have pkg-config; then
    echo pkg-config
    return
  fi
  # One call for all of them in the good case.
  if ! pkg-config --exists "${NEEDED_LIBRARIES[@]}"; then
    for item in "${NEEDED_LIBRARIES[@]}"; do
      pkg-config --exists "$item" || echo "$item"
    done
  fi
  plugins=$(pkg-config --variable=pluginsdir gstreamer-1.0 2>/dev/null) || return 0
  for item in "${NEEDED_PLUGINS[@]}"; do
    # x264 is not everywhere: any other H.264 encoder serves the simulator as well.
    [ "$item" = x264 ] && [ -e "$plugins/libgstopenh264.so" ] && continue
    [ -e "$plugins/libgst$item.so" ] || echo "GStreamer plug-in $item"
  done
}

# Prints the value of one variable of os-release, in a subshell so that no other is set here.
os_release() (
  # shellcheck disable=SC1090,SC1091
  for file in /etc/os-release /usr/lib/os-release; do
    [ -r "$file" ] && { . "$file"; break; }
  done
  printf '%s\n' "${!1-}"
)

# Sorts the system into one of: debian fedora arch suse (new enough, its own packages do),
# old-debian (needs the private tree), unknown.
system_kind() {
  local id version like
  id=$(os_release ID)
  version=$(os_release VERSION_ID)
  like=" $id $(os_release ID_LIKE) "
  case "$id" in
    debian)
      # Testing and unstable have no version.
      if [ -z "$version" ] || [ "${version%%.*}" -ge 13 ]; then echo debian; else echo old-debian; fi
      return ;;
    ubuntu)
      if at_least "$version" 25.10; then echo debian; else echo old-debian; fi
      return ;;
    fedora)
      if [ "${version%%.*}" -ge 43 ] 2>/dev/null || [ -z "$version" ]; then echo fedora; else echo unknown; fi
      return ;;
  esac
  case "$like" in
    *' arch '*) echo arch ;;
    *' opensuse-tumbleweed '*) echo suse ;;
    # Mint, Pop!_OS and other children: the packaged sink tells how old the parent is.
    *' debian '*|*' ubuntu '*)
      if apt-cache show gstreamer1.0-gtk4 2>/dev/null | grep -q '^Version'; then echo debian; else echo old-debian; fi ;;
    *' fedora '*) echo fedora ;;
    *) echo unknown ;;
  esac
}

at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]
}

# Prints the names in a package list, one a line.
package_list() {
  sed 's/#.*//' "$here/packages/$1" | awk '{ for (i = 1; i <= NF; i++) print $i }'
}

# Prints by what an ordinary user may become root here: a command, or nothing.
root_by() {
  if have sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    echo sudo
  elif have pkexec && [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    echo pkexec
  fi
}

# Runs a shell command as root, saying what to type where that is not allowed.
as_root() {
  local by
  if [ "$(id -u)" -eq 0 ]; then
    sh -c "$1"
    return
  fi
  by=$(root_by)
  [ -n "$by" ] || die "no permission to do this as an ordinary user. As root, type: $1"
  "$by" sh -c "$1"
}

# Installs packages with the system's own package manager, saying so first.
system_install() {
  local kind=$1 command
  shift
  case "$kind" in
    # Updating may fail for a repository of somebody else, which is not our business.
    *debian) command="apt-get -q update; DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends install $*" ;;
    fedora) command="dnf -y --skip-unavailable --setopt=install_weak_deps=False install $*" ;;
    arch) command="pacman -Syu --needed --noconfirm $*" ;;
    suse) command="zypper --non-interactive install --no-recommends $*" ;;
  esac
  say "installing with the system's package manager: $*"
  as_root "$command" >&2 9>&- ||
    die "the packages could not be installed (see above). Check the network and the room on the disk, then try again."
}
