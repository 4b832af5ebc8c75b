# Values nobody can hold: a clear error and status 1, at once.
# timeout: 120
# skip-under: asan
cd "$TMPDIR" || exit 1
check() {   # program, error
    timeout 30 "$TERN" -c "$1" > out 2> err
    local status=$?
    [[ $status == 1 ]] || { echo "$1: status $status"; tail -c 300 err; exit 1; }
    tail -1 err | grep -Eq "^($2)" || { echo "$1: $(tail -1 err)"; exit 1; }
}
ulimit -v 4000000
check '"a" * (1 << 62)' 'MemoryError'
check '"a" * (1 << 70)' 'OverflowError: cannot fit .int. into an index-sized integer'
check '[0] * (1 << 62)' 'MemoryError'
check '(0,) * (1 << 62)' 'MemoryError'
check 'b"a" * (1 << 62)' 'MemoryError'
check 'bytes(1 << 62)' 'MemoryError'
check 'bytearray(1 << 62)' 'MemoryError'
check 'bytes(1 << 70)' 'OverflowError: cannot fit .int. into an index-sized integer'
check '1 << (1 << 62)' 'MemoryError|OverflowError'
check '1 << (1 << 70)' 'MemoryError|OverflowError: too many digits in integer'
check '10 ** 10 ** 10' 'MemoryError|OverflowError'
check '(-7) ** (1 << 80)' 'MemoryError|OverflowError'
check '"%*d" % (1 << 62, 1)' 'MemoryError|OverflowError|ValueError'
check 'f"{1:{1 << 62}}"' 'MemoryError|ValueError|OverflowError'
check '"x".ljust(1 << 62)' 'MemoryError|OverflowError'
check '"ab".replace("", "x" * 100000) * (1 << 50)' 'MemoryError|OverflowError'
check 'list(range(1 << 62))' 'MemoryError|OverflowError'
check 'len(range(1 << 70))' 'OverflowError: Python int too large to convert to C ssize_t'
check '[][1 << 70]' 'IndexError: cannot fit .int. into an index-sized integer'
check '"\t".expandtabs(1 << 62)' 'MemoryError|OverflowError'
check 'chr(1 << 40)' 'OverflowError: Python int too large to convert to C int|ValueError: chr'
check 'round(5, -(1 << 62))' 'MemoryError|OverflowError' 
check 'int("9" * 5000)' 'ValueError: Exceeds the limit'
