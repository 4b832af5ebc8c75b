# -u and PYTHONUNBUFFERED: what is written is out at once, without a flush; else it waits in the buffer.
program='import os, sys; sys.stdout.write("written\n"); os._exit(0)'
unset PYTHONUNBUFFERED
[[ $("$TERN" -c "$program") == '' ]] || { echo "a pipe is not buffered"; exit 1; }
[[ $("$TERN" -u -c "$program") == written ]] || { echo "-u: buffered"; exit 1; }
[[ $(PYTHONUNBUFFERED=1 "$TERN" -c "$program") == written ]] || { echo "PYTHONUNBUFFERED: buffered"; exit 1; }
[[ $(PYTHONUNBUFFERED= "$TERN" -c "$program") == '' ]] || { echo "an empty PYTHONUNBUFFERED counts"; exit 1; }
exit 0
