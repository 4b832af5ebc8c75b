# Whoever waits in run(), and is scheduled by another tasklet, does not wait in it any more: so it is not woken a second time.
import stackless

main = stackless.getmain()
ways = {
    'insert': lambda: main.insert(), 'run': lambda: main.run(), 'switch': lambda: main.switch(), 'remove': lambda: main.remove(),
    'throw': lambda: main.throw(KeyError, 1), 'later': lambda: main.throw(KeyError, 2, pending=True), 'kill': lambda: main.kill(),
}


def ticks(n):
    for i in range(3): stackless.schedule()


def wake(way):
    ways[way]()
    stackless.schedule()


def nested(wake):
    stackless.tasklet(wake)()
    stackless.run()


for way in ways:
    told = []
    for work in (wake, ticks): stackless.tasklet(work)(way)
    for _ in range(2):
        try: stackless.run()
        except (KeyError, TaskletExit) as e: told.append(repr(e))
    stackless.tasklet(ticks)(way)
    stackless.schedule()
    for _ in range(2): stackless.run()
    try: stackless.channel().receive()
    except RuntimeError as e: told.append(str(e))
    print(way, told, stackless.runcount, main.next is main)
# expect: insert ['Deadlock: the last runnable tasklet cannot be blocked.'] 1 True
# expect: run ['Deadlock: the last runnable tasklet cannot be blocked.'] 1 True
# expect: switch ['Deadlock: the last runnable tasklet cannot be blocked.'] 1 True
# expect: remove ['Deadlock: the last runnable tasklet cannot be blocked.'] 1 True
# expect: throw ['KeyError(1)', 'Deadlock: the last runnable tasklet cannot be blocked.'] 1 True
# expect: later ['KeyError(2)', 'Deadlock: the last runnable tasklet cannot be blocked.'] 1 True
# expect: kill ['TaskletExit()', 'Deadlock: the last runnable tasklet cannot be blocked.'] 1 True

# The outer one of two, woken by the inner one's tasklet.
outer = stackless.tasklet(nested)(lambda: outer.insert())
stackless.run()
print(outer.alive, stackless.runcount)  # expect: False 1
