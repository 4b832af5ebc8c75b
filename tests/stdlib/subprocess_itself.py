# subprocess: sys.executable is started as any program is. A kernel starts none of another architecture.
# skip-under: emulated
import subprocess
import sys

print(subprocess.run([sys.executable, '-c', 'print(6 * 7)'], capture_output=True).stdout)       # expect: b'42\n'
