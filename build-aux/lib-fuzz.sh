# Runs the fuzz targets, each for a minute, two at a time. What crashes one is kept and named.
# shellcheck shell=bash

FUZZ_SECONDS=${TAPO_VIEWER_FUZZ_SECONDS:-60}

# fuzz_one FOLDER NAME: one target; fails when it found something.
fuzz_one() {
  local folder=$1 name=$2
  mkdir -p "$folder/corpus/$name" "$folder/found"
  "$folder/tests/fuzz/fuzz-$name" -max_total_time="$FUZZ_SECONDS" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$folder/found/$name-" "$folder/corpus/$name" "$top/tests/fuzz/corpus/$name" \
    >"$folder/fuzz-$name.log" 2>&1
}

# fuzz: builds all targets in build/fuzz and runs them. The last line says how many found nothing.
fuzz() {
  local folder=$top/build/fuzz names=() failed=() name pid i
  for name in "$top"/tests/fuzz/fuzz-*.c; do
    name=${name##*/fuzz-}
    names+=("${name%.c}")
  done
  # shellcheck disable=SC2034 # read by build
  build_targets=("${names[@]/#/tests/fuzz/fuzz-}")
  have clang || die "there is no clang here, which fuzzing needs. Install clang."
  CC=clang build "$folder" --prefix=/usr -Dtests=true -Dc_args=-fsanitize=fuzzer-no-link \
    -Db_sanitize=address,undefined -Db_lundef=false || die "it does not build, see above."
  export GST_REGISTRY=$folder/gstreamer-registry.bin
  for ((i = 0; i < ${#names[@]}; i += 2)); do
    pids=()
    for name in "${names[@]:i:2}"; do
      say "fuzzing $name for $FUZZ_SECONDS s"
      fuzz_one "$folder" "$name" &
      pids+=("$!")
    done
    for name in "${names[@]:i:2}"; do
      pid=${pids[0]}
      pids=("${pids[@]:1}")
      wait "$pid" || failed+=("$name")
    done
  done
  pids=()
  for name in "${failed[@]}"; do
    say "$name found something, see $folder/fuzz-$name.log; the input is kept:"
    ls -t "$folder/found/$name-"* >&2 2>/dev/null || say "no input was written"
  done
  printf '%d targets fuzzed for %d s each, %d failed\n' "${#names[@]}" "$FUZZ_SECONDS" "${#failed[@]}"
  [ ${#failed[@]} -eq 0 ]
}

pids=()

# Ends the targets that are still running.
fuzz_stop() {
  local pid
  for pid in "${pids[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  pids=()
}
