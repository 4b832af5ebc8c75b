# 100,000 nested parentheses, brackets, unary operators, calls: run, or refused with an error, never a crash.
cd "$TMPDIR" || exit 1
for kind in '( )' '[ ]' '{1: }' 'f( )' '- ' 'not ' '(lambda:( ))' 'x[ ]' '{**{ }}' '~ '; do
    open=${kind%% *} close=${kind#* }
    [[ $kind == 'not ' ]] && open='not ' close=
    [[ $kind == '{1: }' ]] && open='{1:' close='}'
    awk -v o="$open" -v c="$close" 'BEGIN { n = 100000; printf "f = lambda *a: 0\nx = range(10)\ny = "; for (i = 0; i < n; i++) printf "%s", o; printf "1"; for (i = 0; i < n; i++) printf "%s", c; print ""; print "print(\"ran\")" }' > deep.py
    timeout 60 "$TERN" deep.py > out 2> err
    status=$?
    case $status in
        0) [[ $(cat out) == ran ]] || { echo "$kind: ran, but printed $(cat out)"; exit 1; } ;;
        1) tail -1 err | grep -q 'Error' || { echo "$kind: no error message"; tail -c 300 err; exit 1; } ;;
        *) echo "$kind: status $status"; exit 1 ;;
    esac
done
printf '%*s' 100000 '' | sed 's/ /(/g' > unclosed.py
timeout 60 "$TERN" unclosed.py 2> err
[[ $? == 1 ]] || { echo "unclosed: wrong status"; exit 1; }
tail -1 err | grep -q Error || { echo "unclosed: no message"; exit 1; }
awk 'BEGIN { for (i = 0; i < 200; i++) { printf "%*sif 1:\n", i, "" } printf "%*spass\n", 200, "" }' > indent.py
timeout 60 "$TERN" indent.py 2> err
status=$?
[[ $status == 0 || $status == 1 ]] || { echo "indent: status $status"; exit 1; }
