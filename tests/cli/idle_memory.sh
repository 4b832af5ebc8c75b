# A program that waits takes little: readline is not loaded, start-up leaves no garbage worth speaking of.
# Memory is measured, of which each save takes some: not under stress.
# skip-under: asan debug stress
[[ -r /proc/self/status ]] || exit 77
cd "$TMPDIR" || exit 1
"$TERN" -c 'import time; print("waits", flush=True); time.sleep(60)' > out &
program=$!
for _ in {1..200}; do
    [[ -s out ]] && break
    sleep 0.05
done
resident=$(awk '/^VmRSS/ { print $2 }' /proc/$program/status)
grep -q readline /proc/$program/maps && loaded=yes
kill $program
[[ $resident && $resident -lt 5700 && ! $loaded ]] || { echo "$resident kB, readline: ${loaded-no}"; exit 1; }
