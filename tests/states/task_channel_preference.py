# The channel's preference decides who goes on; schedule_all too.
import stackless
def trial(pref):
    c = stackless.channel()
    c.preference = pref
    log = []
    def recv():
        for i in range(2): log.append(("r", c.receive()))
    def send():
        for i in range(2): c.send(i); log.append(("s", i))
    stackless.tasklet(recv)()
    stackless.tasklet(send)()
    stackless.run()
    return pref, log
for p in (-1, 0, 1): print(trial(p))
c = stackless.channel()
c.schedule_all = True
print(c.schedule_all, c.preference, c.closed)
# expect: (-1, [('r', 0), ('s', 0), ('r', 1), ('s', 1)])
# expect: (0, [('s', 0), ('r', 0), ('r', 1), ('s', 1)])
# expect: (1, [('s', 0), ('r', 0), ('s', 1), ('r', 1)])
# expect: True -1 False
