# Drivers of list, and of what tuple shares with it: searching and sorting where items are user objects, and
# indexes and iterables that only user code can provide.

as_index = _driver("number.index")
absent = object()


def bound(x):
    """A start or stop of list.index(): an int that may be clipped."""
    try:
        return as_index(x)
    except TypeError as e:
        if hasattr(type(x), "__index__"):
            raise e
    raise TypeError("slice indices must be integers or have an __index__ method")


def plain_slice(s):
    """The slice with its bounds made ints."""
    step = s.step if s.step is None else as_index(s.step)
    start = s.start if s.start is None else as_index(s.start)
    stop = s.stop if s.stop is None else as_index(s.stop)
    return slice(start, stop, step)


def key_of(key):
    return plain_slice(key) if type(key) is slice else as_index(key)


def init(self, iterable):
    list.clear(self)
    extend(self, iterable)


def extend(self, iterable):
    append = list.append
    if _driver("protocol.has_hint")(type(iterable)):
        extend_with_hint(self, iterable)
        return
    for x in iterable:
        append(self, x)


def extend_with_hint(self, iterable):
    it = iter(iterable)
    _driver("protocol.length_hint")(iterable)
    while True:
        x = next(it, absent)
        if x is absent:
            return
        list.append(self, x)


def iadd(self, iterable):
    extend(self, iterable)
    return self


def getitem(self, key):
    return list.__getitem__(self, key_of(key))


def setitem(self, key, value):
    if type(key) is not slice:
        list.__setitem__(self, as_index(key), value)
        return
    items = [x for x in value]
    list.__setitem__(self, plain_slice(key), items)


def delitem(self, key):
    list.__delitem__(self, key_of(key))


def insert(self, i, value):
    list.insert(self, as_index(i), value)


def pop(self, i):
    return list.pop(self, as_index(i))


def mul(self, n):
    return list.__mul__(self, as_index(n))


def imul(self, n):
    return list.__imul__(self, as_index(n))


# --- searching: user code may change the list meanwhile, so its length is asked anew each time ---


def contains(self, value):
    get = tuple.__getitem__ if isinstance(self, tuple) else list.__getitem__
    size = tuple.__len__ if isinstance(self, tuple) else list.__len__
    i = 0
    while i < size(self):
        x = get(self, i)
        if x is value or x == value:
            return True
        i += 1
    return False


def count(self, value):
    get = tuple.__getitem__ if isinstance(self, tuple) else list.__getitem__
    size = tuple.__len__ if isinstance(self, tuple) else list.__len__
    n = i = 0
    while i < size(self):
        x = get(self, i)
        if x is value or x == value:
            n += 1
        i += 1
    return n


def find(self, value, start, stop):
    """The index of value in a list, or -1."""
    i = start
    while i < stop and i < list.__len__(self):
        x = list.__getitem__(self, i)
        if x is value or x == value:
            return i
        i += 1
    return -1


def clamp(i, n):
    if i < 0:
        i += n
    return max(i, 0)


def index(self, value, start, stop):
    start = bound(start)
    stop = bound(stop)
    n = list.__len__(self)
    i = find(self, value, clamp(start, n), clamp(stop, n))
    if i < 0:
        raise ValueError(f"{value!r} is not in list")
    return i


def remove(self, value):
    i = find(self, value, 0, list.__len__(self))
    if i < 0:
        raise ValueError("list.remove(x): x not in list")
    if i < list.__len__(self):
        list.__delitem__(self, i)


# --- repr of lists, tuples and dicts ---

absent = object()
opening = {list: "[", tuple: "(", dict: "{"}
closing = {list: "]", tuple: ")", dict: "}"}
again = {list: "[...]", tuple: "(...)", dict: "{...}"}


def repr_walk(root):
    """The repr of nested lists, tuples and dicts with user objects in them; one frame for the whole nest."""
    kind = list if isinstance(root, list) else tuple if isinstance(root, tuple) else dict
    if not _repr_enter(root):
        return again[kind]
    stack = [[root, kind, 0, absent]]  # container, kind, next item, the value that follows its key
    parts = [opening[kind]]
    write = parts.append
    try:
        while stack:
            level = stack[-1]
            container, kind, i, item = level
            if item is not absent:
                level[3] = absent
                write(": ")
            elif kind is dict:
                entry = _dict_next(container, i)
                if entry is not None:
                    item, level[3], _, level[2] = entry
            elif i < kind.__len__(container):
                item = kind.__getitem__(container, i)
                level[2] = i + 1
            if item is absent:
                stack.pop()
                _repr_leave(container)
                write(",)" if kind is tuple and i == 1 else closing[kind])
                continue
            if i and (kind is not dict or level[3] is not absent):
                write(", ")
            kind = type(item)
            if kind is not list and kind is not tuple and kind is not dict:
                write(repr(item))
            elif _repr_enter(item):
                stack.append([item, kind, 0, absent])
                write(opening[kind])
            else:
                write(again[kind])
    finally:
        for level in stack:
            _repr_leave(level[0])
    return "".join(parts)


# --- sorting ---


def sort(self, key, reverse):
    reverse = True if as_index(reverse) else False
    items = []
    _list_swap(self, items)  # the list is empty while user code runs
    touched = False
    try:
        if key is None:
            keys, values = items, None
        else:
            keys, values = [key(x) for x in items], items[:]
        if not _list_sort(keys, values, reverse):
            order = merge_sort(keys, reverse)
            values = [items[i] for i in order]
        items = keys if values is None else values
    finally:
        touched = _list_touched(self)
        _list_swap(self, items)
    if touched:
        raise ValueError("list modified during sort")


def merge_sort(keys, reverse):
    """The indexes of the keys in sorted order, using nothing but `<`; stable; n - 1 comparisons when sorted already."""
    n = len(keys)
    order = list(range(n))
    if reverse:
        order.reverse()
    runs = []
    start = 0
    while start < n:
        end = run_end(keys, order, start)
        if end - start < 32:
            least = min(start + 32, n)
            insert_run(keys, order, start, end, least)
            end = least
        runs.append((start, end))
        while len(runs) > 1 and runs[-2][1] - runs[-2][0] <= 2 * (runs[-1][1] - runs[-1][0]):
            merge_last(keys, order, runs)
        start = end
    while len(runs) > 1:
        merge_last(keys, order, runs)
    if reverse:
        order.reverse()
    return order


def run_end(keys, order, start):
    """The end of the run at start, which is made ascending."""
    n = len(order)
    i = start + 1
    if i >= n:
        return n
    if keys[order[i]] < keys[order[i - 1]]:
        i += 1
        while i < n and keys[order[i]] < keys[order[i - 1]]:
            i += 1
        order[start:i] = order[start:i][::-1]
    else:
        i += 1
        while i < n and not keys[order[i]] < keys[order[i - 1]]:
            i += 1
    return i


def insert_run(keys, order, start, sorted_end, end):
    for i in range(sorted_end, end):
        at = order[i]
        key = keys[at]
        low = start
        high = i
        while low < high:
            mid = (low + high) // 2
            if key < keys[order[mid]]:
                high = mid
            else:
                low = mid + 1
        if low != i:
            order[low + 1:i + 1] = order[low:i]
            order[low] = at


def merge_last(keys, order, runs):
    mid, end = runs.pop()
    start = runs.pop()[0]
    runs.append((start, end))
    if not keys[order[mid]] < keys[order[mid - 1]]:
        return
    left = order[start:mid]
    i = 0
    j = mid
    to = start
    n = len(left)
    while i < n and j < end:
        if keys[order[j]] < keys[left[i]]:
            order[to] = order[j]
            j += 1
        else:
            order[to] = left[i]
            i += 1
        to += 1
    order[to:j] = left[i:]
