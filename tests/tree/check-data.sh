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
    appstreamcli validate --no-net --explain "$entry" || failed=1
  done
done
glib-compile-schemas --strict --dry-run "$top/data" || failed=1
exit "$failed"
