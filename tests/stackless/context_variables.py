# A tasklet inside Context.run() has a current context of its own, wherever the others are.
import contextvars
import stackless

place = contextvars.ContextVar('place', default='nowhere')


def stay(name):
    place.set(name)
    for i in range(2):
        stackless.schedule()
        print(name, place.get())


def work(name):
    contextvars.copy_context().run(stay, name)
    print(name, 'left', place.get())


for name in 'first', 'second':
    stackless.tasklet(work)(name)
stackless.run()
# expect: first first
# expect: second second
# expect: first first
# expect: first left nowhere
# expect: second second
# expect: second left nowhere
print(place.get())                                      # expect: nowhere


def fail():
    place.set('lost')
    raise ValueError(place.get())


try:
    contextvars.Context().run(fail)
except ValueError as e:
    print(e, place.get())                               # expect: lost nowhere
