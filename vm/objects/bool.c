/* bool: True and False are immediates; its arithmetic is int's. */
#include "vm/vm.h"

static Value bool_new_leaf(Vm *vm, const Value *argv) {
    return is_void(argv[1]) ? V_FALSE : leaf_truth(vm, argv[1]);
}

static Value bool_repr(Vm *vm, const Value *argv) {
    return str_intern_cstr(vm, is_true(argv[0]) ? "True" : "False");
}

#define LOGIC_ROW(name, op, int_op)                                                        \
    static Value bool_##name(Vm *vm, const Value *argv) {                                  \
        if (is_bool(argv[0]) && is_bool(argv[1]))                                          \
            return from_bool(is_true(argv[0]) op is_true(argv[1]));                        \
        return is_integer(argv[1]) ? int_binary(vm, int_op, argv[0], argv[1]) : V_NOTIMPL; \
    }
LOGIC_ROW(and, &&, BIN_AND)
LOGIC_ROW(or, ||, BIN_OR)
LOGIC_ROW(xor, !=, BIN_XOR)

static const Method bool_methods[] = { { "__new__", "(cls, x=?, /)", .leaf = bool_new_leaf,
                                         .driver = "number.bool_new", .kind = SIG_STATIC },
                                       { "__repr__", "(self, /)", .leaf = bool_repr },
                                       { "__and__", "(self, value, /)", .leaf = bool_and },
                                       { "__rand__", "(self, value, /)", .leaf = bool_and },
                                       { "__or__", "(self, value, /)", .leaf = bool_or },
                                       { "__ror__", "(self, value, /)", .leaf = bool_or },
                                       { "__xor__", "(self, value, /)", .leaf = bool_xor },
                                       { "__rxor__", "(self, value, /)", .leaf = bool_xor },
                                       { 0 } };

Type bool_type = {
    .name = "bool",
    .size = sizeof(Int),
    .flags = TYPE_INT,
    .base = &int_type,
    .methods = bool_methods,
    .doc = "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.\n"
           "The builtins True and False are the only two instances of the class bool.\n"
           "The class bool is a subclass of the class int, and cannot be subclassed.",
    .travel = TRAVEL_NATIVE,
};
