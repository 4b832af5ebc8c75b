# Which of the compiler's warnings are shown, and where: -W, PYTHONWARNINGS, files, imports, exec, the interactive loop.
folder=$(mktemp -d) && cd "$folder" || exit 1
cat > program.py <<'END'
x = 1
if x is 1:
    print('\d', flush=True)
import other
exec("x is 2")
END
echo "f = lambda: [1]['\\d']" > other.py
for options in '' '-W error' '-Werror::SyntaxWarning' '-W ignore' '-W default::DeprecationWarning' '-Wbogus'; do
    echo "== $options"
    "$TERN" $options program.py 2>&1 | sed "s:$folder/::"
done
export PYTHONWARNINGS=always,error::SyntaxWarning
"$TERN" -W ignore::SyntaxWarning -c 'import sys; print(sys.warnoptions, flush=True); exec("1 is 1; \"\\d\"")' 2>&1
printf '1 is 1\n\n[1]["a"]\n"\\d"\n' | PYTHONWARNINGS=always "$TERN" -i 2>&1 | grep Warn
unset PYTHONWARNINGS
echo '1 is 1' | "$TERN" - 2>&1
rm -r "$folder"
