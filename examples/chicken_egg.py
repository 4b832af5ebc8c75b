# Which came first? Two tasklets and one channel: the chicken lays an egg and hands it over; out of each egg the other
# tasklet hatches the next chicken. Neither needs a lock or a queue: a channel hands a thing over when both are there.
import stackless

eggs = stackless.channel()
chickens = stackless.channel()


def chicken(generations):
    for n in range(1, generations + 1):
        print("chicken", n, "lays an egg")
        eggs.send("egg %d" % n)
        name = chickens.receive()
        print("chicken", n, "makes room for", name)
    eggs.send(None)


def egg():
    n = 1
    while True:
        received = eggs.receive()
        if received is None:
            print("no more eggs")
            return
        n += 1
        print("    here is", received, "- and out comes chicken", n)
        chickens.send("chicken %d" % n)


stackless.tasklet(egg)()
stackless.tasklet(chicken)(3)
stackless.run()
