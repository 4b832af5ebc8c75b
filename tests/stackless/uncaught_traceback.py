# An uncaught exception of a tasklet ends the process through main, with status 1.
# status: 1
# stderr: ValueError: nobody catches me
import stackless
def bad(): raise ValueError("nobody catches me")
stackless.tasklet(bad)()
print("before")  # expect: before
stackless.run()
print("never")
