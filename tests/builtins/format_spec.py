# format(): the mini-language for int, float, str, and its errors.
def t(v, s):
    try: print(repr(s), "|" + format(v, s) + "|", end=" ")
    except Exception as e: print(repr(s), type(e).__name__, e, end=" ")
for v, specs in [(42, "d n b o x X c #b #o #x #X 5 <5 >5 ^5 =5 *<6 *^7 0>4 05 +d -d +05 e f g % .2f , _ _b _x ,d 08, +,d #010x =+8 é^5 s .3 ,x _c r 5.2d ,, <<5 00005 z #".split(" ")), (-1234567, "d , _ 012, =+15 _x #x 15 ^15, ,.2f e % ,.3e".split()), (1234567.891, "f .2f , ,.2f _ .3 e E g G n % .1% 020,.2f +.1f 15.3f <15.1f| ^15.1f =+15.1f .0f #.0f .10g # 010 d x s z.1f ,n .-1f c".split()), (0.0, "f g e % .3 + #g -.1f z.1f".split()), (-0.04, ".1f z.1f +.1f z+.0f g".split()), (float("inf"), "f F 08 + , % d 8.2f E".split()), (float("nan"), "f F 08 + G".split()), ("héllo", "s 10 <10 >10 ^10 .2 10.3 *^11 .0 d +s =10 ,s 05 010 #s x s10 é<8 z".split()), (True, "d 5 s b ,".split()), (1e100, "f g , .3e".split()), (10 ** 30, ", _ e .2f g x".split())]:
    t(v, "")
    for s in specs: t(v, s)
    print()
for v in (None, [], {}, object, (1,), ..., print, range(3), b"x"):
    for s in ("", "5", "s"):
        try: r = format(v, s); print("|" + r + "|" if " at " not in r and "built-in" not in r else "obj")
        except TypeError as e: print("TypeError", e)
for x in (1.5, 100.0, 1e16, 123456789.0, 1e-7, 5e-324, 0.1, 1/3): print(*[format(x, s) for s in (".0", ".1", ".3", ".17g", "g", "e", ".0e", ".20f", "", "10", ".5%")])
for a in ((5, None), (5, 5), ()): 
    try: print(format(*a))
    except TypeError as e: print(e)
