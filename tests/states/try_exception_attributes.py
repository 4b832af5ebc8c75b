# Exceptions held over time: args, attributes, notes, context.
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
    def __str__(self): print("str"); return f"E({self.args[0]}, {self.b})"
held = []
for i in range(3):
    try: raise E(i, "b" * i)
    except E as e:
        e.add_note(f"note {i}")
        held.append(e)
for e in held: print(e, e.args, e.__notes__, repr(e))
try: {}["k"]
except KeyError as e: k = e
try: open("/nonexistent/file")
except OSError as e: print(e.errno, e.filename, type(e).__name__)
try: [].x
except AttributeError as e: print(e.name, e.obj)
print(k.args, k.__traceback__.tb_lineno > 0)
try: "é".encode("ascii")
except UnicodeEncodeError as e: print(e.start, e.end, e.reason, e.object == "é")
