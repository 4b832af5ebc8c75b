# When there is no room, the old file stays as it was and no temporary one is left.
cd "$TMPDIR" || exit 1
echo old > image
cat > write.py <<'PY'
import _tern_image as image, errno
try: image.write_file("image", bytes(3_000_000))
except OSError as e: print(errno.errorcode[e.errno], e.filename)
PY
out=$( (ulimit -f 1000; "$TERN" write.py) 2>&1 )
[[ $out == "EFBIG image" ]] || { echo "limit of file sizes: $out"; exit 1; }
[[ $(cat image) == old && $(ls -A) == $'image\nwrite.py' ]] || { echo "not as it was:"; ls -A; exit 1; }

mkdir small
mount -t tmpfs -o size=1m none small 2> /dev/null || exit 0
cd small || exit 1
cp ../image .
out=$("$TERN" ../write.py 2>&1)
left=$(ls -A; cat image)
cd .. && umount small
[[ $out == "ENOSPC image" ]] || { echo "full disk: $out"; exit 1; }
[[ $left == $'image\nold' ]] || { echo "full disk: not as it was: $left"; exit 1; }
