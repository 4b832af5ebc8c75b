# tern --checkpoint: options that can't be met are errors with status 2, before the program runs.
cd "$TMPDIR" || exit 1
echo 'print("ran")' > program.py
check() {
    local expected=$1; shift
    "$TERN" "$@" program.py > out 2> err
    local status=$?
    [[ $status == 2 && ! -s out ]] || { echo "$*: status $status, $(cat out)"; exit 1; }
    grep -q -e "$expected" err || { echo "$*: $(cat err)"; exit 1; }
}
check "that signal can't be waited for" --checkpoint image --on 9
check "signal" --checkpoint image --on NONE
check "seconds" --checkpoint image --every nan
check "seconds" --checkpoint image --every -1
check "No such file or directory: 'none'" --checkpoint image --every 1 --sign none
"$TERN" keygen key > out || exit 1
chmod 600 program.py
check "is no key" --checkpoint image --every 1 --sign program.py
chmod 644 key
check "others may read this secret key" --checkpoint image --every 1 --sign key
[[ ! -e image ]] || { echo "an image was written"; exit 1; }
