# Stand-ins for org.gnome.Platform and org.gnome.Sdk, made of Debian's packages and kept, so that the Flatpak can be
# built and run without Flathub. Packages are unpacked, not installed: that needs no root and no other user ids, so it
# works in the private Debian tree too, for everybody.
# shellcheck shell=bash

RUNTIME_NEEDS_KB=$((5 * 1024 * 1024))
RUNTIME_KEEP_HOURS=24
# en_US is what flatpak-builder builds in.
RUNTIME_LOCALES='en_US zh_TW'

runtime_packages() {
  package_list flatpak-platform
  [ "$1" = Platform ] || package_list flatpak-sdk
}

runtime_key() {
  {
    runtime_packages Sdk
    echo "$branch" "$arch" "$RUNTIME_LOCALES"
    declare -f runtime_fill runtime_unpack runtime_configure runtime_export
  } | sha256sum | cut -c 1-12
}

# Sets $runtime to a Flatpak installation that has both stand-ins for the branch $branch, and holds a shared lock on its
# mark (descriptor 8), so that it is not removed while in use. What it has in sources/ are the archives of the manifest.
runtime_ready() {
  local partial free status=0
  mkdir -p "$cache" || die "the folder $cache cannot be made. Check its permissions."
  arch=$(flatpak --default-arch)
  runtime=$cache/flatpak-$(runtime_key)
  exec 9>>"$cache/flatpak.lock"
  if ! flock -n 9; then
    say "another run is making the runtime, waiting for it"
    flock 9
  fi
  for partial in "$cache"/flatpak-*.partial; do
    [ ! -e "$partial" ] || rm -rf "$partial"
  done
  if ! [ -d "$runtime" ]; then
    free=$(df -Pk "$cache" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$RUNTIME_NEEDS_KB" ] ||
      die "making the runtime needs 5 GB, and $cache has $((free / 1024)) MB free. Make room there, or set XDG_CACHE_HOME to another disk."
    say "making a runtime of Debian packages under $cache (once, about three minutes, 2 GB)"
    partial=$runtime.partial
    mkdir -p "$top/build"
    quietly "$top/build/flatpak-runtime.log" runtime_fill "$partial" || status=$?
    if [ "$status" -ne 0 ]; then
      rm -rf "$partial"
      die "the runtime could not be made (see above). Check the network, then try again."
    fi
    mv -T "$partial" "$runtime"
  fi
  exec 8>>"$runtime.used"
  flock -s 8
  touch "$runtime.used"
  runtime_remove_old
  exec 9>&-
}

# Removes runtimes of other recipes that were not used for a while: other checkouts may be at another commit.
runtime_remove_old() {
  local mark old
  for mark in "$cache"/flatpak-*.used; do
    old=${mark%.used}
    [ "$old" != "$runtime" ] && [ -n "$(find "$mark" -mmin "+$((RUNTIME_KEEP_HOURS * 60))")" ] || continue
    ( exec 7>>"$mark"; flock -n -x 7 && rm -rf "$old" "$mark" ) || true
  done
}

# Fills the folder $1: packages/ (apt's own folders, removed at the end), tree/ (what they have), repo/, installation/.
# Called with set -e out of force, so every step says what happens when it fails.
runtime_fill() {
  local folder=$1 name
  mkdir -p "$folder"/packages/{lists,archives}/partial "$folder"/tree/{files,usr,var} "$folder"/{unpacked,sources} || return
  runtime_lists "$folder" || return
  ostree --repo="$folder/repo" init --mode=bare-user-only && flatpak build-update-repo "$folder/repo" || return
  flatpak_in "$folder" remote-add --no-gpg-verify stand-in "$folder/repo" || return
  # The same folder, twice: the second time it has more. What only the Sdk has is not there when the program runs.
  for name in Platform Sdk; do
    runtime_unpack "$folder" "$name" || return
    runtime_configure "$folder/tree" || return
    runtime_export "$folder" "$name" || return
    flatpak_in "$folder" install --noninteractive --no-related stand-in "org.gnome.$name//$branch" || return
  done
  ( cd "$folder/sources" && runtime_apt "$folder" source --download-only --only-source qrencode ) || return
  rm -rf "$folder"/{packages,tree,unpacked,repo}
}

# An apt that knows no installed package and keeps its folders to itself.
runtime_apt() {
  local folder=$1
  shift
  apt-get -q -y -o Dir::State="$folder/packages" -o Dir::State::Lists="$folder/packages/lists" \
    -o Dir::State::Status="$folder/packages/status" -o Dir::Cache="$folder/packages" \
    -o Dir::Cache::Archives="$folder/packages/archives" -o Dir::Etc::SourceList="$folder/packages/sources.list" \
    -o Dir::Etc::SourceParts="$folder/packages/sources.list.d" -o APT::Install-Recommends=false \
    -o APT::Sandbox::User=root -o Acquire::Languages=none -o Debug::NoLocking=true "$@"
}

# The sources of the system, with source packages.
runtime_lists() {
  local folder=$1/packages file
  touch "$folder/status" "$folder/sources.list"
  mkdir -p "$folder/sources.list.d"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ ! -f "$file" ] || sed -n 's/^deb \(.*\)/deb \1\ndeb-src \1/p' "$file" >>"$folder/sources.list"
  done
  for file in /etc/apt/sources.list.d/*.sources; do
    [ ! -f "$file" ] || sed 's/^Types:.*/Types: deb deb-src/' "$file" >"$folder/sources.list.d/${file##*/}"
  done
  runtime_apt "$1" update
}

# Downloads and unpacks what the stand-in $2 has and the tree has not.
runtime_unpack() {
  local folder=$1 archives=$1/packages/archives packages
  mapfile -t packages < <(runtime_packages "$2")
  runtime_apt "$folder" install --download-only '?essential' "${packages[@]}" || return
  find "$archives" -maxdepth 1 -name '*.deb' -print0 | xargs -0 -r -n 8 -P 2 sh -c '
    folder=$1; shift
    for deb; do
      done=$folder/unpacked/${deb##*/}
      [ -e "$done" ] || { dpkg-deb --extract "$deb" "$folder/tree" && touch "$done"; } || exit 255
    done' unpack "$folder"
}

# What the packages' own scripts would have done, as far as it matters here.
runtime_configure() {
  local tree=$1 libraries=/usr/lib/$arch-linux-gnu
  bwrap --bind "$tree/usr" /usr --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 --proc /proc --dev /dev \
    sh -ec "
      glib-compile-schemas /usr/share/glib-2.0/schemas
      gio-querymodules $libraries/gio/modules
      mkdir -p /usr/lib/locale
      for language in $RUNTIME_LOCALES; do localedef -i \$language -f UTF-8 \$language.UTF-8; done
      update-mime-database /usr/share/mime
      $libraries/gdk-pixbuf-2.0/gdk-pixbuf-query-loaders --update-cache" || return
  # Flatpak shows /usr/etc/* as /etc/*, and writes the rest itself.
  mkdir -p "$tree/usr/etc"
  cp -a "$tree"/etc/{fonts,ssl,pki,xdg,dconf,python3*} "$tree/usr/etc" 2>/dev/null || true
  printf '%s\n' 'include /run/flatpak/ld.so.conf.d/app-*.conf' /app/lib 'include /run/flatpak/ld.so.conf.d/runtime-*.conf' \
    "$libraries" "$libraries/blas" "$libraries/lapack" "$libraries/pulseaudio" >"$tree/usr/etc/ld.so.conf"
  # The sandbox's PATH has no sbin, and Flatpak calls it in there.
  ln -sf ../sbin/ldconfig "$tree/usr/bin/ldconfig"
}

runtime_export() {
  local folder=$1 name=$2 libraries=/usr/lib/$arch-linux-gnu
  cat >"$folder/tree/metadata" <<METADATA
[Runtime]
name=org.gnome.$name
runtime=org.gnome.Platform/$arch/$branch
sdk=org.gnome.Sdk/$arch/$branch

[Environment]
GI_TYPELIB_PATH=/app/lib/girepository-1.0
GST_PLUGIN_SYSTEM_PATH=/app/lib/gstreamer-1.0:$libraries/gstreamer-1.0
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
METADATA
  flatpak build-export --runtime --disable-fsync "$folder/repo" "$folder/tree" "$branch"
}

# Flatpak with the folder's installation as that of the user.
flatpak_in() {
  local folder=$1 verb=$2
  shift 2
  FLATPAK_USER_DIR=$folder/installation FLATPAK_SYSTEM_DIR=$folder/none flatpak "$verb" --user "$@"
}
