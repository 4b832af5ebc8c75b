# Programs carry on in a fresh process at every safepoint.
# timeout: 120
# skip-under: asan debug emulated stress
cd ../states || exit 1
{
    find . -name '*.py' -size -700c | xargs grep -LE '^ *(import|from) [a-z]' | sort | sed -n '1~2p' | head -n 40
    echo task_preempted.py state_modules.py
} | xargs ../hop -n 1 -j 2 -b "$TERN"
