# Cut, changed and foreign images raise and change nothing.
import pickle, stackless
def work():
    for i in range(3): stackless.schedule_remove()
t = stackless.tasklet(work)()
stackless.run()
image = pickle.dumps(t)
errors = (pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, KeyError, TypeError, ValueError, OverflowError, MemoryError, RuntimeError, SystemError, UnicodeError, AssertionError, NameError)
n = 0
for cut in range(len(image)):
    try: pickle.loads(image[:cut])
    except errors: n += 1
print(n == len(image))  # expect: True
for i in range(0, len(image)):
    for x in (0x01, 0x80, 0xFF):
        bad = bytearray(image); bad[i] ^= x
        try:
            r = pickle.loads(bytes(bad))
        except errors: pass
print(pickle.loads(image).alive)  # expect: True
for data in (b"", b".", b"\x80", b"\x80\x05", b"\x80\x63.", b"garbage", b"cos\nnot_there\n.", b"cno_such_module_x\nf\n.", b"\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\x7f."):
    try: pickle.loads(data); print("loaded", data)
    except errors as e: print(type(e).__name__)
# expect: EOFError
# expect: UnpicklingError
# expect: UnpicklingError
# expect: EOFError
# expect: ValueError
# expect: UnpicklingError
# expect: AttributeError
# expect: ModuleNotFoundError
# expect: UnpicklingError
