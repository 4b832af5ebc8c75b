# Exit statuses of every way to end, and atexit functions.
cd "$TMPDIR" || exit 1
t() { "$TERN" -c "$1" 2> err; echo "$?: $(tail -1 err)"; }
t 'pass'
t 'raise ValueError("v")'
t 'raise KeyboardInterrupt' | sed 's/^130/int/'
t 'exit()'
t 'quit(2)'
t 'import atexit; atexit.register(print, "atexit 1"); atexit.register(print, "atexit 2"); 1/0'
t 'import atexit
@atexit.register
def f(): print("bye")
import sys; sys.exit(6)'
t 'import atexit; atexit.register(lambda: 1/0); print("body")'
t 'import sys; sys.excepthook = lambda t, v, tb: print("hook", t.__name__, v); 1/0'
t 'import sys; sys.exit("two\nlines")'
t 'import sys; sys.stderr.write("to stderr\n")'
t 'class E(SystemExit): pass
raise E(8)'
t 'raise SystemExit({})'
t 'import os, signal; os.kill(os.getpid(), signal.SIGTERM)'
t 'import os; os.abort()' 2> /dev/null
