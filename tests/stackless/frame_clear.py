# frame.clear() is for frames that are done: not for those that a tasklet will go on with. A body's namespace stays.
import stackless, sys

def work():
    x, y = [1], 5
    stackless.schedule_remove()
    for i in range(3): x.append(y + i)
    return print(x, y)

t = stackless.tasklet(work)()
stackless.run()
try: t.frame.clear()
except RuntimeError as e: print(e)                  # expect: cannot clear an executing frame
t.insert()
stackless.run()                                     # expect: [1, 5, 6, 7] 5

def done():
    x = 1
    return sys._getframe()
frame = done()
frame.clear()
print(frame.f_locals)                               # expect: {}

class Body:
    kept = 1
    frame = sys._getframe()
Body.frame.clear()
print(Body.frame.f_locals["kept"])                  # expect: 1

exec("kept.append(sys._getframe())", {"kept": (kept := []), "sys": sys})
kept[0].clear()
print(sorted(kept[0].f_locals))                     # expect: ['__builtins__', 'kept', 'sys']
