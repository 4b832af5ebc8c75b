# An image goes through a pipe; globals are those of the process that loads it.
set -e
"$TERN" two_processes_module.py save | "$TERN" two_processes_module.py load
