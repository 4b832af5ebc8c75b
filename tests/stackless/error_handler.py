# set_error_handler gets uncaught exceptions instead of run().
import stackless
def handler(t, v, tb): print("handler", t.__name__, v, tb is not None)
print(stackless.set_error_handler(handler))  # expect: None
def bad(): raise KeyError("k")
stackless.tasklet(bad)()
stackless.tasklet(print)("next")
stackless.run()
# expect: handler KeyError 'k' True
# expect: next
print(stackless.set_error_handler(None) is handler)  # expect: True
stackless.tasklet(bad)()
try: stackless.run()
except KeyError as e: print("again in run", e)  # expect: again in run 'k'
def raising(t, v, tb): raise IndexError("from handler")
stackless.set_error_handler(raising)
stackless.tasklet(bad)()
try: stackless.run()
except IndexError as e: print(e)  # expect: from handler
stackless.set_error_handler(None)
