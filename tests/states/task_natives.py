# Tasklets that run a native and nothing else: at its end they have no frame, and may still be waiting for their turn.
import stackless

channel = stackless.channel()
stackless.tasklet(channel.send)("sent")
print(channel.receive())                        # expect: sent
for n in range(3):
    print(n, stackless.runcount)                # expect: 0 2
    # expect: 1 2
    # expect: 2 2
stackless.run()
print(stackless.runcount)                       # expect: 1

channel.preference = 1
receiver = stackless.tasklet(channel.receive)()
stackless.run()
channel.send("taken")
for n in range(2):
    print(n, receiver.alive)                    # expect: 0 True
    # expect: 1 True
stackless.run()
print(receiver.alive)                           # expect: False

stackless.tasklet(stackless.schedule)()
stackless.schedule()
print(stackless.runcount)                       # expect: 2
stackless.tasklet(stackless.run)()
stackless.schedule()
print(stackless.runcount)                       # expect: 1
stackless.run()
print(stackless.runcount)                       # expect: 1
