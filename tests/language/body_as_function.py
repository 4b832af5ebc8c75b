# The code of a module or class body, called like a function: its namespace is the globals, as in CPython.
import types
made = {'print': print}
types.FunctionType(compile('x = 1\nprint(x)', '', 'exec'), made)()      # expect: 1
print(made['x'])                                                        # expect: 1
print(types.FunctionType(compile('locals() is globals()', '', 'eval'), {})())   # expect: True
def f():
    class A:
        y = 2
body = [c for c in f.__code__.co_consts if isinstance(c, types.CodeType)][0]
made = {'__name__': 'm'}
types.FunctionType(body, made)()
print(made['y'], made['__module__'])                                    # expect: 2 m
