# An exception that is thrown into a generator keeps its context, whatever the thrower handles.
def raising(e):
    try:
        yield
    finally:
        raise e


def passing():
    yield


def handling():
    try:
        raise KeyError('inside')
    except KeyError:
        yield


def contexts(e):
    found = []
    while e is not None:
        found.append(e.args[0])
        e = e.__context__
    return found


def throw(generator, e):
    next(generator)
    try:
        generator.throw(e)
    except Exception as caught:
        return caught


inner = Exception('inner')
inner.__context__ = Exception('its own')
for make in lambda: raising(Exception('outer')), passing, handling:
    try:
        raise Exception('handled')
    except Exception:
        print(contexts(throw(make(), inner)))
# expect: ['outer', 'inner', 'its own']
# expect: ['inner', 'its own']
# expect: ['inner', 'inside', 'handled']
