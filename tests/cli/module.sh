# -m: a module or a package is run as __main__, found from the current folder.
cd "$TMPDIR" || exit 1
mkdir -p pkg/sub nomain
echo 'print("init", __name__)' > pkg/__init__.py
echo 'import sys; print("main", __name__, __package__, sys.argv[1:]); from . import sub; from .sub import x; print(x)' > pkg/__main__.py
echo 'x = 5; print(__name__)' > pkg/sub/__init__.py
echo 'print("mod", __name__, repr(__package__), __spec__.name); from . import x' > pkg/sub/mod.py
echo 'print("top", __name__, repr(__package__))' > top.py
touch nomain/__init__.py
t() { "$TERN" "$@"; echo "status $?"; }
t -m top
t -m pkg a b
t -m pkg.sub.mod
for m in nothere pkg.nothere nothere.sub nomain; do
    "$TERN" -m "$m" > out 2> err
    echo "status $?"
    cat out
    sed 's/.*: \(No module\)/\1/; s/^[^ ]*: //' err
done
echo 'import sys; sys.exit(4)' > leave.py
t -m leave
