# The benchmarks' tools: bench/run measures, bench/report makes a page of it, and bench/check sees what became slower.
# skip-under: asan fuzz stress hop i386 s390x armhf arm64 emulated
# timeout: 120
set -e
bench=$(cd ../../bench && pwd)
export BENCH_WORK="$TMPDIR/work"
command -v cc > /dev/null || exit 77

# A program that prints something else than it should is an error.
"$bench/run" -t "$TERN" -n 1 --save "$TMPDIR/saved" tasklet_yield > "$TMPDIR/out"
grep -q '^1 of 1 programs print what they should' "$TMPDIR/out"
grep -q '^run	tasklet_yield	tern	' "$TMPDIR/saved"
printf '#!/bin/sh\necho wrong\n' > "$TMPDIR/wrong"
chmod +x "$TMPDIR/wrong"
if "$bench/run" -t "$TMPDIR/wrong" -n 1 --check-only tasklet_yield > "$TMPDIR/out"; then exit 1; fi
grep -q 'what tern prints is wrong: wrong' "$TMPDIR/out"
if "$bench/run" -t "$TERN" nosuch > /dev/null; then exit 1; fi

# The page shows ratios: half of CPython's time, and a tenth of its memory.
cat >> "$TMPDIR/saved" <<'EOF'
run	fib	tern	0.500000	0.400000	1000.000000	
run	fib	cpython	0.900000	0.800000	10000.000000	
limit	tasklets	1000000	0.5	140000	
growth	dicts	tern	100	50.0	60.0
growth	dicts	tern	1000	70.0	90.0
EOF
"$bench/report" "$TMPDIR/saved" "$TMPDIR" > /dev/null
grep -q '^| fib | 0.400 | 0.800 | 0.50 | 1.0 | 10.2 | 0.10 |' "$TMPDIR/performance.md"
grep -q '^| 1,000,000 live tasklets | 143 | 143 | 0.500 |' "$TMPDIR/performance.md"
for chart in tasklets programs growth; do
    grep -q '</svg>' "$TMPDIR/performance-$chart.svg"
done

# What costs more than 15 % more than the baseline says is an error.
command -v valgrind > /dev/null || exit 0
check() { "$bench/check" -t "$TERN" -b "$TMPDIR/baseline" "$@"; }
echo 'fib 32=10 0 -' > "$TMPDIR/baseline"
check --update fib > /dev/null
count=$(awk '/^fib/ { print $3 }' "$TMPDIR/baseline")
echo "fib 32=10 $((count * 100 / 110)) -" > "$TMPDIR/baseline"
check fib > /dev/null
echo "fib 32=10 $((count * 100 / 120)) -" > "$TMPDIR/baseline"
if check fib > "$TMPDIR/out" 2> "$TMPDIR/err"; then exit 1; fi
grep -q 'fib .*+2[0-9]\.[0-9] %.*WORSE' "$TMPDIR/err"
echo "fib 32=10 $count -" > "$TMPDIR/baseline"
if check > "$TMPDIR/out" 2>&1; then exit 1; fi
grep -q '^tak  *has no line' "$TMPDIR/out"
