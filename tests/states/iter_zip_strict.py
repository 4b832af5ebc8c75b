# zip(strict=True) that finds the lengths different, in each direction.
def gen(n):
    for i in range(n): yield i
def run(*its):
    try:
        for t in zip(*its, strict=True): print(t)
    except ValueError as e: print(e)
    else: print("equal")
run(gen(2), gen(2))
run(gen(3), gen(2))
run(gen(2), gen(3))
run(gen(2), "ab", gen(1))
run(gen(1), gen(1), [1, 2])
