# Frozensets in frozensets, as keys: a program with another seed of hashes finds them.
set -e
file=$TMPDIR/tasklet
PYTHONHASHSEED=1 "$TERN" keys_of_keys.py save "$file"
for seed in 1 2 3; do PYTHONHASHSEED=$seed "$TERN" keys_of_keys.py load "$file"; done
