# Frames that stand on each other in a circle are refused: the language does not see some, and would look for the next one for ever.
# timeout: 20
import _tern_image, pickle


def said(action, *args):
    try: return action(*args)
    except (ValueError, pickle.UnpicklingError) as e: return str(e)


def state(back): return None, back, 0, 0, 1, (None,), None


a, b, c = (_tern_image.kont('resume') for _ in 'abc')
print(said(_tern_image.frame_set, a, state(b)), said(_tern_image.frame_set, b, state(c)))  # expect: None None
print(said(_tern_image.frame_set, c, state(a)))  # expect: damaged image: frame
print(a.f_back)  # expect: None
print(said(_tern_image.frame_set, c, state(c)))  # expect: damaged image: frame

# the same in a graph: two continuations, that are under none and under each other
a, b = (_tern_image.kont('resume') for _ in 'ab')
_tern_image.frame_set(a, state(b))
data = _tern_image.graph_bytes([a, b])
NEAR = 192          # + n: the object n + 1 before the next one
tried = refused = 0
for at in range(len(data)):
    for back in range(6):
        tried += 1
        try: frames = _tern_image.graph_object(data[:at] + bytes([NEAR + back]) + data[at + 1:])
        except (ValueError, pickle.UnpicklingError) as e: refused += 'frames in a circle' in str(e)
        else: [f.f_back for f in frames if type(f) is type(a)]
print(refused > 0, tried == 6 * len(data))  # expect: True True
