# However a tasklet came to wait at a channel, it can be taken out of its queue, and its images know where it waits.
import io
import pickle
import stackless


class Mine(stackless.channel):
    def wait(self):
        return self.receive()


class Box:
    def __init__(self):
        self.channel = stackless.channel()
        self.receive = self.channel.receive


def generated(c):
    yield c.receive()


def expecting(c):
    try:
        raise LookupError
    except LookupError:
        return c.receive()


def temporary(c):
    box = Box()
    box.channel = c
    del c
    return box.channel.receive()


WAYS = {
    "method": lambda c: c.receive(),
    "keyword": lambda c: c.receive(**{}),
    "star": lambda c: c.receive(*()),
    "bound": lambda c: [receive := c.receive, receive()][1],
    "unbound": lambda c: stackless.channel.receive(c),
    "loop": lambda c: next(iter(c)),
    "map": lambda c: list(map(lambda c: c.receive(), [c]))[0],
    "native in a map": lambda c: list(map(stackless.channel.receive, [c]))[0],
    "generator": lambda c: list(generated(c))[0],
    "handler": expecting,
    "attribute": temporary,
    "of another": lambda c: [Box().receive, c.receive()][1],
    "sort": lambda c: sorted([2], key=lambda n: c.receive()) and "sent",
    "comprehension": lambda c: [c.receive() for n in range(1)][0],
}


class InPython(pickle.Pickler):
    """The pickler of the language writes them one by one."""

    def reducer_override(self, o):
        return NotImplemented


def dumps(o):
    out = io.BytesIO()
    InPython(out).dump(o)
    return out.getvalue()


def note(name, way, c, notes):
    try:
        notes.append(f"{name} got {way(c)}")
    except ValueError as e:
        notes.append(f"{name} raised {e}")
    finally:
        notes.append("over")


def start(name, c):
    notes = []
    t = stackless.tasklet(note)(name, WAYS[name], c, notes)
    other = stackless.tasklet(lambda: c.receive())()
    stackless.run()
    assert t.blocked and c.balance == -2 and c.queue is t, name
    return t, other, notes


def check(t, c, notes, name, before):
    assert c.balance == -1 + before and t.blocked, (name, c.balance)
    c.send("sent")
    stackless.run()
    assert not t.alive and notes == [f"{name} got sent", "over"], (name, notes)


for make in stackless.channel, Mine:
    for name in WAYS:
        c = make()
        t, other, notes = start(name, c)
        for write in pickle.dumps, dumps:
            u, d, copied = pickle.loads(write([t, c, notes]))
            assert type(d) is make
            check(u, d, copied, name, -1)
            (u, copied), _ = pickle.loads(write([(t, notes), None]))
            u.throw(ValueError("copy"))
            stackless.run()
            assert copied == [f"{name} raised copy", "over"], (name, copied)
        assert notes == [] and c.balance == -2
        other.kill()
        check(t, c, notes, name, 0)

        t, other, notes = start(name, c)
        t.throw(ValueError("here"))
        stackless.run()
        assert notes == [f"{name} raised here", "over"] and c.balance == -1 and c.queue is other, (name, notes)
        other.kill()
        t, other, notes = start(name, c)
        t.kill()
        assert notes == ["over"] and c.balance == -1 and c.queue is other, name
        t.kill()
        other.kill()
        assert c.balance == 0 and c.queue is None
print("all")  # expect: all

# Senders: the message goes along.
c = stackless.channel()
senders = [stackless.tasklet(c.send)("bound"), stackless.tasklet(lambda: c.send("method"))(),
           stackless.tasklet(lambda: c.send_sequence(["one", "two"]))(), stackless.tasklet(lambda: Mine.send(c, "unbound"))()]
stackless.run()
print(c.balance, [t.blocked for t in senders])  # expect: 4 [True, True, True, True]
for write in pickle.dumps, dumps:
    d = pickle.loads(write(c))
    print(*[d.receive() for n in range(5)])
    # expect: bound method one unbound two
    # expect: bound method one unbound two
senders[1].kill()
senders[0].kill()
print(c.balance, c.receive(), c.receive(), c.receive(), c.balance)  # expect: 2 one unbound two 0

# Who waits at a method of a channel's own class waits at that of the inner call.
c = Mine()
t = stackless.tasklet(c.wait)()
stackless.run()
u, d = pickle.loads(pickle.dumps((t, c)))
print(d.queue is u, u.frame is not None, c.queue is t)  # expect: True True True
