# A tasklet goes on in another program, which has none of its functions and classes; in an edited one; and in the same one.
set -e
file=$TMPDIR/tasklet
"$TERN" other_program.py save "$file"
echo "- the same program"
"$TERN" other_program.py load "$file"
echo "- another program"
"$TERN" _knows_nothing.py "$file" "${file}2"
echo "- a comment and a line more: still the same"
{ echo "# edited"; echo; cat other_program.py; } > "$TMPDIR/same.py"
"$TERN" "$TMPDIR/same.py" load "$file"
echo "- edited: what Point uses; what work() alone uses; what Tag uses; a constant of Tag"
for edit in 's/return n \* factor \* 2/return n * factor * 200/' 's/return False if n == 0/return None if n == 0/' \
    's/LIMIT = 9/LIMIT = 8/' 's/sizes = (1, 2)/sizes = (1, 3)/'; do
    sed "$edit" other_program.py > "$TMPDIR/edited.py"
    ! cmp -s other_program.py "$TMPDIR/edited.py"
    "$TERN" "$TMPDIR/edited.py" load "$file"
done
