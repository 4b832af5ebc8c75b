# pickle.loads(data, allow=[...]): plain values and instances of the classes named, nothing else.
import collections, copyreg, datetime, enum, functools, io, os, pickle, sys, types
from pickle import UnpicklingError
os.chdir(os.environ["TERN_TEST_TMP"])

class Point:
    def __init__(self, x, y): self.x, self.y = x, y
class Slotted:
    __slots__ = ("a", "b")
class Stateful:
    def __setstate__(self, state): self.state = state, "set"
    def __getstate__(self): return "state"
class Numbers(list): pass
class Colour(enum.Enum): RED = 1
Pair = collections.namedtuple("Pair", "a b")

def said(data, allow=(), **limits):
    try: return "loaded %r" % (pickle.loads(data, allow=allow, **limits),)
    except (UnpicklingError, TypeError) as e: return str(e)

plain = [None, True, False, 0, -1, 255, 65536, 1 << 31, -(1 << 200), 1.5, 2j, "", "t\u00fc\n\\\U0001f426", b"", b"\xff\n", bytearray(),
         bytearray(b"\x80"), [], [1], (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), {}, {1: 2}, {"a": [], (): ()}, set(), {1, "x"}, frozenset(),
         frozenset([frozenset(), 5]), "x" * 70000, b"y" * 70000, list(range(2500)), dict.fromkeys(range(2500))]
ring = []; ring.append(ring)
print(all(pickle.loads(pickle.dumps(plain, p), allow=[]) == plain for p in range(6)))  # expect: True
print(all(pickle.load(io.BytesIO(pickle.dumps(plain, p)), allow=[]) == plain for p in range(6)))  # expect: True
print(all((r := pickle.loads(pickle.dumps(ring, p), allow=[]))[0] is r for p in range(6)))  # expect: True

# instances
for p in range(6):
    point = pickle.loads(pickle.dumps([Point(1, (2,))], p), allow=[Point])[0]
    by_name = pickle.loads(pickle.dumps(Point(3, 4), p), allow=["__main__.Point"])
    if (point.x, point.y, type(by_name), by_name.y) != (1, (2,), Point, 4): print(p)
s = Slotted(); s.a = 5
print(pickle.loads(pickle.dumps(s), allow=[Slotted]).a, pickle.loads(pickle.dumps(Stateful()), allow=[Stateful]).state)  # expect: 5 ('state', 'set')
n = Numbers([1, 2]); n.name = "n"
print((m := pickle.loads(pickle.dumps(n), allow=[Numbers])), m.name, type(m).__name__)  # expect: [1, 2] n Numbers
for value in (Colour.RED, Pair(1, 2), collections.OrderedDict(a=1), collections.deque([1, 2], 5), collections.Counter("aab"),
              datetime.datetime(2026, 1, 2, 3), datetime.timedelta(1, 2), KeyError("k"), range(5)):
    cls = type(value)
    for p in (2, 4, 5):
        for allow in ([cls], {f"{cls.__module__}.{cls.__qualname__}"}):
            back = pickle.loads(pickle.dumps(value, p), allow=allow)
            if type(back) is not cls or repr(back) != repr(value): print(p, back, value)

# refused, and why
name = pickle.dumps(Point(1, 2))
print(said(name))  # expect: '__main__.Point' is refused: only plain values, and instances of the classes in allow, are loaded (if it is a class whose instances anybody may make: allow=[..., '__main__.Point'])
print(said(name, ["__main__.Pointer", Numbers])[:28])  # expect: '__main__.Point' is refused:
def work(): pass
def g(): yield
loose = types.FunctionType(work.__code__, {})
for value in (os.system, len, loose, work.__code__, g(), work, functools.partial(len), Point, Point.__init__, type, sys, object(), ..., [1].append, iter([1])):
    for p in (2, 4):
        try: data = pickle.dumps([value], p)
        except (TypeError, pickle.PicklingError): continue
        if "is refused" not in said(data, [Numbers]): print("loaded", value, p)
print(said(b"cos\nsystem\n(S'echo no'\ntR.")[:23])  # expect: 'os.system' is refused:
print(said(b"(S'echo no'\nios\nsystem\n.")[:23])  # expect: 'os.system' is refused:
print(said(b"(cos\nsystem\nS'echo no'\no.")[:23])  # expect: 'os.system' is refused:
print(said(b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x04echo\x85R.")[:23])  # expect: 'os.system' is refused:
print(said(b"c__builtin__\neval\n(S'1'\ntR.")[:32])  # expect: 'builtins.eval' is refused: only
print(said(b"ctests_no_such_module\nf\n."), "tests_no_such_module" in sys.modules)  # expect: 'tests_no_such_module.f' is refused: only plain values, and instances of the classes in allow, are loaded (if it is a class whose instances anybody may make: allow=[..., 'tests_no_such_module.f']) False
with open("allow_imported.py", "w") as f: f.write("print('imported')\nclass C: pass\nclass D: pass\ndef f(): pass\n")
sys.path.insert(0, "")
print(said(b"callow_imported\nC\n)R.", ["allow_imported.D"])[:20])  # expect: 'allow_imported.C' i
print(said(b"callow_imported\nf\n)R.", ["allow_imported.f"]))
# expect: imported
# expect: 'allow_imported.f' is allowed, but is no class
print(said(b"callow_imported\nC\n)R.", ["allow_imported.C"])[:27])  # expect: loaded <allow_imported.C ob
for code, opcode in ((0x11, b"\x82\x11"), (0x1122, b"\x83\x22\x11"), (0x112233, b"\x84\x33\x22\x11\x00")):
    copyreg.add_extension("os", "system", code)
    print(said(opcode + b".")[:23], said(opcode + b".")[:23])
    copyreg.remove_extension("os", "system", code)
# expect: 'os.system' is refused: 'os.system' is refused:
# expect: 'os.system' is refused: 'os.system' is refused:
# expect: 'os.system' is refused: 'os.system' is refused:
copyreg.add_extension("__main__", "Point", 7)
print(type(pickle.loads(pickle.dumps(Point(1, 2)), allow=[Point])).__name__, said(b"\x82\x08."))  # expect: Point unregistered extension code 8

# what is allowed is no value, and nothing but making objects can be done with it
point = b"c__main__\nPoint\n"
for data in (point + b".", b"]" + point + b"a.", point + b"0" + b"cbuiltins\nset\n.", b"c_codecs\nencode\n.", b"}U\1k" + point + b"s.", point + b"}b.",
             point + b"(NU\1x}U\1y1tb.", b"(" + point + point + b"o.", point + point + b"\x85R.", point + b"]" + point + b"a\x85R.", point + point + b"\x85\x81.",
             point + b")}U\1x" + point + b"s\x92.", point + b"Na.", point + b"U\1kNs.", point + b"(N\x90.", point + b"\x85)R.", b"cbuiltins\nset\n" + point + b"\x85R.",
             b"ccopyreg\n_reconstructor\n(cbuiltins\nset\ncbuiltins\nobject\nNtR.", b"ccopyreg\n_reconstructor\n(" + point + point + b"NtR."):
    text = said(data, [Point])
    if text.startswith("loaded"): print(data, text)
print(said(point + b".", [Point]))  # expect: '__main__.Point' is refused as a value: only instances of classes are loaded, never classes and functions
print(said(b"NNa."), "|", said(b"NNNs."), "|", said(b"N(N\x90."), "|", said(b"N}b."), "|", said(b"N)R."))  # expect: the pickle appends to a 'NoneType' object, whose class is not in allow | the pickle sets items of a 'NoneType' object, whose class is not in allow | the pickle adds items to a 'NoneType' object, whose class is not in allow | the pickle sets the state of a 'NoneType' object, whose class is not in allow | the pickle calls a 'NoneType' object
made = point + b")\x81"
print(said(made + b"}U\x09__class__Nsb.", [Point]))  # expect: the pickle sets the attribute '__class__' of a 'Point' object
print(said(made + b"N}U\x08__dict__}s\x86b.", [Point]))  # expect: the pickle sets the attribute '__dict__' of a 'Point' object
print(said(made + b"}K\1Nsb.", [Point]))  # expect: the pickle sets the attribute 1 of a 'Point' object
print(said(made + b"]b.", [Point]), said(made + b"N]\x86b.", [Point]))  # expect: state is not a dictionary state is not a dictionary
print(said(made + b"Na.", [Point]))  # expect: the pickle appends to a 'Point' object, which has no append()
print(said(b"cbuiltins\nbytearray\n\x8a\x05\0\0\0\0\1\x85R."))  # expect: 'builtins.bytearray' is refused with these arguments: no value that is allowed needs them
print(said(b"cbuiltins\nobject\n)R.", [Point]), said(b"cbuiltins\nset\n)\x81.")[:26])  # expect: 'builtins.object' is refused with these arguments: no value that is allowed needs them 'builtins.set' is refused:

print(said(b"cbuiltins\ngetattr\n(" + point + b"U\x08__init__tR.", [Point])[:40], said(b"cbuiltins\ngetattr\n(c__main__\nColour\nU\x07__new__tR.", [Colour])[:40])  # expect: 'builtins.getattr' is refused with these 'builtins.getattr' is refused with these
class Late:
    calls = []
    def __call__(self, *args): Late.calls.append(args)
late = b"c__main__\nLate\n"
said(late + b")\x81}U\x0c__setstate__" + late + b")\x81sb}U\1aNsb.", [Late])
said(late + b")\x81}U\x06append" + late + b")\x81sbNa.", [Late])
print(Late.calls)  # expect: []

# what can't be allowed
def allowed(allow):
    try: pickle.loads(b"N.", allow=allow)
    except (TypeError, ValueError, UnpicklingError) as e: return f"{type(e).__name__}: {e}"
for allow in ("os.system", Point, [5], ["Point"], [type], [types.FunctionType], [types.CodeType], [len], [enum.EnumMeta]): print(allowed(allow))
# expect: TypeError: allow is a list of classes and of names 'module.Class'
# expect: TypeError: allow is a list of classes and of names 'module.Class'
# expect: TypeError: allow is a list of classes and of names 'module.Class', not of int
# expect: ValueError: allow needs names 'module.Class', and 'Point' has no module
# expect: UnpicklingError: 'builtins.type' is allowed, but its instances are code: they are never loaded so
# expect: UnpicklingError: 'builtins.function' is allowed, but its instances are code: they are never loaded so
# expect: UnpicklingError: 'builtins.code' is allowed, but its instances are code: they are never loaded so
# expect: TypeError: allow is a list of classes and of names 'module.Class', not of builtin_function_or_method
# expect: UnpicklingError: 'enum.EnumType' is allowed, but its instances are code: they are never loaded so
try: pickle.loads(b"N.", max_size=5)
except TypeError as e: print(e)  # expect: Unpickler() has no argument 'max_size', unless allow is given
