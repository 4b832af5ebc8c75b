# timeout: 300
# The corpus of the fuzz targets, past finds among it, through the ordinary interpreter: whatever it answers, no signal may end it.
# An input that takes long is stopped, and was well.
set -u
shopt -s nullglob
failed=0

try() {         # arguments of the interpreter
    timeout 20 "$TERN" "$@" > "$TMPDIR/out" 2>&1 < /dev/null
    local status=$?
    [ $status -eq 124 ] || [ $status -lt 128 ] && ! grep -q 'runtime error:\|ERROR: AddressSanitizer' "$TMPDIR/out" && return
    echo "status $status: $*"
    tail -n 3 "$TMPDIR/out"
    failed=1
}

# Puts a payload into a container: see docs/image-format.md.
seal() {
    local size n=0 bytes=
    size=$(stat -c %s "$1")
    for ((n = 0; n < 8; n++)); do bytes+=$(printf '\\x%02x' $((size >> 8 * n & 255))); done
    {
        printf '\x89TRN\r\n\x1a\n\1\0\0\0\0\0\0\0\1\0\4\0\x30\0\0\0\0\0\0\0\0\0\0\0'
        printf "$bytes"
        printf 'fuzz\0\0\0\0'
        cat "$1"
    } > "$2"
    b2sum -l 256 "$2" | head -c 64 | sed 's/../\\x&/g' | { read -r sum; printf "$sum"; } >> "$2"
}

try _source.py corpus/source/*
for input in corpus/loads/* corpus/graph/*.pickle; do try _loads.py "$input"; done
for input in corpus/resume/* corpus/graph/*.program; do
    seal "$input" "$TMPDIR/image"
    try resume "$TMPDIR/image"
done
exit $failed
