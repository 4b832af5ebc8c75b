# What __main__ defines is compared by a digest. Of many objects that stand for their class, as members of an enumeration do, it is found out once.
# timeout: 10
import _tern_image, enum, pickle, stackless

Many = enum.Enum('Many', ['m%d' % n for n in range(6000)])


def work(members):
    stackless.schedule_remove()
    return len(members)


t = stackless.tasklet(work)(list(Many))
stackless.run()
pickled = pickle.dumps(t)
print(pickle.loads(pickled).frame.f_locals['members'] == list(Many))    # expect: True

# As in a program that is not this one, by its digest, and has the class all the same.
mine = _tern_image.program_digest().to_bytes(8, 'little')
print(pickled.count(mine))      # expect: 1
loaded = pickle.loads(pickled.replace(mine, bytes(8)))
print(loaded.frame.f_locals['members'] == list(Many))   # expect: True
