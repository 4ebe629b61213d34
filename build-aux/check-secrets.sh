#!/usr/bin/env bash
# Looks for what must not be published: a password in an address, a private key, a token.
#
#   build-aux/check-secrets.sh [--self-test | FILE…]
#
# Without files, all files of the checkout outside tests/ are looked at: tests need made-up passwords.
# Prints each place; status 1 when there is one.

set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# An address with something that is neither a placeholder in capitals (USER:PASSWORD) nor the
# example user:pass nor part of a format string.
patterns=(
  '(rtsps?|https?|onvif)://[^][:space:]/:@"'\''`<>(){}%$*|[]+:[^][:space:]/@"'\''`<>(){}%$*|[]+@'
  '-----BEGIN ([A-Z]+ )*PRIVATE KEY'
  '(ghp|gho|ghs|glpat|xox[bp])[_-][A-Za-z0-9_-]{16,}'
  'AKIA[0-9A-Z]{16}'
)
# The same placeholders in the languages of po/.
translated='使用者:密碼|ユーザー:パスワード|BENUTZER:(KENNWORT|PASSWORT)|USUARIO:CONTRASEÑA'
harmless="://(user:p(ass|w|assword)|USER:PASS(WORD)?|user:p@ss|$translated)@"

search() {
  local pattern found=1
  for pattern in "${patterns[@]}"; do
    if grep -InHE -e "$pattern" -- "$@" | grep -vE "$harmless"; then
      found=0
    fi
  done
  return "$found"
}

files() {
  # Without git (a release, or a checkout of another user) by the file system.
  if git -C "$top" ls-files -z --cached --others --exclude-standard 2>/dev/null | grep -q .; then
    git -C "$top" ls-files -z --cached --others --exclude-standard
  else
    (cd "$top" && find . -type f -not -path './.git/*' -not -path './build/*' -printf '%P\0')
  fi | grep -zv '^tests/'
}

if [ "${1-}" = --self-test ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  # In pieces, so that this file does not find itself.
  printf 'open rtsp://%s:%s@camera/stream1\n' admin secret >"$folder/one"
  printf -- '-----BEGIN %s KEY-----\n' 'RSA PRIVATE' >"$folder/two"
  printf 'rtsp://user:pass@host/\nrtsp://%%s:%%s@%%s/\nrtsp://camera:554/stream1\nrtsp://camera:554/a@b\n' >"$folder/three"
  search "$folder/one" >/dev/null || { echo 'a password in an address was not found'; exit 1; }
  search "$folder/two" >/dev/null || { echo 'a private key was not found'; exit 1; }
  ! search "$folder/three" || { echo 'a harmless line was taken for a secret'; exit 1; }
  exit 0
fi

list=()
if [ $# -gt 0 ]; then
  list=("$@")
else
  cd "$top"
  while IFS= read -r -d '' file; do
    [ -f "$file" ] && list+=("$file")
  done < <(files)
fi
[ ${#list[@]} -gt 0 ] || exit 0
! search "${list[@]}"
