# SystemExit in a tasklet of the first thread exits the process.
# status: 7
import stackless, sys
def leave():
    try: sys.exit(7)
    finally: print("finally")
stackless.tasklet(leave)()
stackless.tasklet(print)("never")
stackless.run()
print("never")
# expect: finally
