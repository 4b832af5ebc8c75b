# `raise ... from ...` where nothing else can be behind it: the code can be read again, also while its cause is being made.
import pickle, stackless


class Cause(Exception):
    def __init__(self):
        super().__init__('made')
        stackless.schedule_remove()


def collected():
    try:
        try:
            raise ExceptionGroup('both', [TypeError(1), ValueError(2)])
        except* TypeError as e:
            raise SyntaxError(3) from e
        except* ValueError as e:
            raise SyntaxError(4) from Cause
    except ExceptionGroup as e:
        result.append([(repr(x), repr(x.__cause__)) for x in e.exceptions])


def work():
    collected()


result = []
t = stackless.tasklet(work)()
stackless.run()
pickled = pickle.dumps(t)
t.insert()
stackless.run()
print(result.pop())     # expect: [('SyntaxError(3)', "ExceptionGroup('both', [TypeError(1)])"), ('SyntaxError(4)', "Cause('made')")]

# as a program that has another collected() reads it
own, collected = collected, None
t = pickle.loads(pickled)
t.insert()
stackless.run()
print(result.pop())     # expect: [('SyntaxError(3)', "ExceptionGroup('both', [TypeError(1)])"), ('SyntaxError(4)', "Cause('made')")]
