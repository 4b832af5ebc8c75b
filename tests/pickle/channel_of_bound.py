# A tasklet whose function waits for its arguments waits for nothing else: no state of a channel may say so, else it could be
# called while it is in the channel's queue. Neither may one that is in run().
import pickle, stackless


def said(c, t):
    try: c.__setstate__((-1, -1, 0, (t,), None))
    except Exception as e: return type(e).__name__, str(e)
    return t.blocked


print(said(stackless.channel(), stackless.tasklet(print)))  # expect: ('UnpicklingError', 'damaged image: channel')
print(said(stackless.channel(), stackless.tasklet()))  # expect: True

# the same in a graph of a tasklet that is still to get its frame: its flags, as a number of seven bits a byte, and the channel
c, t = stackless.channel(), stackless.tasklet()
said(c, t)
data = pickle.dumps(t)
started, bound = 32, 1024
at = data.index(b'C') + 2
print(data[at + 1] == started, pickle.loads(data).blocked)  # expect: True True
hostile = data[:at - 1] + bytes([data[at - 1] + 1, data[at], started | 128, bound >> 7]) + data[at + 2:]
try: pickle.loads(hostile)
except pickle.UnpicklingError as e: print(e)  # expect: damaged image: an object whose parts do not fit, at byte 9 in a channel

# in run(), and blocked under the callback that called it
def callback(old, new):
    global inside
    if new is waiting and not inside:
        inside = True
        stackless.tasklet(lambda: print(said(c, waiting)))()  # expect: ('UnpicklingError', 'damaged image: channel')
        stackless.run()


c, inside = stackless.channel(), False
waiting = stackless.tasklet(c.receive)()
stackless.run()
stackless.set_schedule_callback(callback)
c.send(1)
stackless.run()
stackless.set_schedule_callback(None)
print(c.balance)  # expect: 0
