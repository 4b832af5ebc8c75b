# A tasklet in the middle of a function of the prelude: its code travels by name and fingerprint, and whoever has a function of
# that name and another fingerprint says so, and what to do. Each byte of the tasklet is changed until one is the fingerprint's.
import pickle, stackless


def slow(x):
    stackless.schedule_remove()
    return x


t = stackless.tasklet(lambda: max([1, 2], key=slow))()
stackless.run()
data, texts = pickle.dumps(t), set()
for at in range(len(data)):
    try: pickle.loads(data[:at] + bytes([data[at] ^ 1]) + data[at + 1:])
    except Exception as e:
        if "differs" in str(e): texts.add((type(e).__name__, str(e)))
for name, text in texts:
    print(name)  # expect: UnpicklingError
    print(text.split(" (")[0])
    # expect: it was saved in the middle of the built-in function 'builtins_iter.max_', which differs between the Tern that saved it
    print(text.split("): ")[1])  # expect: let that version resume it, and save it elsewhere
