# The private Debian 13 tree for systems that are too old: making it, keeping it, entering it.
# shellcheck shell=bash

TREE_SUITE=trixie
TREE_LOCALES='de_DE es_ES ja_JP zh_TW'
tree_work=
# A tree that was not entered for this long is old.
TREE_KEEP_HOURS=24
TREE_NEEDS_KB=$((4 * 1024 * 1024))

tree_key() {
  local options
  tree_recipe
  {
    printf '%s\n' "${options[@]}" "$TREE_SUITE" "$(uname -m)"
    declare -f tree_finish
  } | sha256sum | cut -c 1-12
}

# The folder is named whole by a rename at the end, so nothing half-made is ever entered.

# Sets $options to what mmdebstrap is told: this is what the tree consists of.
tree_recipe() {
  local language
  options=(
    --variant=apt
    --include="$(package_list debian | paste -s -d ,)"
    --dpkgopt='force-unsafe-io'
    --dpkgopt='path-exclude=/usr/share/doc/*'
    --dpkgopt='path-exclude=/usr/share/man/*'
    --dpkgopt='path-exclude=/usr/share/help/*'
    --dpkgopt='path-exclude=/usr/share/locale/*'
    --dpkgopt='path-include=/usr/share/locale/locale.alias'
  )
  for language in $TREE_LOCALES; do
    options+=(
      --dpkgopt="path-include=/usr/share/locale/${language%_*}/*"
      --dpkgopt="path-include=/usr/share/locale/$language/*"
      --customize-hook="chroot \"\$1\" localedef -i $language -f UTF-8 $language.UTF-8"
    )
  done
}

# Fills the folder $1 with a Debian of our packages. As an ordinary user mmdebstrap works under
# other user ids, which may not write into a home folder: so it hands over a tar stream,
# unpacked here as ourselves, and everything belongs to the one who can delete it.
tree_fill() {
  local folder=$1 options
  tree_recipe
  if [ "$(id -u)" -eq 0 ]; then
    # What mmdebstrap mounts meanwhile shall end with it, even if it is killed.
    local apart=(unshare --mount --propagation private)
    "${apart[@]}" true 2>/dev/null || apart=()
    "${apart[@]}" mmdebstrap --mode=root "${options[@]}" "$TREE_SUITE" "$folder"
  else
    TMPDIR=$tree_work mmdebstrap --mode=unshare --format=tar "${options[@]}" "$TREE_SUITE" - |
      tar -x -C "$folder" --exclude='./dev/*' --no-same-owner
  fi
}

# Sets $tree_work to a folder for mmdebstrap as an ordinary user: its other user ids must be able to
# reach it, and what an interrupted run left there belongs to them.
tree_work_ready() {
  [ "$(id -u)" -ne 0 ] || return 0
  tree_work=/var/tmp/tapo-viewer-tree-$(id -u)
  mkdir -m 0711 "$tree_work" 2>/dev/null || true
  if [ -L "$tree_work" ] || ! [ -O "$tree_work" ]; then
    die "the folder $tree_work belongs to somebody else. Remove it."
  fi
  tree_work_clean
}

tree_work_clean() {
  if [ -n "$tree_work" ] && [ -n "$(ls -A "$tree_work")" ]; then
    # Errors are of an orphan that still writes there, and of no interest: it will fail.
    unshare --user --map-auto --map-root-user find "$tree_work" -mindepth 1 -xdev -delete 2>/dev/null || true
  fi
}

# Files of the host are bound over these later; a bind needs a plain file to lie on.
tree_finish() {
  local folder=$1 file
  for file in resolv.conf hosts localtime machine-id passwd group; do
    rm -f "$folder/etc/$file.new"
    cat "$folder/etc/$file" >"$folder/etc/$file.new" 2>/dev/null || true
    mv -f "$folder/etc/$file.new" "$folder/etc/$file"
  done
}

tree_remove() {
  local point
  # A killed mmdebstrap may have left a mount where it could not have a mount table of its own.
  while read -r point; do
    umount "$point" 2>/dev/null || true
  done < <(awk -v folder="$1/" 'index($5, folder) == 1 { print $5 }' /proc/self/mountinfo | sort -r)
  # Never across a mount: whatever may be bound in there is not ours to delete.
  rm -rf --one-file-system "$1" || true
}

# Sets $tree to a whole tree of the present recipe and holds a shared lock on its mark (descriptor 8),
# which every process inside inherits: a tree in use is never removed.
tree_ready() {
  mkdir -p "$cache" 2>/dev/null || die "the folder $cache cannot be made. Check its permissions."
  tree=$cache/debian-$(tree_key)
  # Somebody may remove it between the look and the lock, so look once more.
  until [ -d "$tree" ] && exec 8>>"$tree.used" && flock -s 8 && [ -d "$tree" ]; do
    { true >>"$cache/lock"; } 2>/dev/null || die "the folder $cache cannot be written to. Check its permissions."
    exec 9>>"$cache/lock"
    if ! flock -n 9; then
      say "another run is making the build environment, waiting for it"
      flock 9
    fi
    [ -d "$tree" ] || tree_make
    exec 9>&-
  done
  touch "$tree.used"
  tree_remove_old
}

# Called with the lock held: whatever is unfinished now was left by an interrupted run.
tree_make() {
  local partial folder free missing=() program maker status=0
  for program in mmdebstrap bwrap; do
    have "$program" || missing+=("${program/bwrap/bubblewrap}")
  done
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
  [ "$(id -u)" -eq 0 ] || have newuidmap || missing+=(uidmap)
  [ ${#missing[@]} -eq 0 ] || system_install old-debian "${missing[@]}"

  for partial in "$cache"/debian-*.partial*; do
    [ -e "$partial" ] && tree_remove "$partial"
  done
  tree_work_ready
  for folder in "$cache" $tree_work; do
    free=$(df -Pk "$folder" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$TREE_NEEDS_KB" ] ||
      die "making the build environment needs 4 GB, and $folder has $((free / 1024)) MB free. Make room there${tree_work:-, or set XDG_CACHE_HOME to another disk}."
  done

  say "making a private Debian 13 under $cache (once, about three minutes, 2 GB)"
  partial=$tree.partial.$$
  mkdir "$partial" || die "the folder $cache cannot be written to. Check its permissions."
  # In the background, so that a signal is acted on at once; in a process group of its own, so that
  # all of it can be ended.
  set -m
  # Without the lock: if we are killed, what goes on working has its folder removed by the next run.
  ( set -o pipefail; tree_fill "$partial" && tree_finish "$partial" ) </dev/null >&2 9>&- &
  maker=$!
  set +m
  trap 'tree_abandon "$maker" "$partial"; exit 130' INT
  trap 'tree_abandon "$maker" "$partial"; exit 143' TERM HUP
  wait "$maker" || status=$?
  trap - INT TERM HUP
  tree_work_clean
  if [ "$status" -ne 0 ]; then
    tree_remove "$partial"
    die "the private Debian could not be made (see above). Check the network, then try again."
  fi
  mv -T "$partial" "$tree"
  say "the private Debian is ready"
}

tree_abandon() {
  say "interrupted, cleaning up"
  kill -TERM -- "-$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  tree_work_clean
  tree_remove "$2"
}

# Removes trees of other recipes that nobody entered for a while. Other checkouts may be at another
# commit: removing theirs at once would have two branches remake their trees in turns.
tree_remove_old() {
  local mark old
  for mark in "$cache"/debian-*.used; do
    old=${mark%.used}
    if ! [ -d "$old" ] || [ "$old" = "$tree" ] || [ -z "$(find "$mark" -mmin "+$((TREE_KEEP_HOURS * 60))")" ]; then
      continue
    fi
    # Somebody may be inside. The mark stays: a lock on a removed file would mean nothing.
    exec 9>>"$mark"
    if flock -n -x 9 && mv -T "$old" "$old.partial.old" 2>/dev/null; then
      say "removing an old build environment, $old"
      tree_remove "$old.partial.old"
      rm -f "$cache/gstreamer-registry-${old##*-}.bin"
    fi
    exec 9>&-
  done
}

# Sets $shown to the folders and $files to the files of the host that are there inside at the same path:
# home folders, the checkout, sockets, devices. All else, /usr and /etc above all, is the tree's.
tree_shown() {
  local entry file
  shown=()
  files=()
  for entry in /*; do
    case "$entry" in
      /usr|/etc|/var|/run|/boot|/lost+found|/bin|/sbin|/lib*) ;;
      *) if [ -d "$entry" ] && [ -x "$entry" ]; then shown+=("$entry"); fi ;;
    esac
  done
  shown+=(/var/tmp)
  for entry in /run/dbus "$top" "$git_folder" "$HOME" "$cache" "$XDG_RUNTIME_DIR" "$PWD" \
    "${XDG_CONFIG_HOME-}" "${XDG_CACHE_HOME-}" "${XDG_DATA_HOME-}" "${XDG_STATE_HOME-}" "${TMPDIR-}"; do
    [ -d "$entry" ] || continue
    case "$entry" in
      # The rest is there already; and never over what is the tree's own.
      /var/tmp|/var/tmp/*) ;;
      /var/*|/run/*|/usr/local/*|/usr/src/*) shown+=("$entry") ;;
    esac
  done
  for file in resolv.conf hosts localtime machine-id; do
    [ ! -f "/etc/$file" ] || files+=("/etc/$file")
  done
}

tree_passwd() {
  awk -F : -v id="$(id -u)" '$3 != id' "$tree/etc/passwd"
  getent passwd "$(id -u)" || echo "user:x:$(id -u):$(id -g)::$HOME:/bin/sh"
}

tree_group() {
  awk -F : -v id="$(id -g)" '$3 != id' "$tree/etc/group"
  getent group "$(id -g)" || echo "user:x:$(id -g):"
}

# Replaces this process by the command, inside the tree.
tree_enter() {
  local variable
  # Paths into the host's libraries mean nothing, or the wrong thing, inside.
  for variable in LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH CPATH C_INCLUDE_PATH PKG_CONFIG_PATH PKG_CONFIG_LIBDIR \
    PYTHONHOME PYTHONPATH PERL5LIB GI_TYPELIB_PATH GIO_MODULE_DIR GIO_EXTRA_MODULES GTK_PATH GTK_MODULES \
    GST_PLUGIN_PATH GST_PLUGIN_PATH_1_0 GST_PLUGIN_SYSTEM_PATH GST_PLUGIN_SYSTEM_PATH_1_0 GST_PLUGIN_SCANNER \
    GDK_PIXBUF_MODULE_FILE XDG_DATA_DIRS XDG_CONFIG_DIRS LIBGL_DRIVERS_PATH; do
    unset "$variable"
  done
  export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
  # The host's plug-ins are others: GStreamer keeps a list of them in the home folder.
  export GST_REGISTRY_1_0=$cache/gstreamer-registry-${tree##*-}.bin
  tree_locale
  tree_shown
  if have bwrap && bwrap --ro-bind / / true 2>/dev/null; then
    tree_by_bwrap "$@"
  else
    tree_by_proot "$@"
  fi
}

# Sets $language to arguments of env that keep the person's language as far as the tree has it: a locale
# that is not there would make every program complain. Austrian German becomes German, English plain C.
# Set by env and not here, because the host's own shell may not know the tree's locales.
tree_locale() {
  local variable value locale lang=C.UTF-8 known=" C POSIX C.UTF-8 C.utf8 ${TREE_LOCALES// /.UTF-8 }.UTF-8 "
  language=()
  for variable in "${!LC_@}"; do
    value=${!variable}
    [[ $known == *" ${value/.utf8/.UTF-8} "* ]] || language+=(-u "$variable")
  done
  value=${LANG-}
  if [[ $known == *" ${value/.utf8/.UTF-8} "* ]]; then
    lang=$value
  else
    for locale in $TREE_LOCALES; do
      [ "${locale%_*}" != "${value%%_*}" ] || lang=$locale.UTF-8
    done
  fi
  language+=("LANG=$lang")
}

tree_by_bwrap() {
  local entry arguments=(--tmpfs /run)
  for entry in "$tree"/*; do
    if [ -L "$entry" ]; then
      arguments+=(--symlink "$(readlink "$entry")" "${entry#"$tree"}")
    else
      case "${entry#"$tree"}" in /usr|/etc|/var) arguments+=(--ro-bind "$entry" "${entry#"$tree"}") ;; esac
    fi
  done
  for entry in "${shown[@]}"; do
    arguments+=(--dev-bind "$entry" "$entry")
  done
  for entry in "${files[@]}"; do
    arguments+=(--ro-bind "$(readlink -f "$entry")" "$entry")
  done
  # The tree knows its own system users, but not the person.
  arguments+=(--ro-bind-data 5 /etc/passwd --ro-bind-data 6 /etc/group --chdir "$PWD")
  # No --die-with-parent: that is a SIGKILL, and whoever is inside could not end its children.
  # setpriv turns the end of bwrap into a SIGTERM instead.
  exec bwrap "${arguments[@]}" -- env "${language[@]}" setpriv --pdeathsig TERM "$@" 5< <(tree_passwd) 6< <(tree_group)
}

# Without namespaces (most containers) nothing can be mounted, so a plain chroot would not see the
# checkout. proot shows it by following every system call.
tree_by_proot() {
  local entry arguments=()
  have proot || system_install old-debian proot
  say "there are no namespaces here, using proot: slower, and tests without the address sanitizer"
  for entry in "${shown[@]}" "${files[@]}" /etc/passwd /etc/group; do
    arguments+=(-b "$entry")
  done
  # Programs with it do not even start: proot's loader puts them where the shadow memory shall be.
  export TAPO_VIEWER_SANITIZERS=undefined
  exec proot -r "$tree" "${arguments[@]}" -w "$PWD" env "${language[@]}" "$@"
}
