# One scheduler per thread; channels work across threads.
import stackless, threading
main_id = stackless.getcurrentid()
c = stackless.channel()
out = []
def thread():
    out.append(stackless.getcurrent().is_main)
    out.append(stackless.getcurrent().thread_id != main_id)
    def t():
        out.append("tasklet in thread")
        c.send("from thread")
    stackless.tasklet(t)()
    while stackless.runcount > 1 or c.balance > 0: stackless.run()
th = threading.Thread(target=thread)
th.start()
print(c.receive())  # expect: from thread
th.join()
print(out)  # expect: [True, True, 'tasklet in thread']
print(stackless.runcount, len(stackless.threads))  # expect: 1 1
left = []
def leaves():
    t = stackless.tasklet(print)("x")
    left.append(t)
th = threading.Thread(target=leaves)
th.start(); th.join()
print(left[0].thread_id)  # expect: -1
