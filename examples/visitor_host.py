# The other half of visitor.py: it knows nothing of Visitor, Diary or greeting.
import pickle
import stackless
import sys

with open(sys.argv[1], "rb") as f:
    guest = pickle.load(f)
guest.host = "a host that has no diaries"
guest.insert()
stackless.run()
print("Diary" in globals(), type(guest).__name__)
