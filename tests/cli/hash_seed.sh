# Hashes of text: SipHash-1-3 under a random key, or the key that PYTHONHASHSEED gives, as in CPython.
set -u
failed=0
show='import sys; print(hash("abcdefghi"), hash(b"abc"), hash("\u20ac"), sys.flags.hash_randomization)'

# same NAME EXPECTED ARGUMENTS...: what the program prints
same() {
    local name=$1 want=$2 got
    shift 2
    got=$(env "$@" -c "$show" 2>&1)
    [[ $got == "$want" ]] || { echo "$name: got $got, want $want"; failed=1; }
}

zero='-532774252720507163 -4594863902769663758 -5529981157763016009 0'
answer='-5970266004662334337 3869580338025362921 -9193319877017669544 1'
same 'not randomised' "$zero" PYTHONHASHSEED=0 "$TERN"
same 'a seed' "$answer" PYTHONHASHSEED=42 "$TERN"

# differ NAME ARGUMENTS...: two processes do not agree
differ() {
    local name=$1
    shift
    [[ $(env "$@" -c "$show") != "$(env "$@" -c "$show")" ]] || { echo "$name: the same twice"; failed=1; }
}

differ 'nothing said' -u PYTHONHASHSEED "$TERN"
differ 'random' PYTHONHASHSEED=random "$TERN"
differ '-R beside 0' PYTHONHASHSEED=0 "$TERN" -R
differ '-E' PYTHONHASHSEED=42 "$TERN" -E

for bad in x -1 4294967296 99999999999999999999; do
    PYTHONHASHSEED=$bad "$TERN" -c pass 2> "$TMPDIR/errors" && { echo "accepted $bad"; failed=1; }
    grep -q 'PYTHONHASHSEED must be' "$TMPDIR/errors" || { echo "no message for $bad"; failed=1; }
done
exit $failed
