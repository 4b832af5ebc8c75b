# contextvars: what a context's run() sets stays in it, copies are apart, tokens undo once.
import contextvars
from contextvars import Context, ContextVar, Token, copy_context

colour = ContextVar('colour', default='grey')
size = ContextVar('size')


def failing(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, str(e)[:40].partition(' at 0x')[0])


print(colour.get(), size.get(7))                        # expect: grey 7
failing(size.get)                                       # expect: LookupError <ContextVar name='size'
token = colour.set('red')
print(token.old_value is Token.MISSING, token.var is colour, colour.get())      # expect: True True red
inner = colour.set('blue')
print(inner.old_value)                                  # expect: red


def change(value):
    before = colour.get()
    colour.set(value)
    return before, colour.get()


context = copy_context()
print(context.run(change, 'green'), colour.get(), context[colour])      # expect: ('blue', 'green') blue green
empty = Context()
print(empty.run(change, 'white'), len(empty), dict(empty) == {colour: 'white'})     # expect: ('grey', 'white') 1 True
failing(lambda: context.run(lambda: context.run(print)))        # expect: RuntimeError cannot enter context: <_contextvars.Cont
twin = context.copy()
twin.run(change, 'pink')
print(context[colour], twin[colour], twin == context, colour in twin, size in twin)     # expect: green pink False True False
colour.reset(inner)
print(colour.get())                                     # expect: red
failing(colour.reset, inner)                            # expect: RuntimeError <Token used var=<ContextVar name='colour
failing(size.reset, token)                              # expect: ValueError <Token var=<ContextVar name='colour' def
failing(lambda: context.run(colour.reset, token))       # expect: ValueError <Token var=<ContextVar name='colour' def
colour.reset(token)
print(colour.get())                                     # expect: grey
failing(lambda: context['colour'])                      # expect: TypeError a ContextVar key was expected, got 'colo
failing(type, 'Sub', (ContextVar,), {})                 # expect: TypeError type '_contextvars.ContextVar' is not an


def generator():
    colour.set('of the generator')
    yield colour.get()


g = generator()
print(next(g), colour.get())                            # expect: of the generator of the generator
