# Construction and binding in every form; binding again after the end.
import stackless
def f(*a, **k): print(a, sorted(k.items()))
stackless.tasklet(f)(1, 2, x=3)
stackless.tasklet(f, (4,), {"y": 5}).insert()
t = stackless.tasklet()
t.bind(f)
t.setup(6)
t2 = stackless.tasklet().bind(f, (7,), {"z": 8})
t2.insert()
stackless.tasklet(f, args=(9,)).insert()
stackless.run()
# expect: (1, 2) [('x', 3)]
# expect: (4,) [('y', 5)]
# expect: (6,) []
# expect: (7,) [('z', 8)]
# expect: (9,) []
print(t.alive)  # expect: False
t.bind(f)
t("again")
stackless.run()  # expect: ('again',) []
t.bind(f, ("and again",))
t.insert()
stackless.run()  # expect: ('and again',) []
try: t.insert()
except RuntimeError as e: print(type(e).__name__)  # expect: RuntimeError
try: stackless.tasklet(5)
except TypeError as e: print(type(e).__name__)  # expect: TypeError
try: stackless.tasklet()()
except (TypeError, RuntimeError) as e: print("unbound")  # expect: unbound
t3 = stackless.tasklet(f)("x")
try: t3.bind(f)
except RuntimeError as e: print(type(e).__name__)  # expect: RuntimeError
t3.kill()
