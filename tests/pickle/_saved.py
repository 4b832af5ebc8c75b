"""run(f, *args): f as a tasklet; at every pause() it is pickled, dropped, and goes on from the loaded copy."""
import pickle
import stackless


def pause(value=None):
    return stackless.schedule_remove(value)


def run(f, *args, protocol=None):
    t = stackless.tasklet(f)(*args)
    stackless.run()
    while t.alive:
        t = pickle.loads(pickle.dumps(t, protocol))
        t.insert()
        stackless.run()
