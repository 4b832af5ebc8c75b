# What a tasklet is about to be given while the program is saved, an exception on its way through a channel, may be known to
# nobody else: it is there still when it is written, and when the program goes on.
for seed in 1 2 3 4 5; do
    PYTHONHASHSEED=$seed TERN_STRESS=save:13:8 "$TERN" ../stackless/channel_close.py > "$TMPDIR/got" 2>&1 || { tail -n 3 "$TMPDIR/got"; exit 1; }
    "$TERN" ../stackless/channel_close.py | diff - "$TMPDIR/got" || exit 1
done
