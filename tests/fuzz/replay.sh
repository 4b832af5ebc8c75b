# timeout: 300
# The corpus of the fuzz targets, past finds among it, through the ordinary interpreter: whatever it answers, no signal may end it.
# An input that takes long is stopped, and was well.
set -u
shopt -s nullglob
here=$PWD
cd "$TMPDIR" || exit 1        # what inputs leave behind stays there
failed=0

try() {         # arguments of the interpreter
    timeout 20 "$TERN" "$@" > out 2>&1 < /dev/null
    local status=$?
    [ $status -eq 124 ] || [ $status -lt 128 ] && ! grep -q 'runtime error:\|ERROR: AddressSanitizer' out && return
    echo "status $status: $*"
    tail -n 3 out
    failed=1
}

# Adds the checksum to an image.
checksum() { b2sum -l 256 "$1" | head -c 64 | sed 's/../\\x&/g' | { read -r sum; printf "$sum"; } >> "$1"; }

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
    checksum "$2"
}

try "$here/_source.py" "$here"/corpus/source/*
for input in "$here"/corpus/loads/*; do try "$here/_loads.py" "$input"; done
for input in "$here"/corpus/graph/* "$here"/corpus/resume/*; do
    case $input:$(head -c 2 "$input" | od -An -tx1) in
        */graph/*:' 80'*) try "$here/_loads.py" "$input" ;;
        */graph/*:' 89 54')
            try inspect "$input"
            head -c -32 "$input" > image
            checksum image
            try inspect image
            ;;
        *)
            seal "$input" image
            try resume image
            ;;
    esac
done
exit $failed
