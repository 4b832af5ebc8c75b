# args: "$TERN_TEST_TMP/visitor.pickle"
# A tasklet that goes to a program which has never seen its code: everything of __main__ that it uses travels with it.
#
#     tern visitor.py visitor.pickle          makes it, lets it look around here, and packs it up
#     tern visitor_host.py visitor.pickle     another program, perhaps on another machine, lets it go on
import pickle
import stackless
import sys


class Diary:
    def __init__(self):
        self.pages = []

    def write(self, line):
        self.pages.append(line)


def greeting(host):
    return f"{len(diary.pages) + 1}. Dear diary, today I saw {host}."


def visitor():
    while True:
        host = stackless.getcurrent().host      # whoever has me sets this
        diary.write(greeting(host))
        for line in diary.pages: print(line)
        stackless.schedule_remove()             # and here I am packed up


class Visitor(stackless.tasklet):
    host = None


diary = Diary()
t = Visitor(visitor)()
t.host = "the place where I was made"
stackless.run()
with open(sys.argv[1], "wb") as f:
    pickle.dump(t, f)
