# subprocess: programs get arguments, files, folders and an environment, and give back what they wrote and their status.
import os
import signal
import subprocess


def failing(f, *args, **options):
    try:
        print(f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


run = subprocess.run
print(run(['echo', 'one', 'two words'], capture_output=True, text=True).stdout)     # expect: one two words
# expect:
print(run('cat; echo wrong >&2; exit 3', shell=True, input=b'text', capture_output=True))
# expect: CompletedProcess(args='cat; echo wrong >&2; exit 3', returncode=3, stdout=b'text', stderr=b'wrong\n')
failing(run, ['false'], check=True)     # expect: CalledProcessError Command '['false']' returned non-zero exit status 1.
failing(run, ['/no/such/program'])      # expect: FileNotFoundError [Errno 2] No such file or directory: '/no/such/program'
failing(run, ['pwd'], cwd='/no/such')   # expect: FileNotFoundError [Errno 2] No such file or directory: '/no/such'
failing(run, ['/etc/passwd'])           # expect: PermissionError [Errno 13] Permission denied: '/etc/passwd'
try:
    run(["sleep", "100"], timeout=0.1)
except subprocess.TimeoutExpired as e:
    print(e.cmd)                        # expect: ['sleep', '100']
failing(run, ['true'], preexec_fn=lambda: 1 / 0)        # expect: SubprocessError Exception occurred in preexec_fn.
print(subprocess.check_output(['pwd'], cwd='/'))        # expect: b'/\n'
print(subprocess.check_output(['sh', '-c', 'echo $A'], env={'A': 'b=c', 'PATH': os.environ['PATH']}))   # expect: b'b=c\n'
print(subprocess.getoutput('echo text | tr a-z A-Z'))   # expect: TEXT
big = b'0123456789' * 50000
print(run(['cat'], input=big, stdout=subprocess.PIPE).stdout == big)    # expect: True
print(run('echo a; echo b >&2', shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout)   # expect: b'a\nb\n'

child = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
child.stdin.write('line\n')
print(child.stdout.readline(), child.poll())            # expect: line
# expect:  None
child.kill()
print(child.wait() == -signal.SIGKILL)                  # expect: True
child.stdin.close(), child.stdout.close()

read, write = os.pipe()
print(run(['sh', '-c', f'echo kept >&{write}'], pass_fds=[write]).returncode, os.read(read, 10))    # expect: 0 b'kept\n'
print(run(['sh', '-c', f'echo gone >&{write}'], stderr=subprocess.DEVNULL).returncode != 0)         # expect: True
