# --gc-stats tells on standard error, when all is over, what the collector did.
"$TERN" --gc-stats -c 'import gc; gc.collect(); print("over")' 2>&1 | sed 's/[0-9.]\{1,\}/N/g'
"$TERN" --gc-stats -c 'raise SystemExit(3)' 2>&1 | sed 's/[0-9.]\{1,\}/N/g'
"$TERN" -c 'pass' 2>&1
