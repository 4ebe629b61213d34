#!/usr/bin/env bash
# Checks the syntax of every script of the tree; with shellcheck, if it is there, also the sense.

set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$top"
failed=0
shell=()
while IFS= read -r file; do
  case "$(head -n 1 "$file"),$file" in
    '#!'*bash,*|'#!'*/sh,*|*.sh)
      bash -n "$file" || failed=1
      shell+=("$file") ;;
    '#!'*python3,*|*.py)
      # Compiled in memory: the checkout stays as it is.
      python3 -c 'import sys; compile(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1], "exec")' "$file" || failed=1 ;;
  esac
done < <(find build-aux tests .ci -type f -not -name '*.pyc' \( -perm -u+x -o -name '*.sh' -o -name '*.py' \) | sort)

[ ${#shell[@]} -gt 0 ] || { echo 'no shell script was found'; exit 1; }
if command -v shellcheck >/dev/null; then
  # Parts of a script are read into it: what one sets, another one uses. The mode of mkdir -p is for the last folder only, as meant.
  shellcheck -S warning -e SC1091,SC2034,SC2154,SC2174 "${shell[@]}" || failed=1
fi
exit "$failed"
