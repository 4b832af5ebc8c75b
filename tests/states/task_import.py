# A tasklet switched and preempted inside a module's body and a class body.
import stackless, os, sys
folder = os.path.join(os.environ.get("TERN_TEST_TMP") or "/tmp", "tmods")
os.makedirs(folder, exist_ok=True)
for n in "ab":
    with open(os.path.join(folder, f"tm_{n}.py"), "w") as f:
        f.write(f"import stackless\nfor i in range(3):\n    print('body {n}', i)\n    stackless.schedule()\n"
                f"class C:\n    for j in range(2):\n        print('class {n}', j)\n        stackless.schedule()\n")
sys.path.insert(0, folder)
def work(n):
    m = __import__(f"tm_{n}")
    print(n, m.C.j, m.i)
for n in "ab": stackless.tasklet(work)(n)
stackless.run()
# expect: body a 0
# expect: body b 0
# expect: body a 1
# expect: body b 1
# expect: body a 2
# expect: body b 2
# expect: class a 0
# expect: class b 0
# expect: class a 1
# expect: class b 1
# expect: a 1 2
# expect: b 1 2
