"""Graphs and code written by hand, as docs/image-format.md has them: number(n), the bytes of an unsigned number; assemble(instrs), those of
instructions, each a name of OPS and its operands."""

OPS = {"LOAD_CONST": (3, "AK"), "LOAD_INT": (4, "AI"), "LOAD_VOID": (5, "A--"), "CHECK_LOCAL": (6, "A--"), "MAKE_CELL": (7, "A--"),
       "LOAD_CELL": (8, "AB-"), "DELETE_CELL": (10, "A--"), "STORE_GLOBAL": (17, "AS"), "JUMP": (84, "-J"), "JUMP_BACK": (85, "-J"),
       "CALL": (96, "ANK"), "CALL_STAR": (98, "A--"), "RETURN": (99, "A--"), "BUILD_TUPLE": (110, "ABN"), "BUILD_LIST": (111, "ABN"),
       "LIST_APPEND": (166, "AB-"), "LIST_EXTEND": (167, "AB-"), "JUMP_IF_NOT_NONE": (89, "AJ"), "YIELD": (100, "ABC"), "SEND": (185, "ABC"),
       "IMPORT_NAME": (123, "AS"), "FOR_ITER": (184, "AB-")}


def number(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes(out) + bytes([n])


def assemble(instrs):
    out = b""
    for name, *operands in instrs:
        op, letters = OPS[name]
        a, b, c = operands + [0] * (3 - len(operands))
        out += bytes([op]) + number(a) + (number(b << 1 if b >= 0 else ~b << 1 | 1) if len(letters) == 2 else number(b) + number(c))
    return out
