# A folder with __main__.py runs it.
cd "$TMPDIR" || exit 1
mkdir app
echo 'import helper; import sys; print(__name__, helper.v, sys.argv[1:], sys.path[0].endswith("app"))' > app/__main__.py
echo 'v = 42' > app/helper.py
"$TERN" app x y
