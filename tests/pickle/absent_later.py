# A tasklet that is pickled where it is to call a native later (one that is deep in others): arguments that the native was not given are absent.
import io, pickle, stackless

DEPTH = 50      # natives within natives, from which on they are called later


def schedule_deep():
    f = stackless.schedule
    for n in range(DEPTH): f = f.__call__
    return f()


class ByHand(pickle.Pickler):
    def persistent_id(self, obj): return None


def by_hand(t):
    file = io.BytesIO()
    ByHand(file).dump(t)
    return file.getvalue()


def work():
    global answer
    answer = schedule_deep() is stackless.current


for pickled in pickle.dumps, by_hand:
    for steps in range(1, 6):
        answer, stops = None, 0
        stackless.tasklet(work)()
        while t := stackless.run(steps):
            pickle.loads(pickled(t)).insert()
            stops += 1
        print(answer, stops > 5, end=' ')
print()         # expect: True True True True True True True True True True True True True True True True True True True True 
