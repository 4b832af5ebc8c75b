cd "$TMPDIR" || exit 1
check() {   # status, text in stderr, arguments
    local want=$1 text=$2 got
    shift 2
    "$TERN" "$@" > out 2> err < /dev/null
    got=$?
    [[ $got == "$want" ]] || { echo "$*: status $got, not $want"; cat err; exit 1; }
    grep -qi -e "$text" err || { echo "$*: stderr has no '$text'"; cat err; exit 1; }
    [[ -s out ]] && { echo "$*: wrote to stdout"; exit 1; }
    [[ $(wc -c < err) -lt 100000 ]] || { echo "$*: too much stderr"; exit 1; }
}
check 2 'No such file or directory' nothere.py
check 2 'No such file or directory' no/such/folder.py
mkdir empty
check 1 '__main__' empty
head -c 5000 /dev/urandom > random.py
printf 'x\0y\n' >> random.py
check 1 'Error' random.py
printf '# coding: no-such-codec\nprint(1)\n' > codec.py
check 1 'SyntaxError' codec.py
printf 'x = "\xff\xfe"\n' > notutf8.py
check 1 "Non-UTF-8 code starting with '.xff'" notutf8.py
printf '\177ELF\2\1\1\0\0\0\0\0\0\0\0\0' > elf
check 1 'Error' elf
exit 0
