# Programs carry on in a fresh process at every safepoint.
# timeout: 120
# skip-under: asan debug emulated stress
cd ../states || exit 1
{
    find . -name '*.py' -size -700c | xargs grep -LE '^ *(import|from) [a-z]' | sort | sed -n '1~2p' | head -n 40
    echo task_preempted.py state_modules.py
} | xargs ../hop -n 1 -j 2 -b "$TERN" || exit 1

# At every fourth safepoint there are a quarter of the hops: those before the program begins, or carries on, do not count.
hops() { ../hop -n "$1" -j 1 -b "$TERN" conv_text.py | sed -n 's/.* \([0-9]*\) hops$/\1/p'; }
all=$(hops 1) fourth=$(hops 4)
((all / 4 - 1 <= fourth && fourth <= all / 4 + 1)) || { echo "$all hops, $fourth at every fourth safepoint"; exit 1; }
