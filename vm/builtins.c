/* Built-in functions of values and attributes. (exec, eval, compile, namespaces:
 * builtins_code.c; iteration: beside the containers; isinstance and issubclass: beside type.) */
#include <math.h>

#include "vm/attribute.h"
#include "vm/format_fields.h"
#include "vm/io.h"
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/vm.h"

/* --- numbers and characters --- */

static Next abs_next(Vm *vm, Value *argv, Value *out) {
    return value_unary(vm, S_abs, argv[0], out);
}

static Value prefixed(Vm *vm, Value v, int base) {
    int64_t unused;
    if (is_integer(v)) return int_to_prefixed(vm, v, base);
    return int_need_index(vm, v, true, &unused);
}
static Value bin_leaf(Vm *vm, const Value *argv) { return prefixed(vm, argv[0], 2); }
static Value oct_leaf(Vm *vm, const Value *argv) { return prefixed(vm, argv[0], 8); }
static Value hex_leaf(Vm *vm, const Value *argv) { return prefixed(vm, argv[0], 16); }

static Value chr_leaf(Vm *vm, const Value *argv) {
    int64_t c;
    Value status = int_need_index(vm, argv[0], true, &c);
    if (!is_none(status)) return status;
    if (c < INT32_MIN || c > INT32_MAX)
        return raise(vm, &OverflowError_type, "Python int too large to convert to C int");
    if (c < 0 || c > 0x10FFFF)
        return raise(vm, &ValueError_type, "chr() arg not in range(0x110000)");
    return str_from_char(vm, (uint32_t)c);
}

static Value ord_leaf(Vm *vm, const Value *argv) {
    BufferView view = { 0 };
    int64_t n;
    Value v = argv[0];
    if (is_str(v)) {
        n = (int64_t)as_str(v)->length;
        if (n == 1) return from_int(str_at(as_str(v), 0));
    } else if ((is_bytes(v) || (is_obj(v) && type_is_subtype(type_of(v), &bytearray_type))) &&
               buffer_find(v, &view)) {
        n = view.len;
        if (n == 1) return from_int(view.data[0]);
    } else {
        return raise(vm, &TypeError_type, "ord() expected string of length 1, but %T found", v);
    }
    return raise(vm, &TypeError_type, "ord() expected a character, but string of length %ld found",
                 n);
}

static Next divmod_next(Vm *vm, Value *argv, Value *out) {
    return value_binary(vm, BIN_DIVMOD, argv[0], argv[1], out);
}

/* Whose __pow__ it is: does the type have one that is not int's, float's or complex's? */
static bool has_own_pow(Value v) {
    Value m = type_of(v)->special[S_pow];
    return !is_void(m) && !is_same(m, int_type.special[S_pow]) &&
           !is_same(m, float_type.special[S_pow]) && !is_same(m, complex_type.special[S_pow]);
}

static Next pow_next(Vm *vm, Value *argv, Value *out) {
    if (is_none(argv[2])) return value_binary(vm, BIN_POW, argv[0], argv[1], out);
    if (has_own_pow(argv[0])) return driver_call(vm, "number.pow_", 3, argv, out);
    if (is_integer(argv[0]) && is_integer(argv[1]) && is_integer(argv[2])) {
        *out = int_power_mod(vm, argv[0], argv[1], argv[2]);
        return is_void(*out) ? NEXT_RAISE : NEXT_VALUE;
    }
    for (int i = 0; i < 3; i++) {
        if (is_floating(argv[i]))
            return raise_next(vm, &TypeError_type,
                              "pow() 3rd argument not allowed unless all arguments are integers");
        if (is_obj(argv[i]) && type_is_subtype(type_of(argv[i]), &complex_type))
            return raise_next(vm, &ValueError_type, "complex modulo");
    }
    return raise_next(vm, &TypeError_type,
                      "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", argv[0],
                      argv[1], argv[2]);
}

/* The plain cases of round(); the others find __round__. */
static Value round_leaf(Vm *vm, const Value *argv) {
    if (is_int(argv[0]) && is_none(argv[1])) return argv[0];
    if (!is_float(argv[0])) return V_USER;
    double d = as_float(argv[0]);
    if (is_none(argv[1])) return int_from_double(vm, isfinite(d) ? nearbyint(d) : d);
    return is_int(argv[1]) ? float_round_places(vm, d, as_int(argv[1])) : V_USER;
}

/* --- text --- */

static Next repr_next(Vm *vm, Value *argv, Value *out) { return value_repr(vm, argv[0], out); }
static Next hash_next(Vm *vm, Value *argv, Value *out) { return value_hash(vm, argv[0], out); }

static Value ascii_leaf(Vm *vm, const Value *argv) {
    Value repr = leaf_repr(vm, argv[0]);
    return is_bad(repr) ? repr : str_to_ascii_repr(vm, repr);
}

/* _ascii(text): ascii() of what repr() answered. */
static Value ascii_text(Vm *vm, const Value *argv) {
    return is_str(argv[0]) ? str_to_ascii_repr(vm, argv[0])
                           : raise(vm, &TypeError_type, "a str is needed");
}

static Next format_next(Vm *vm, Value *argv, Value *out) {
    Value spec = is_void(argv[1]) ? str_intern_cstr(vm, "") : argv[1];
    if (!is_str(spec))
        return raise_next(vm, &TypeError_type,
                          is_none(spec) ? "format() argument 2 must be str, not None"
                                        : "format() argument 2 must be str, not %A",
                          spec);
    return value_format(vm, argv[0], spec, out);
}

/* --- identity and attributes --- */

static Value callable_leaf(Vm *vm, const Value *argv) {
    return from_bool(!is_void(type_of(argv[0])->special[S_call]));
}
static Value id_leaf(Vm *vm, const Value *argv) {
    return int_from_u64(vm, identity_of_value(vm, argv[0]));
}

static Next name_need(Vm *vm, Value name) {
    if (is_str(name)) return NEXT_VALUE;
    return raise_next(vm, &TypeError_type, "attribute name must be string, not '%T'", name);
}

/* The attribute without user code; V_VOID with nothing raised when it is absent. */
static Value attribute_try(Vm *vm, Value o, Value name) {
    if (attribute_is_absent(vm, o, name)) return V_VOID; /* which saves making the error */
    Value v = leaf_getattr(vm, o, name);
    if (is_void(v)) (void)error_clear(vm, &AttributeError_type);
    return v;
}

static Next getattr_next(Vm *vm, Value *argv, Value *out) {
    if (name_need(vm, argv[1]) == NEXT_RAISE) return NEXT_RAISE;
    if (is_void(argv[2])) return value_getattr(vm, argv[0], argv[1], out);
    Value v = attribute_try(vm, argv[0], argv[1]);
    if (is_user(v)) return driver_call(vm, "builtins.getattr_default", 3, argv, out);
    if (is_void(v) && !is_void(vm->error)) return NEXT_RAISE;
    *out = is_void(v) ? argv[2] : v;
    return NEXT_VALUE;
}

static Next hasattr_next(Vm *vm, Value *argv, Value *out) {
    if (name_need(vm, argv[1]) == NEXT_RAISE) return NEXT_RAISE;
    Value v = attribute_try(vm, argv[0], argv[1]);
    if (is_user(v)) return driver_call(vm, "builtins.hasattr_", 2, argv, out);
    if (is_void(v) && !is_void(vm->error)) return NEXT_RAISE;
    *out = from_bool(!is_void(v));
    return NEXT_VALUE;
}

/* r0 is the answer, whatever the callee answers. */
Next constant_answer_step(Vm *vm, Frame *k, Value in, Value *out) {
    return kont_return(vm, k, k->reg[0], out);
}

/* Ends a native that pushed K_constant_answer and then did something that ended with `n`. */
static Next constant_answer(Vm *vm, Next n, Value *out) {
    return n == NEXT_VALUE ? kont_return(vm, vm->frame, vm->frame->reg[0], out) : n;
}

static Next setattr_next(Vm *vm, Value *argv, Value *out) {
    Value o = argv[0], name = argv[1], v = argv[2], none = V_NONE;
    if (name_need(vm, name) == NEXT_RAISE) return NEXT_RAISE;
    if (!kont_push(vm, K_constant_answer, 1, &none)) return NEXT_RAISE;
    return constant_answer(vm, value_setattr(vm, o, name, v, out), out);
}

static Next delattr_next(Vm *vm, Value *argv, Value *out) {
    Value o = argv[0], name = argv[1], none = V_NONE;
    if (name_need(vm, name) == NEXT_RAISE) return NEXT_RAISE;
    if (!kont_push(vm, K_constant_answer, 1, &none)) return NEXT_RAISE;
    return constant_answer(vm, value_setattr(vm, o, name, V_VOID, out), out);
}

const Method value_builtins[] = {
    { "abs", "(x, /)", "Return the absolute value of the argument.", .next = abs_next },
    { "ascii", "(obj, /)",
      "Return an ASCII-only representation of an object.\n\nAs repr(), return a string containing "
      "a printable "
      "representation of an\nobject, but escape the non-ASCII characters in the string returned "
      "by\nrepr() using \\\\x, "
      "\\\\u or \\\\U escapes. This generates a string similar\nto that returned by repr() in "
      "Python 2.",
      .leaf = ascii_leaf, .driver = "builtins.ascii_" },
    { "bin", "(number, /)",
      "Return the binary representation of an integer.\n\n   >>> bin(2796202)\n   "
      "'0b1010101010101010101010'",
      .leaf = bin_leaf, .driver = "builtins.bin_" },
    { "oct", "(number, /)",
      "Return the octal representation of an integer.\n\n   >>> oct(342391)\n   '0o1234567'",
      .leaf = oct_leaf, .driver = "builtins.oct_" },
    { "hex", "(number, /)",
      "Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n   '0xc0ffee'",
      .leaf = hex_leaf, .driver = "builtins.hex_" },
    { "callable", "(obj, /)",
      "Return whether the object is callable (i.e., some kind of function).\n\nNote that classes "
      "are callable, as are "
      "instances of classes with a\n__call__() method.",
      .leaf = callable_leaf },
    { "chr", "(i, /)",
      "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.",
      .leaf = chr_leaf, .driver = "builtins.chr_" },
    { "ord", "(c, /)", "Return the Unicode code point for a one-character string.",
      .leaf = ord_leaf },
    { "divmod", "(x, y, /)", "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.",
      .next = divmod_next },
    { "format", "(value, format_spec=?, /)", "Return value.__format__(format_spec)",
      .next = format_next },
    { "getattr", "(object, name, default=?, /)",
      "getattr(object, name[, default]) -> value\n\nGet a named attribute from an object; "
      "getattr(x, 'y') is equivalent to "
      "x.y.\nWhen a default argument is given, it is returned when the attribute doesn't\nexist; "
      "without it, an exception "
      "is raised in that case.",
      .next = getattr_next },
    { "hasattr", "(obj, name, /)",
      "Return whether the object has an attribute with the given name.\n\nThis is done by calling "
      "getattr(obj, name) and "
      "catching AttributeError.",
      .next = hasattr_next },
    { "setattr", "(obj, name, value, /)",
      "Sets the named attribute on the given object to the specified value.\n\nsetattr(x, 'y', v) "
      "is equivalent to "
      "``x.y = v``",
      .next = setattr_next },
    { "delattr", "(obj, name, /)",
      "Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to "
      "``del x.y``",
      .next = delattr_next },
    { "hash", "(obj, /)",
      "Return the hash value for the given object.\n\nTwo objects that compare equal must also "
      "have the same hash value, "
      "but the\nreverse is not necessarily true.",
      .next = hash_next },
    { "id", "(obj, /)",
      "Return the identity of an object.\n\nThis is guaranteed to be unique among simultaneously "
      "existing objects.\n"
      "(CPython uses the object's memory address.)",
      .leaf = id_leaf },
    { "pow", "(base, exp, mod=None)",
      "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.\n\nSome "
      "types, such as ints, are able "
      "to use a more efficient algorithm when\ninvoked using the three argument form.",
      .next = pow_next },
    { "repr", "(obj, /)",
      "Return the canonical string representation of the object.\n\nFor many object types, "
      "including most builtins, eval() "
      "will return a\nstring which, when evaluated, yields an object with the same value.",
      .next = repr_next },
    { "round", "(number, ndigits=None)",
      "Round a number to a given precision in decimal digits.\n\nThe return value is an integer if "
      "ndigits is omitted or "
      "None.  Otherwise\nthe return value has the same type as the number.  ndigits may be "
      "negative.",
      .leaf = round_leaf, .driver = "number.round_" },
    { "print", "(*args, sep=' ', end=None, file=None, flush=False)",
      "Prints the values to a stream, or to sys.stdout by default.\n\n  sep\n    string inserted "
      "between values, default a "
      "space.\n  end\n    string appended after the last value, default a newline.\n  file\n    a "
      "file-like object (stream); "
      "defaults to the current sys.stdout.\n  flush\n    whether to forcibly flush the stream.",
      .leaf = io_print_leaf, .driver = "builtins.print_" },
    { "input", "(prompt=?, /)",
      "Read a string from standard input.  The trailing newline is stripped.\n\nThe prompt string, "
      "if given, is printed to "
      "standard output without a\ntrailing newline before reading input.\n\nIf the user hits EOF "
      "(*nix: Ctrl-D, Windows: "
      "Ctrl-Z+Return), raise EOFError.\nOn *nix systems, readline is used if available.",
      .driver = "builtins.input_" },
    { "breakpoint", "(*args, **kws)",
      "breakpoint(*args, **kws)\n\nCall sys.breakpointhook(*args, **kws).  sys.breakpointhook() "
      "must accept\nwhatever "
      "arguments are passed.\n\nBy default, this drops you into the pdb debugger.",
      .driver = "builtins.breakpoint_" },
    { "exit", "(code=None)", "Leaves the program.", .driver = "builtins.exit_" },
    { "quit", "(code=None)", "Leaves the program.", .driver = "builtins.exit_" },
    { 0 }
};

const Method value_intrinsics[] = { { "_ascii", "(text, /)", .leaf = ascii_text }, { 0 } };
