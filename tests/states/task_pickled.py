# A tasklet pickled and resumed in the program while others go on.
import stackless, pickle
log = []
def work(name, n):
    t = 0
    for i in range(n):
        t += i
        print(name, i, t)
        stackless.schedule()
    print(name, "ends with", t)
t = stackless.tasklet(work)("w", 4)
stackless.schedule(); stackless.schedule()
t.remove()
data = pickle.dumps(t)
u = pickle.loads(data)
v = pickle.loads(data)
u.insert()
stackless.run()
v.insert(); t.insert()
stackless.run()
g = (x * x for x in range(5))
next(g); next(g)
h = pickle.loads(pickle.dumps(g))
print(list(h), list(g))
# expect: w 0 0
# expect: w 1 1
# expect: w 2 3
# expect: w 3 6
# expect: w ends with 6
# expect: w 2 3
# expect: w 2 3
# expect: w 3 6
# expect: w 3 6
# expect: w ends with 6
# expect: w ends with 6
# expect: [4, 9, 16] [4, 9, 16]
