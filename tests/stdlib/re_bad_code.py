# Code that _sre.compile() must not trust. (CPython lets some of it pass.)
import _sre, re
from re import _compiler, _parser
from re._constants import *

SETS = [
    [], [0], [1], [99], [1, 1], [MARK, 0, SUCCESS], [MARK, SUCCESS], [LITERAL, SUCCESS], [LITERAL], [GROUPREF, 0, SUCCESS],
    [JUMP, 0, SUCCESS], [JUMP, 5, SUCCESS], [JUMP, 1, SUCCESS], [BRANCH, 0, SUCCESS], [BRANCH, 4, ANY, JUMP, 2, 0, SUCCESS], [BRANCH, 4, ANY, JUMP, 9, 0, SUCCESS],
    [IN, 4, LITERAL, 97, SUCCESS], [IN, 4, LITERAL, 97, FAILURE, SUCCESS], [IN, 3, NEGATE, FAILURE, SUCCESS], [IN, 2, CHARSET, SUCCESS],
    [IN, 5, BIGCHARSET, 1, 0, FAILURE, SUCCESS], [IN, 4, CATEGORY, 99, FAILURE, SUCCESS], [AT, 50, SUCCESS], [CATEGORY, 50, SUCCESS],
    [REPEAT, 5, 2, 1, ANY, MAX_UNTIL, SUCCESS], [REPEAT, 4, 0, 1, ANY, MAX_UNTIL, SUCCESS], [REPEAT, 4, 0, 1, ANY, SUCCESS], [MAX_UNTIL, SUCCESS],
    [REPEAT_ONE, 5, 0, 1, ANY, SUCCESS, SUCCESS], [REPEAT_ONE, 6, 0, 1, ANY, ANY, SUCCESS, SUCCESS], [REPEAT_ONE, 4, 0, 1, SUCCESS, SUCCESS],
    [ASSERT, 3, 0, SUCCESS, SUCCESS], [ASSERT, 3, 0, ANY, SUCCESS], [ASSERT, 4294967295, 0, SUCCESS, SUCCESS], [ATOMIC_GROUP, 2, SUCCESS, SUCCESS],
    [POSSESSIVE_REPEAT, 4, 0, 1, ANY, SUCCESS, SUCCESS], [POSSESSIVE_REPEAT, 4, 0, 1, ANY, SUCCESS], [GROUPREF_EXISTS, 0, 2, SUCCESS],
    [INFO, 4, 0, 0, 0, SUCCESS], [INFO, 4, 1, 0, 0, SUCCESS], [INFO, 8, 1, 1, 1, 1, 0, 97, 0, LITERAL, 97, SUCCESS], [INFO, 4, 8, 0, 0, SUCCESS],
    [ANY, INFO, 4, 0, 0, 0, SUCCESS],
]
for code in SETS:
    try:
        print(code, _sre.compile("x", 0, list(map(int, code)), 0, {}, ()).search("a\nb") is not None)
    except RuntimeError as e:
        print(code, e)

seed = 12345


def number(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 33) % n


PATTERNS = [r"(a|b)*c", r"(?:(\w+)\s)*?(?P<x>x)\1", r"(?(1)a|b)(c)?" if False else r"(c)?(?(1)a|b)", r"(?<=a)b(?!c)(?>d+)", r"[^\w\d-]{2,3}+x", r"(?i)k[a-z]\u212a"]
refused = 0
for i in range(3000):
    pattern = PATTERNS[i % len(PATTERNS)]
    tree = _parser.parse(pattern)
    code = [int(word) for word in _compiler._code(tree, 0)]
    for _ in range(1 + number(3)):
        at = number(len(code))
        code[at] = [number(45), number(8), code[number(len(code))], code[at] + 1, max(code[at] - 1, 0)][number(5)] % (1 << 32)
    try:
        r = _sre.compile(pattern, 32, code, tree.state.groups - 1, {}, ())
        for text in ("", "abc", "ab x ab", "kK\u212a"):
            r.findall(text), r.match(text)
    except RuntimeError:
        refused += 1
print(refused > 1000)
