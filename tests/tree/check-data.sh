#!/usr/bin/env bash
# Validates what is installed beside the program: desktop entries, AppStream metadata, settings schemas.
#
#   check-data.sh BUILD-FOLDER

set -euo pipefail

build=$1
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
shopt -s nullglob
failed=0

# Each template in the source has to have become a file in the build.
for template in "$top"/data/*.desktop.in "$top"/data/*.desktop.in.in; do
  name=$(basename "$template"); name=${name%%.desktop*}
  file=("$build/data/$name"*.desktop)
  if [ ${#file[@]} -eq 0 ]; then
    echo "$template was not made into a desktop entry"
    failed=1
  fi
  for entry in "${file[@]}"; do
    desktop-file-validate "$entry" || failed=1
  done
done
for template in "$top"/data/*.metainfo.xml.in "$top"/data/*.metainfo.xml.in.in; do
  name=$(basename "$template"); name=${name%%.metainfo*}
  file=("$build/data/$name"*.metainfo.xml)
  if [ ${#file[@]} -eq 0 ]; then
    echo "$template was not made into AppStream metadata"
    failed=1
  fi
  for entry in "${file[@]}"; do
    appstreamcli validate --strict --no-net --explain "$entry" || failed=1
  done
done
glib-compile-schemas --strict --dry-run "$top/data" || failed=1

# A development build stands beside the installed program only if everything of it has its own name.
devel=$build/devel
id=org.example.TapoViewer.Devel
[ -f "$devel/build.ninja" ] || meson setup "$devel" "$top" --prefix=/usr -Dprofile=development -Dtests=false >/dev/null
ninja -C "$devel" "data/$id.desktop" "data/$id.metainfo.xml" >/dev/null
desktop-file-validate "$devel/data/$id.desktop" || failed=1
appstreamcli validate --strict --no-net --explain "$devel/data/$id.metainfo.xml" || failed=1
for line in "data/$id.desktop:Icon=$id" "data/$id.metainfo.xml:<id>$id</id>" "data/$id.service:Name=$id" \
  "config.h:#define APP_ID \"$id\"" 'config.h:#define STATE_PATH "/org/example/TapoViewer/Devel/state/"'; do
  if ! grep -qF "${line#*:}" "$devel/${line%%:*}"; then
    echo "$devel/${line%%:*} of the development profile does not say: ${line#*:}"
    failed=1
  fi
done
others=$(meson introspect --installed "$devel" | python3 -c 'import json, sys; print("\n".join(json.load(sys.stdin).values()))' |
  grep -F org.example.TapoViewer | grep -vF -e "$id" -e .gschema.xml || true)
if [ -n "$others" ]; then
  echo "the development profile would replace what the program installs: $others"
  failed=1
fi
exit "$failed"
