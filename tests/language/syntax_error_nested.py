# Brackets that can't be parsed, in others of their kind: what is wrong is found without looking at the inner ones again and again.
# timeout: 10
import time

start = time.process_time()
for opening in '(*', '( * (*', '[(*', '(*(*[', '(**(', '{*(*', '(*{', 'a(x for n', '[x for n(', '(x async for n[', 'f(x for (':
    for tail in '<)', 'try:', 'c (', 'c ( *( * (', '':
        try: compile(opening * 40 + tail, 'text', 'exec')
        except SyntaxError as e: pass
print(time.process_time() - start < 5)  # expect: True

for text in '(*a)', '(**a)', '((*a))', '(*a for a in b)', '((*(*a)))', '(*(*(<)))', '((*a), (*b))', '[(*a)]':
    try: compile(text, 'text', 'exec')
    except SyntaxError as e: print(e.msg, e.offset)
# expect: cannot use starred expression here 2
# expect: cannot use double starred expression here 2
# expect: cannot use starred expression here 3
# expect: iterable unpacking cannot be used in comprehension 2
# expect: cannot use starred expression here 5
# expect: invalid syntax 6
# expect: cannot use starred expression here 3
# expect: cannot use starred expression here 3
