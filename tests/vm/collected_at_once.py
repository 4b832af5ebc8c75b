# What is garbage is gone with the next collection, whatever natives have looked at it before: nothing that they left on the
# C stack or in a register keeps it.
import copy, gc, pickle, stackless, weakref

class Thing:
    def __eq__(self, other): return self is other
    def __hash__(self): return 1

def generate(thing): yield thing

uses = {
    "list.index": lambda thing: [1, thing].index(thing),
    "sorted": lambda thing: sorted([thing], key=id),
    "repr": lambda thing: repr([[[thing]]]),
    "dict": lambda thing: {thing: thing}[thing],
    "set": lambda thing: {thing} | {thing},
    "pickle": lambda thing: pickle.dumps(thing),
    "copy": lambda thing: copy.deepcopy([thing]),
    "generator": lambda thing: list(generate(thing)),
    "isinstance": lambda thing: isinstance(thing, (int, (str, (Thing,)))),
    "map": lambda thing: list(map(id, [thing])),
    "nested ==": lambda thing: [[[[thing]]]] == [[[[thing]]]],
    "setattr": lambda thing: setattr(thing, "me", thing),
    "weakref": lambda thing: weakref.ref(thing)(),
    "type": lambda thing: type("T", (), {"it": thing})(),
    "next": lambda thing: next(iter([]), thing),
}

def used(use):
    thing = Thing()
    use(thing)
    return weakref.ref(thing)

def sent():
    channel = stackless.channel()
    tasklet = stackless.tasklet(channel.receive)()
    tasklet.run()
    channel.send(1)
    return weakref.ref(channel), weakref.ref(tasklet)

kept = []
for _ in range(20):
    for name, use in uses.items():
        dead = used(use)
        gc.collect()
        if dead(): kept.append(name)
    channel, tasklet = sent()
    gc.collect()
    if channel() or tasklet(): kept.append("send")
print(kept)  # expect: []
