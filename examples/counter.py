# A program that carries on where its last run left off. The counting is a tasklet in an endless loop; after three
# steps it is saved to a file, in the middle of the loop, with its variables. The next run finds the file.
#
#     ./tern examples/counter.py counter.saved        as often as you like
import os
import pickle
import stackless
import sys


def count():
    numbers, total = 0, 0
    while True:
        numbers += 1
        total += numbers
        print("number", numbers, "- total", total)
        stackless.schedule_remove()


def load(path):
    if not os.path.exists(path):
        print("a new counter")
        return stackless.tasklet(count)()
    with open(path, "rb") as file:
        tasklet = pickle.load(file)
    print("a counter from the last run")
    return tasklet


def save(path, tasklet):
    with open(path + ".new", "wb") as file:
        pickle.dump(tasklet, file)
    os.replace(path + ".new", path)


path = sys.argv[1] if len(sys.argv) > 1 else "counter.saved"
counter = load(path)
for _ in range(3):
    counter.insert()
    stackless.run()
save(path, counter)
