#!/usr/bin/env bash
# Runs the readers under libFuzzer, each for its share of FUZZ_SECONDS (ten minutes), from the corpus beside this file and
# from what earlier runs found. An input for which something does not hold is kept, and its path is printed.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${FUZZ_SECONDS:-600}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/icpaudit-fuzz
build=(swift build -c release --scratch-path .build/fuzz --product FuzzReaders --quiet
  -Xswiftc -sanitize=fuzzer -Xswiftc -enable-testing -Xswiftc -assert-config -Xswiftc Debug -Xswiftc -use-ld=lld)
ICPAUDIT_FUZZ=1 "${build[@]}"
program=$(ICPAUDIT_FUZZ=1 "${build[@]}" --show-bin-path)/FuzzReaders

readers=(${FUZZ_READER:-csv xml workbook day name header list config part})
for reader in "${readers[@]}"; do
  mkdir -p "$cache/$reader" "$cache/found"
  options=(-max_total_time=$((seconds / ${#readers[@]} + 1)) -max_len=4096 -timeout=10 -rss_limit_mb=512 -print_final_stats=1 -verbosity=0
    -artifact_prefix="$cache/found/$reader-")
  [ -e "Tests/Fuzz/$reader.dict" ] && options+=(-dict="Tests/Fuzz/$reader.dict")
  echo "fuzz: $reader"
  # Swift's own report of a crash would come before libFuzzer keeps the input.
  SWIFT_BACKTRACE=enable=no FUZZ_READER=$reader "$program" "$cache/$reader" "Tests/Fuzz/corpus/$reader" "${options[@]}" 2>"$cache/$reader.log" || {
    grep -E "Precondition|Fatal|ERROR|SUMMARY|Test unit" "$cache/$reader.log" | cut -c 1-2000 >&2
    exit 1
  }
  grep -E "number_of_executed_units|new_units_added" "$cache/$reader.log" || true
done
