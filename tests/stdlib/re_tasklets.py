# Tasklets switch inside the callables of sub(), and are saved and resumed between the matches of finditer().
import pickle
import re
import stackless

log = []


def replacer(name):
    def replace(m):
        log.append(name + str(m.start()))
        stackless.schedule()
        return name
    log.append(re.sub("a", replace, "banana"))


for name in "xy":
    stackless.tasklet(replacer)(name)
stackless.run()
print(log)      # expect: ['x1', 'y1', 'x3', 'y3', 'x5', 'y5', 'bxnxnx', 'bynyny']


def words(found):
    matches = re.finditer(r"\w+|(?=!)", "ab cd ef!")
    found.append(next(matches).group())
    stackless.schedule_remove()
    found.extend(m.span() for m in matches)
    print(found)


t = stackless.tasklet(words)([])
stackless.run()
saved = pickle.dumps(t)
pickle.loads(saved).insert()
stackless.run()      # expect: ['ab', (3, 5), (6, 8), (8, 8)]
pickle.loads(saved).insert()
stackless.run()      # expect: ['ab', (3, 5), (6, 8), (8, 8)]
