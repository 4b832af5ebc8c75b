/* The module _operator: the operators as functions, and itemgetter, attrgetter, methodcaller.
 * What is missing here the library's operator.py has in the language. */
#include "pickle/graph.h"
#include "pickle/image.h"
#include "vm/objects/bytes.h"
#include "vm/objects/items.h"
#include "vm/objects/module.h"

/* --- operators --- */

#define BINARY_FN(name, op)                                        \
    static Next name##_fn(Vm *vm, Value *argv, Value *out) {       \
        return value_binary(vm, BIN_##op, argv[0], argv[1], out);  \
    }                                                              \
    static Next i##name##_fn(Vm *vm, Value *argv, Value *out) {    \
        return value_inplace(vm, BIN_##op, argv[0], argv[1], out); \
    }
#define COMPARE_FN(name, op)                                       \
    static Next name##_fn(Vm *vm, Value *argv, Value *out) {       \
        return value_compare(vm, CMP_##op, argv[0], argv[1], out); \
    }
#define UNARY_FN(name)                                       \
    static Next name##_fn(Vm *vm, Value *argv, Value *out) { \
        return value_unary(vm, S_##name, argv[0], out);      \
    }

BINARY_FN(add, ADD)
BINARY_FN(sub, SUB)
BINARY_FN(mul, MUL)
BINARY_FN(matmul, MATMUL)
BINARY_FN(truediv, TRUEDIV)
BINARY_FN(floordiv, FLOORDIV)
BINARY_FN(mod, MOD)
BINARY_FN(pow, POW)
BINARY_FN(lshift, LSHIFT)
BINARY_FN(rshift, RSHIFT)
BINARY_FN(and, AND)
BINARY_FN(or, OR)
BINARY_FN(xor, XOR)
COMPARE_FN(lt, LT)
COMPARE_FN(le, LE)
COMPARE_FN(eq, EQ)
COMPARE_FN(ne, NE)
COMPARE_FN(gt, GT)
COMPARE_FN(ge, GE)
UNARY_FN(neg)
UNARY_FN(pos)
UNARY_FN(abs)
UNARY_FN(invert)

static Next truth_fn(Vm *vm, Value *argv, Value *out) { return value_truth(vm, argv[0], out); }
static Next contains_fn(Vm *vm, Value *argv, Value *out) {
    return value_contains(vm, argv[0], argv[1], out);
}
static Next getitem_fn(Vm *vm, Value *argv, Value *out) {
    return value_getitem(vm, argv[0], argv[1], out);
}

/* setitem and delitem answer None, whatever the method answers. */
static Next setitem_fn(Vm *vm, Value *argv, Value *out) {
    Value none = V_NONE;
    if (!kont_push(vm, K_constant_answer, 1, &none)) return NEXT_RAISE;
    *out = V_NONE;
    return kont_answer(vm, value_setitem(vm, argv[0], argv[1], argv[2], out), out);
}
static Next delitem_fn(Vm *vm, Value *argv, Value *out) {
    Value none = V_NONE;
    if (!kont_push(vm, K_constant_answer, 1, &none)) return NEXT_RAISE;
    *out = V_NONE;
    return kont_answer(vm, value_delitem(vm, argv[0], argv[1], out), out);
}

static Value is_fn(Vm *vm, const Value *argv) { return from_bool(is_same(argv[0], argv[1])); }
static Value is_not_fn(Vm *vm, const Value *argv) { return from_bool(!is_same(argv[0], argv[1])); }
static Value index_fn(Vm *vm, const Value *argv) {
    return is_int(argv[0]) ? argv[0] : is_bool(argv[0]) ? from_int(is_true(argv[0])) : V_USER;
}

/* (a, b): equality in a time that does not depend on where they differ. */
static Value compare_digest(Vm *vm, const Value *argv) {
    BufferView v[2];
    bool texts = is_str(argv[0]) && is_str(argv[1]);
    uint8_t difference;

    if (!texts && !buffer_find(argv[0], &v[0]) && !buffer_find(argv[1], &v[1]))
        return raise(vm, &TypeError_type,
                     "unsupported operand types(s) or combination of types: '%T' and '%T'", argv[0],
                     argv[1]);
    for (int i = 0; i < 2; i++) {
        if (texts) {
            const Str *s = as_str(argv[i]);
            if (!s->ascii)
                return raise(vm, &TypeError_type,
                             "comparing strings with non-ASCII characters is not supported");
            v[i] = (BufferView){ (uint8_t *)(uintptr_t)s->data, (int64_t)s->length, true };
        } else if (!buffer_need(vm, argv[i], &v[i])) {
            return V_ERROR;
        }
    }
    difference = v[0].len != v[1].len;
    const uint8_t *left = v[0].len == v[1].len ? v[0].data : v[1].data;
    for (int64_t i = 0; i < v[1].len; i++) difference |= left[i] ^ v[1].data[i];
    return from_bool(difference == 0);
}

/* --- itemgetter, attrgetter --- */

typedef struct Getter {
    Object h;
    Tuple *wanted; /* itemgetter: keys; attrgetter: the names as given */
    Tuple *paths;  /* attrgetter: for each of them the tuple of its parts */
} Getter;

ALWAYS_INLINE Getter *as_getter(Value v) { return (Getter *)as_obj(v); }

static Value itemgetter_new(Vm *vm, const Value *argv) {
    Tuple *wanted = as_tuple(argv[1]);

    if (!wanted->len) return raise(vm, &TypeError_type, "itemgetter expected 1 argument, got 0");
    Getter *g = object_new_of(vm, as_type(argv[0]));
    if (!g) return V_ERROR;
    g->wanted = wanted;
    return from_obj(g);
}

/* The parts of a dotted name, interned. */
static Value name_path(Vm *vm, Value name) {
    Str *s = as_str(name);
    List *parts = list_new(vm, 1);
    int64_t from = 0, n = (int64_t)s->length;

    for (int64_t i = 0; parts && i <= n; i++) {
        if (i < n && str_at(s, i) != '.') continue;
        Value part = str_slice(vm, s, from, i);
        if (is_void(part) || !list_append(vm, parts, str_intern(vm, part))) return V_ERROR;
        from = i + 1;
    }
    return parts ? tuple_from(vm, parts->items, parts->len) : V_ERROR;
}

/* The paths of all names. NULL with an error raised. */
static Tuple *name_paths(Vm *vm, const Tuple *wanted) {
    Tuple *paths = tuple_new(vm, wanted->len);

    for (int64_t i = 0; paths && i < wanted->len; i++) {
        if (!is_str(wanted->items[i]))
            return (void)raise(vm, &TypeError_type, "attribute name must be a string"), NULL;
        paths->items[i] = name_path(vm, wanted->items[i]);
        if (is_void(paths->items[i])) return NULL;
    }
    return paths;
}

static Value attrgetter_new(Vm *vm, const Value *argv) {
    Tuple *wanted = as_tuple(argv[1]);

    if (!wanted->len) return raise(vm, &TypeError_type, "attrgetter expected 1 argument, got 0");
    Tuple *paths = name_paths(vm, wanted);
    if (!paths) return V_ERROR;
    Getter *g = object_new_of(vm, as_type(argv[0]));
    if (!g) return V_ERROR;
    g->wanted = wanted;
    g->paths = paths;
    return from_obj(g);
}

/* getter_items: r0 the getter, r1 what it is called with, r2 the answers, r3 which is awaited,
 * r4 the part of its path. */
enum { SELF, SUBJECT, ANSWERS, AT, PART };

/* One answer or part of a path after the other; `in`: the one that was awaited, void at first. */
Next getter_items_step(Vm *vm, Frame *k, Value in, Value *out) {
    Getter *g = as_getter(k->reg[SELF]);
    Tuple *answers = as_tuple(k->reg[ANSWERS]);
    int64_t i = as_int(k->reg[AT]), part = as_int(k->reg[PART]);
    Next next;

    if (i >= answers->len || answers->len > g->wanted->len ||
        (g->paths && part >= as_tuple(g->paths->items[i])->len))
        return raise_next(vm, &SystemError_type, "a damaged frame: a getter");
    for (;;) {
        Tuple *path = g->paths ? as_tuple(g->paths->items[i]) : NULL;
        if (is_void(in)) {
            in = k->reg[SUBJECT];
        } else if (!path || ++part >= path->len) {
            answers->items[i++] = in;
            if (i == answers->len) {
                *out = answers->len == 1 ? answers->items[0] : from_obj(answers);
                return kont_return(vm, k, *out, out);
            }
            in = k->reg[SUBJECT];
            part = 0;
            path = g->paths ? as_tuple(g->paths->items[i]) : NULL;
        }
        k->reg[AT] = from_int(i);
        k->reg[PART] = from_int(part);
        if (path)
            next = value_getattr(vm, in, path->items[part], &in);
        else
            next = value_getitem(vm, in, g->wanted->items[i], &in);
        if (next != NEXT_VALUE) return *out = in, next;
    }
}

bool getter_awaits(Value getter, int64_t answers, int64_t at, int64_t part) {
    const Getter *g = as_getter(getter);
    if (!g->wanted || answers != g->wanted->len || at >= answers) return false;
    return !g->paths || part < as_tuple(g->paths->items[at])->len;
}

static Next getter_call(Vm *vm, Value *argv, Value *out) {
    Getter *g = as_getter(argv[0]);

    if (g->wanted->len == 1 && !g->paths)
        return value_getitem(vm, argv[1], g->wanted->items[0], out);
    if (g->wanted->len == 1 && as_tuple(g->paths->items[0])->len == 1)
        return value_getattr(vm, argv[1], as_tuple(g->paths->items[0])->items[0], out);
    Tuple *answers = tuple_blank(vm, g->wanted->len);
    if (!answers) return NEXT_RAISE;
    Value regs[5] = { argv[0], argv[1], from_obj(answers), from_int(0), from_int(0) };
    Frame *k = kont_push(vm, K_getter_items, 5, regs);
    return k ? getter_items_step(vm, k, V_VOID, out) : NEXT_RAISE;
}

static Value getter_reduce(Vm *vm, const Value *argv) {
    return tuple_of(vm, 2, from_obj(type_of(argv[0])), from_obj(as_getter(argv[0])->wanted));
}

/* The paths are made again from the names. */
static bool getter_finish(GraphReader *r, Object *o) {
    Getter *g = (Getter *)o;
    if (!g->wanted->len) return false;
    return o->type == &itemgetter_type || (g->paths = name_paths(graph_vm(r), g->wanted));
}
static const GraphHooks getter_graph = { .finish = getter_finish, .phase = PHASE_OBJECT };

#define GETTER_TYPE(row, new_fn, text)                                                         \
    static const Method row##_methods[] = {                                                    \
        { "__new__", "(cls, /, *items)", .leaf = new_fn, .kind = SIG_STATIC },                 \
        { "__call__", "(self, obj, /)", "Call self as a function.", .next = getter_call },     \
        { "__repr__", "(self, /)", "Return repr(self).", .driver = "operator.getter_repr" },   \
        { "__reduce__", "(self, /)", "Return state information for pickling", getter_reduce }, \
        { 0 }                                                                                  \
    };                                                                                         \
    Type row##_type = {                                                                        \
        .name = #row,                                                                          \
        .module = "operator",                                                                  \
        .size = sizeof(Getter),                                                                \
        .methods = row##_methods,                                                              \
        .fields = getter_fields,                                                               \
        .holds = "P_",                                                                         \
        .graph = &getter_graph,                                                                \
        .travel = TRAVEL_FIELDS,                                                               \
        .doc = text,                                                                           \
    };

static const Field getter_fields[] = { FIELD_OF(FIELD_OBJ, Getter, wanted),
                                       FIELD_OF(FIELD_SKIP, Getter, paths),
                                       { 0 } };

GETTER_TYPE(itemgetter, itemgetter_new,
            "itemgetter(item, ...) --> itemgetter object\n\n"
            "Return a callable object that fetches the given item(s) from its operand.\n"
            "After f = itemgetter(2), the call f(r) returns r[2].\n"
            "After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])")
GETTER_TYPE(attrgetter, attrgetter_new,
            "attrgetter(attr, ...) --> attrgetter object\n\n"
            "Return a callable object that fetches the given attribute(s) from its operand.\n"
            "After f = attrgetter('name'), the call f(r) returns r.name.\n"
            "After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\n"
            "After h = attrgetter('name.first', 'name.last'), the call h(r) returns\n"
            "(r.name.first, r.name.last).")

/* --- methodcaller --- */

typedef struct MethodCaller {
    Object h;
    Value name;
    Tuple *args;
    Value kwargs;
} MethodCaller; /* kwargs: Dict or void */

ALWAYS_INLINE MethodCaller *as_caller(Value v) { return (MethodCaller *)as_obj(v); }

static Value caller_new(Vm *vm, const Value *argv) {
    Tuple *args = as_tuple(argv[1]);

    if (!args->len)
        return raise(vm, &TypeError_type,
                     "methodcaller needs at least one argument, the method name");
    if (!is_str(args->items[0])) return raise(vm, &TypeError_type, "method name must be a string");
    MethodCaller *m = object_new_of(vm, as_type(argv[0]));
    Value rest = tuple_from(vm, args->items + 1, args->len - 1);
    if (!m || is_void(rest)) return V_ERROR;
    m->name = str_intern(vm, args->items[0]);
    m->args = as_tuple(rest);
    m->kwargs = argv[2];
    return from_obj(m);
}

/* r0: the methodcaller; the attribute arrived, and is called. */
Next methodcaller_call_step(Vm *vm, Frame *k, Value in, Value *out) {
    MethodCaller *m = as_caller(k->reg[SELF]);
    frame_pop(vm);
    return call_star(vm, in, m->args, m->kwargs, out);
}

static Next caller_call(Vm *vm, Value *argv, Value *out) {
    if (!kont_push(vm, K_methodcaller_call, 1, argv)) return NEXT_RAISE;
    return kont_answer(vm, value_getattr(vm, argv[1], as_caller(argv[0])->name, out), out);
}

/* _methodcaller_parts(m): (name, args, kwargs). */
static Value caller_parts(Vm *vm, const Value *argv) {
    if (!is_exact(argv[0], &methodcaller_type))
        return raise(vm, &TypeError_type, "expected a methodcaller");
    MethodCaller *m = as_caller(argv[0]);
    return tuple_of(vm, 3, m->name, from_obj(m->args),
                    is_void(m->kwargs) ? from_obj(dict_new(vm)) : m->kwargs);
}

const Method operator_intrinsics[] = {
    { "_methodcaller_parts", "(m, /)", NULL, caller_parts },
    { 0 },
};

static const Method caller_methods[] = {
    { "__new__", "(cls, /, *args, **kwargs)", .leaf = caller_new, .kind = SIG_STATIC },
    { "__call__", "(self, obj, /)", "Call self as a function.", .next = caller_call },
    { "__repr__", "(self, /)", "Return repr(self).", .driver = "operator.caller_repr" },
    { "__reduce__", "(self, /)", "Return state information for pickling",
      .driver = "operator.caller_reduce" },
    { 0 },
};
static const Field caller_fields[] = { FIELD_OF(FIELD_VALUE, MethodCaller, name),
                                       FIELD_OF(FIELD_OBJ, MethodCaller, args),
                                       FIELD_OF(FIELD_VALUE, MethodCaller, kwargs),
                                       { 0 } };

static bool caller_finish(GraphReader *r, Object *o) {
    MethodCaller *m = (MethodCaller *)o;
    m->name = str_intern(graph_vm(r), m->name);
    return !is_void(m->name);
}
static const GraphHooks caller_graph = { .finish = caller_finish, .phase = PHASE_OBJECT };

Type methodcaller_type = {
    .name = "methodcaller",
    .module = "operator",
    .size = sizeof(MethodCaller),
    .methods = caller_methods,
    .fields = caller_fields,
    .holds = "SPD",
    .graph = &caller_graph,
    .travel = TRAVEL_FIELDS,
    .doc = "methodcaller(name, ...) --> methodcaller object\n\n"
           "Return a callable object that calls the given method on its operand.\n"
           "After f = methodcaller('name'), the call f(r) returns r.name().\n"
           "After g = methodcaller('name', 'date', foo=1), the call g(r) returns\n"
           "r.name('date', foo=1).",
};

/* --- the module --- */

#define PAIR(name, fn, text) \
    { name, "(a, b, /)", text, .next = fn }

static const Method functions[] = {
    PAIR("add", add_fn, "Same as a + b."),
    PAIR("sub", sub_fn, "Same as a - b."),
    PAIR("mul", mul_fn, "Same as a * b."),
    PAIR("matmul", matmul_fn, "Same as a @ b."),
    PAIR("truediv", truediv_fn, "Same as a / b."),
    PAIR("floordiv", floordiv_fn, "Same as a // b."),
    PAIR("mod", mod_fn, "Same as a % b."),
    PAIR("pow", pow_fn, "Same as a ** b."),
    PAIR("lshift", lshift_fn, "Same as a << b."),
    PAIR("rshift", rshift_fn, "Same as a >> b."),
    PAIR("and_", and_fn, "Same as a & b."),
    PAIR("or_", or_fn, "Same as a | b."),
    PAIR("xor", xor_fn, "Same as a ^ b."),
    PAIR("iadd", iadd_fn, "Same as a += b."),
    PAIR("isub", isub_fn, "Same as a -= b."),
    PAIR("imul", imul_fn, "Same as a *= b."),
    PAIR("imatmul", imatmul_fn, "Same as a @= b."),
    PAIR("itruediv", itruediv_fn, "Same as a /= b."),
    PAIR("ifloordiv", ifloordiv_fn, "Same as a //= b."),
    PAIR("imod", imod_fn, "Same as a %= b."),
    PAIR("ipow", ipow_fn, "Same as a **= b."),
    PAIR("ilshift", ilshift_fn, "Same as a <<= b."),
    PAIR("irshift", irshift_fn, "Same as a >>= b."),
    PAIR("iand", iand_fn, "Same as a &= b."),
    PAIR("ior", ior_fn, "Same as a |= b."),
    PAIR("ixor", ixor_fn, "Same as a ^= b."),
    PAIR("lt", lt_fn, "Same as a < b."),
    PAIR("le", le_fn, "Same as a <= b."),
    PAIR("eq", eq_fn, "Same as a == b."),
    PAIR("ne", ne_fn, "Same as a != b."),
    PAIR("gt", gt_fn, "Same as a > b."),
    PAIR("ge", ge_fn, "Same as a >= b."),
    PAIR("contains", contains_fn, "Same as b in a (note reversed operands)."),
    PAIR("getitem", getitem_fn, "Same as a[b]."),
    PAIR("delitem", delitem_fn, "Same as del a[b]."),
    { "setitem", "(a, b, c, /)", "Same as a[b] = c.", .next = setitem_fn },
    { "neg", "(a, /)", "Same as -a.", .next = neg_fn },
    { "pos", "(a, /)", "Same as +a.", .next = pos_fn },
    { "abs", "(a, /)", "Same as abs(a).", .next = abs_fn },
    { "inv", "(a, /)", "Same as ~a.", .next = invert_fn },
    { "invert", "(a, /)", "Same as ~a.", .next = invert_fn },
    { "truth", "(a, /)", "Return True if a is true, False otherwise.", .next = truth_fn },
    { "is_", "(a, b, /)", "Same as a is b.", is_fn },
    { "is_not", "(a, b, /)", "Same as a is not b.", is_not_fn },
    { "index", "(a, /)", "Same as a.__index__()", .leaf = index_fn, .driver = "number.index" },
    { "_compare_digest", "(a, b, /)", "Return 'a == b'.", compare_digest },
    { 0 },
};

static bool operator_init(Vm *vm, Dict *d) {
    return dict_set_cstr(vm, d, "itemgetter", from_obj(&itemgetter_type)) &&
           dict_set_cstr(vm, d, "attrgetter", from_obj(&attrgetter_type)) &&
           dict_set_cstr(vm, d, "methodcaller", from_obj(&methodcaller_type));
}

static Type *const types[] = { &itemgetter_type, &attrgetter_type, &methodcaller_type, NULL };

const ModuleDef _operator_module = {
    .name = "_operator",
    .doc = "Operator interface.\n\n"
           "This module exports a set of functions implemented in C corresponding\n"
           "to the intrinsic operators of Python.  For example, operator.add(x, y)\n"
           "is equivalent to the expression x+y.",
    .types = types,
    .methods = functions,
    .init = operator_init,
};
