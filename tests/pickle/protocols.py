# A tasklet can be saved with every protocol; the copy is independent of the original and can be made twice.
import pickle
import stackless
def work(n, log):
    for i in range(n):
        log.append(i)
        stackless.schedule_remove()
    return log
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    log = []
    t = stackless.tasklet(work)(3, log)
    t.run()
    image = pickle.dumps(t, protocol)
    copies = [pickle.loads(image) for _ in range(2)]
    for c in copies:
        c.insert()
        stackless.run()
    print(protocol, log, t.alive, [c.alive for c in copies], copies[0] is not t)
    t.insert(); stackless.run(); t.insert(); stackless.run()
    print(log, t.alive, copies[1].alive)
# expect: 0 [0] True [True, True] True
# expect: [0, 1, 2] True True
# expect: 1 [0] True [True, True] True
# expect: [0, 1, 2] True True
# expect: 2 [0] True [True, True] True
# expect: [0, 1, 2] True True
# expect: 3 [0] True [True, True] True
# expect: [0, 1, 2] True True
# expect: 4 [0] True [True, True] True
# expect: [0, 1, 2] True True
# expect: 5 [0] True [True, True] True
# expect: [0, 1, 2] True True
