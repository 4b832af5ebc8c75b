# tern keygen: makes two files, writes over none.
fail() { echo "$1"; exit 1; }
cd "$TMPDIR" || exit 1
umask 022
"$TERN" keygen key > out || fail "status $?"
[[ $(stat -c %a key key.pub) == $'600\n644' ]] || fail "modes: $(stat -c %a key key.pub)"
grep -Eqx 'tern-secret-ed25519 [A-Za-z0-9+/]{43}= key' key || fail "secret: $(cat key)"
grep -Eqx 'tern-key-ed25519 [A-Za-z0-9+/]{43}= key' key.pub || fail "public: $(cat key.pub)"
[[ $(wc -l < key) == 1 && $(wc -l < key.pub) == 1 ]] || fail "not one line"
grep -q "$(cut -d' ' -f2 key)" out && fail "it shows the secret"
cp key key.before
"$TERN" keygen key > out 2> err; [[ $? == 1 ]] || fail "status of a second time"
grep -q "File exists: 'key'" err || fail "$(cat err)"
cmp -s key key.before || fail "the old key changed"
"$TERN" keygen -c "for tests, of $USER" new/one 2> err && fail "a folder that is not there"
: > taken.pub
"$TERN" keygen taken 2> err && fail "an old .pub was ignored"
[[ -e taken || -s taken.pub ]] && fail "half a pair, or the old .pub was written over"
mkdir new && "$TERN" keygen -c "for tests" new/one > out || fail "in a folder"
[[ $(cut -d' ' -f3- new/one.pub) == "for tests" ]] || fail "comment: $(cat new/one.pub)"
cmp -s <(cut -d' ' -f2 key) <(cut -d' ' -f2 new/one) && fail "twice the same key"
"$TERN" keygen -c $'two\nlines' x 2> err; [[ $? == 1 && ! -e x ]] || fail "a comment of two lines"
"$TERN" keygen 2> err; [[ $? == 2 && -s err ]] || fail "no file: status"
"$TERN" keygen a b 2> err; [[ $? == 2 && ! -e a ]] || fail "two files: status"
"$TERN" keygen --what 2> err; [[ $? == 2 ]] || fail "unknown option: status"
"$TERN" keygen --help | grep -q '^usage: tern keygen' || fail "help"
"$TERN" --help | grep -q keygen || fail "tern --help"
exit 0
