# close() in progress: the generator works on in its finally clauses, and in with.
class M:
    def __enter__(self): print("enter")
    def __exit__(self, *a): print("exit", a[0].__name__); tidy(2)
def tidy(n):
    for i in range(n): print("tidy", i)
def g():
    try:
        with M():
            try: yield 1
            finally:
                tidy(2)
                print("inner")
    except GeneratorExit:
        print("asked to go")
        raise
    finally: tidy(1)
i = g()
print(next(i))
print(i.close(), i.close())
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
s = stubborn()
next(s)
try: s.close()
except RuntimeError as e: print(e)
def quiet():
    try: yield 1
    except GeneratorExit: return 5
q = quiet()
next(q)
print(q.close())
