# throw into a generator that handles, handles and goes on, or does not.
def g():
    n = 0
    while True:
        try:
            n += 1
            got = yield n
            print("got", got)
        except ValueError as e:
            print("value", e)
            yield "handled"
        except KeyError:
            raise RuntimeError("other")
        finally:
            print("finally", n)
i = g()
print(next(i), i.throw(ValueError("v")), next(i), i.send("s"))
try: i.throw(KeyError("k"))
except RuntimeError as e: print(repr(e), repr(e.__context__))
print(next(i, "dead"))
