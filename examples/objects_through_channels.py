# A channel carries any object, and it is the object itself that arrives, never a copy: lists, functions, classes,
# generators half used, exceptions, other channels, even tasklets.
import stackless


class Parcel:
    def __init__(self, content):
        self.content = content

    def __repr__(self):
        return "Parcel(%r)" % (self.content,)


def sender(line):
    shared = [1, 2]
    line.send(shared)
    print("sender: the receiver made it", shared)

    line.send(Parcel("glass"))
    line.send(lambda x: x * 2)
    line.send(Parcel)

    squares = (n * n for n in range(10))
    next(squares), next(squares)
    line.send(squares)

    answer_on = stackless.channel()
    line.send(answer_on)
    print("sender: the answer is", answer_on.receive())

    def stranger():
        print("stranger: I came through the channel and was started on the other side")

    line.send(stackless.tasklet(stranger))
    line.send_exception(ValueError, "even this")


def receiver(line):
    shared = line.receive()
    shared.append("mine too")
    print("receiver: an object", line.receive())
    print("receiver: a function says", line.receive()(21))
    print("receiver: a class makes", line.receive()("paper"))
    print("receiver: the rest of a generator", list(line.receive()))
    line.receive().send("on your own channel")
    line.receive()()
    try:
        line.receive()
    except ValueError as error:
        print("receiver: an exception,", error)


line = stackless.channel()
stackless.tasklet(receiver)(line)
stackless.tasklet(sender)(line)
stackless.run()
