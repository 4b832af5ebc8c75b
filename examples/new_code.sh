# new_code.py runs; then prices are changed, and its image goes on from the third day with the new ones.
cp new_code.py "$TMPDIR" && cd "$TMPDIR" || exit 1
"$TERN" new_code.py world.image
sed 's/return 10 + day/return 100 * day/' new_code.py > edited && mv edited new_code.py
echo "with new prices:"
"$TERN" resume --edited world.image
