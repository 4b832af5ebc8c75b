# f-strings: nested specs, conversions, debug texts and calls in the middle.
def work(x): print("work", x); return x
class F:
    def __format__(self, spec):
        for i in range(2): print("format", spec, i)
        return f"<{spec}>"
    def __repr__(self): print("repr"); return "F!"
f, w = F(), 7
print(f"{f:a{work('b')}c} {work(3):>{work(w)}.{work(1)}}" if 0 else f"{f:a{work('b')}c} {work(3):>{work(w)}}")
print(f"{work(1)}{work(2)!r:>5}{f!r:*^{w + 3}}{f'{work(9)}{f:in}'}")
print(f"{work(4)=} {f=!r} {w=:03d} {{}} {[work(i) for i in range(2)]}")
print(f"{(lambda x: work(x))(5):{work('0')}{work(4)}}")
