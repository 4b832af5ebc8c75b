# Many frames at once, each with its own locals and handlers.
def down(n, keep):
    mine = [n] * 2
    try:
        if n == 0: raise ValueError("bottom")
        return down(n - 1, keep + n)
    except ValueError as e:
        if n % 40 == 0: print(n, mine, keep, e)
        raise
    finally: mine.append("done")
try: down(120, 0)
except ValueError as e: print("out", e)
def up(n): return [n] + up(n - 1) if n else []
print(sum(up(150)))
def nest(n): return sorted([n, 0], key=lambda x: nest(n - 1) and x) if n else [0]
print(nest(4))
