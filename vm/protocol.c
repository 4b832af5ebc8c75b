/* What can be done with any value: truth, length, repr, str, format, hash, items, membership; as
 * leaves and as operations.
 *
 * Everything here goes the same way: immediates and the common built-in types first, then
 * type->special[]. A native with a leaf answers at once; everything else is user code: V_USER
 * from a leaf_ function, and for a value_ function a pushed frame, below it, where the answer
 * must be checked, a konts frame (the _step functions). Operators are in operators.c, comparison
 * in compare.c, iteration in iterate.c, attributes in attribute.c. */
#include "vm/objects/bytes.h"
#include "vm/objects/float.h"
#include "vm/objects/set.h"
#include "vm/vm.h"

/* --- natives as leaves --- */

const Native *special_native(Value v, int special) {
    Value fn = type_of(v)->special[special];

    if (!is_exact(fn, &wrapper_descriptor_type) && !is_exact(fn, &method_descriptor_type))
        return NULL;
    return ((const Native *)as_obj(fn))->def->leaf == NULL ? NULL : (const Native *)as_obj(fn);
}

/* A leaf went too deep. Its driver goes down one level and tries again: in a deep nest
 * LEAF_DEPTH levels would be gone through for each one. So the next attempts are shallow ones. */
static Value leaf_give_up(Vm *vm) {
    enum { SHALLOW = 8 };
    if (vm->leaf_attempts > 0)
        vm->leaf_attempts--;
    else
        vm->leaf_attempts = 2 * LEAF_DEPTH;
    vm->leaf_limit = vm->leaf_attempts ? SHALLOW : LEAF_DEPTH;
    return V_USER;
}

/* Runs a leaf one level deeper; V_USER when that is too deep for the C stack. */
static Value leaf_enter(Vm *vm, const Native *n, const Value *argv) {
    Value v;

    if (vm->leaf_depth >= vm->leaf_limit) return leaf_give_up(vm);
    vm->leaf_depth++;
    v = n->def->leaf(vm, argv);
    vm->leaf_depth--;
    return v;
}

Value leaf_call(Vm *vm, Value native, int argc, const Value *argv) {
    const Native *n = (const Native *)as_obj_or_null(native);

    (void)argc;
    if (n == NULL || n->def == NULL || n->def->leaf == NULL) return V_USER;
    return leaf_enter(vm, n, argv);
}

/* type(v).special(argv...) as a leaf: V_USER when it is absent or not a native one. */
static Value leaf_special(Vm *vm, int special, const Value *argv) {
    const Native *n = special_native(argv[0], special);
    return n == NULL ? V_USER : leaf_enter(vm, n, argv);
}

/* Does the object's type have `object`'s own method there? */
static bool is_default_special(Value v, int special) {
    return is_same(type_of(v)->special[special], object_type.special[special]);
}

Next special_run(Vm *vm, Value v, int special, int argc, const Value *argv, Value *out) {
    const Native *n = special_native(v, special);
    Value answer;

    if (n == NULL) return special_call(vm, v, special, argc - 1, argv + 1, out);
    answer = n->def->leaf(vm, argv);
    if (is_user(answer)) return native_slowly(vm, n, argc, argv, out);
    *out = answer;
    return is_bad(answer) ? NEXT_RAISE : NEXT_VALUE;
}

Next kont_answer(Vm *vm, Next n, Value *out) {
    Frame *k = vm->frame;
    return n == NEXT_VALUE ? k->code->step(vm, k, *out, out) : n;
}

/* The end of an operation that asks user code and has its answer checked by a konts frame with
 * these registers. */
static Next special_checked(Vm *vm, Value v, int special, int argc, const Value *argv, int kont,
                            Value r0, Value *out) {
    if (kont_push(vm, kont, 1, &r0) == NULL) return NEXT_RAISE;
    return kont_answer(vm, special_call(vm, v, special, argc - 1, argv + 1, out), out);
}

static Next leaf_next(Value answer, Value *out) {
    *out = answer;
    return is_bad(answer) ? NEXT_RAISE : NEXT_VALUE;
}

/* --- length --- */

/* A length as an int that fits: V_ERROR with TypeError, ValueError, OverflowError raised. */
static Value length_check(Vm *vm, Value v) {
    int64_t n;

    if (!is_integer(v))
        return raise(vm, &TypeError_type, "'%T' object cannot be interpreted as an integer", v);
    if (int_sign(v) < 0) return raise(vm, &ValueError_type, "__len__() should return >= 0");
    if (!int_to_i64(v, &n))
        return raise(vm, &OverflowError_type, "cannot fit '%T' into an index-sized integer", v);
    return int_from_i64(vm, n);
}

static Value length_missing(Vm *vm, Value v) {
    return raise(vm, &TypeError_type, "object of type '%T' has no len()", v);
}

Value leaf_len(Vm *vm, Value v) {
    if (is_exact(v, &list_type)) return from_int(as_list(v)->len);
    if (is_exact(v, &tuple_type)) return from_int(as_tuple(v)->len);
    if (is_exact(v, &dict_type)) return from_int(as_dict(v)->count);
    if (is_exact_str(v)) return from_int((int64_t)as_str(v)->length);
    if (is_void(type_of(v)->special[S_len])) return length_missing(vm, v);
    return leaf_special(vm, S_len, &v);
}

/* Asks an answer that is not an int for its __index__, once. r1 of k remembers. */
static Next answer_index(Vm *vm, Frame *k, Value in, Value *out) {
    if (!is_void(k->reg[1])) {
        return raise_next(vm, &TypeError_type, "__index__ returned non-int (type %T)", in);
    }
    k->reg[1] = from_int(1);
    return kont_answer(vm, special_run(vm, in, S_index, 1, &in, out), out);
}

static bool wants_index(const Frame *k, Value in) {
    return !is_integer(in) && (!is_void(k->reg[1]) || !is_void(type_of(in)->special[S_index]));
}

Next len_answer_step(Vm *vm, Frame *k, Value in, Value *out) {
    Value n;

    if (wants_index(k, in)) return answer_index(vm, k, in, out);
    n = length_check(vm, in);
    return is_bad(n) ? NEXT_RAISE : kont_return(vm, k, n, out);
}

Next value_len(Vm *vm, Value v, Value *out) {
    Value n = leaf_len(vm, v);
    if (!is_user(n)) return leaf_next(n, out);
    return special_checked(vm, v, S_len, 1, &v, K_len_answer, V_VOID, out);
}

/* --- truth --- */

Value leaf_truth(Vm *vm, Value v) {
    Value n;

    if (is_bool(v)) return v;
    if (is_none(v)) return V_FALSE;
    if (is_int(v)) return from_bool(as_int(v) != 0);
    if (is_float(v)) return from_bool(as_float(v) != 0);
    if (is_exact_str(v)) return from_bool(as_str(v)->length != 0);
    if (!is_void(type_of(v)->special[S_bool])) return leaf_special(vm, S_bool, &v);
    if (is_void(type_of(v)->special[S_len])) return V_TRUE;
    n = leaf_len(vm, v);
    return is_bad(n) ? n : from_bool(as_int(n) != 0);
}

Next truth_answer_step(Vm *vm, Frame *k, Value in, Value *out) {
    if (as_int(k->reg[0]) == S_bool) {
        if (is_bool(in)) return kont_return(vm, k, in, out);
        return raise_next(vm, &TypeError_type, "__bool__ should return bool, returned %T", in);
    }
    if (wants_index(k, in)) return answer_index(vm, k, in, out);
    in = length_check(vm, in);
    return is_bad(in) ? NEXT_RAISE : kont_return(vm, k, from_bool(!is_same(in, from_int(0))), out);
}

Next value_truth(Vm *vm, Value v, Value *out) {
    Value truth = leaf_truth(vm, v);
    int special = is_void(type_of(v)->special[S_bool]) ? S_len : S_bool;

    if (!is_user(truth)) return leaf_next(truth, out);
    return special_checked(vm, v, special, 1, &v, K_truth_answer, from_int(special), out);
}

/* --- repr, str, format --- */

Value leaf_repr(Vm *vm, Value v) { return leaf_special(vm, S_repr, &v); }

Value leaf_str(Vm *vm, Value v) {
    if (is_exact_str(v)) return v;
    if (is_default_special(v, S_str)) return leaf_special(vm, S_repr, &v);
    return leaf_special(vm, S_str, &v);
}

Value leaf_format(Vm *vm, Value v, Value spec) {
    Value argv[2] = { v, spec };

    if (is_str(spec) && as_str(spec)->length == 0 && (is_exact_str(v) || is_int(v)))
        return leaf_str(vm, v);
    return leaf_special(vm, S_format, argv);
}

/* r0: the special method that was asked. */
Next text_answer_step(Vm *vm, Frame *k, Value in, Value *out) {
    int64_t special = as_int(k->reg[0]);

    if (is_str(in)) return kont_return(vm, k, in, out);
    if (special == S_format)
        return raise_next(vm, &TypeError_type, "__format__ must return a str, not %T", in);
    return raise_next(vm, &TypeError_type, "%S returned non-string (type %T)",
                      special_names[special], in);
}

static Next value_text(Vm *vm, int special, int argc, const Value *argv, Value *out) {
    Value text = leaf_special(vm, special, argv);

    if (!is_user(text)) return leaf_next(text, out);
    return special_checked(vm, argv[0], special, argc, argv, K_text_answer, from_int(special), out);
}

Next value_repr(Vm *vm, Value v, Value *out) { return value_text(vm, S_repr, 1, &v, out); }

Next value_str(Vm *vm, Value v, Value *out) {
    if (is_exact_str(v)) {
        *out = v;
        return NEXT_VALUE;
    }
    return value_text(vm, is_default_special(v, S_str) ? S_repr : S_str, 1, &v, out);
}

Next value_format(Vm *vm, Value v, Value spec, Value *out) {
    Value argv[2] = { v, spec };

    if (is_str(spec) && as_str(spec)->length == 0 &&
        (is_exact_str(v) || is_default_special(v, S_format)))
        return value_str(vm, v, out);
    return value_text(vm, S_format, 2, argv, out);
}

/* --- hash --- */

static Value hash_missing(Vm *vm, Value v) {
    return raise(vm, &TypeError_type, "unhashable type: '%T'", v);
}

static bool is_unhashable(Value v) {
    Value fn = type_of(v)->special[S_hash];
    return is_void(fn) || is_none(fn);
}

/* The 64 bits of a hash that a method answered as an int. */
static uint64_t hash_of_int(Value v) {
    int64_t i;
    return int_to_i64(v, &i) ? (i == -1 ? (uint64_t)-2 : (uint64_t)i) : int_hash(v);
}

Value leaf_hash(Vm *vm, Value v, uint64_t *hash) {
    Value answer;

    if (is_exact_str(v)) {
        *hash = str_hash(as_str(v));
        return V_NONE;
    }
    if (is_int(v) || is_bool(v)) {
        *hash = int_hash(v);
        return V_NONE;
    }
    if (is_float(v)) {
        *hash = float_hash(as_float(v), v);
        return V_NONE;
    }
    if (is_unhashable(v)) return hash_missing(vm, v);
    answer = leaf_special(vm, S_hash, &v);
    if (is_bad(answer)) return answer;
    if (!is_integer(answer))
        return raise(vm, &TypeError_type, "__hash__ method should return an integer");
    *hash = hash_of_int(answer);
    return V_NONE;
}

Next hash_answer_step(Vm *vm, Frame *k, Value in, Value *out) {
    if (!is_integer(in))
        return raise_next(vm, &TypeError_type, "__hash__ method should return an integer");
    return kont_return(vm, k, int_from_i64(vm, (int64_t)hash_of_int(in)), out);
}

Next value_hash(Vm *vm, Value v, Value *out) {
    uint64_t hash;
    Value done = leaf_hash(vm, v, &hash);

    if (is_user(done)) return special_checked(vm, v, S_hash, 1, &v, K_hash_answer, V_VOID, out);
    if (is_bad(done)) return NEXT_RAISE;
    *out = int_from_i64(vm, (int64_t)hash);
    return NEXT_VALUE;
}

bool has_user_eq_or_hash(Value v) {
    return is_obj(v) && !(as_obj(v)->type->flags & (TYPE_PLAIN_EQ | TYPE_LEAF_EQ));
}

/* --- items --- */

static Value getitem_missing(Vm *vm, Value o) {
    if (is_type(o)) return raise(vm, &TypeError_type, "type '%N' is not subscriptable", as_type(o));
    return raise(vm, &TypeError_type, "'%T' object is not subscriptable", o);
}

Value leaf_getitem(Vm *vm, Value o, Value key) {
    Value argv[2] = { o, key };

    if (is_void(type_of(o)->special[S_getitem]))
        return is_type(o) ? V_USER : getitem_missing(vm, o);
    return leaf_special(vm, S_getitem, argv);
}

/* cls[key] where the metaclass has no __getitem__: cls.__class_getitem__(key). */
static Next class_getitem(Vm *vm, Value cls, Value key, Value *out) {
    Value argv[2] = { cls, key }, fn;

    if (as_type(cls) == &type_type)
        return call_args(vm, out, from_obj(&generic_alias_type), 2, cls, key);
    if (is_void(type_lookup(as_type(cls), NAME(class_getitem)))) {
        (void)getitem_missing(vm, cls);
        return NEXT_RAISE;
    }
    fn = leaf_getattr(vm, cls, NAME(class_getitem));
    if (is_user(fn)) return driver_call(vm, "protocol.class_getitem", 2, argv, out);
    return is_bad(fn) ? NEXT_RAISE : call_args(vm, out, fn, 1, key);
}

/* o[key] of the commonest pairs: true when that was all. */
ALWAYS_INLINE bool getitem_quick(Vm *vm, Value o, Value key, Value *out) {
    if (is_exact_str(o) && is_int(key)) {
        int64_t length = as_str(o)->length,
                i = as_int(key) < 0 ? as_int(key) + length : as_int(key);
        if (i < 0 || i >= length) return false;
        *out = str_from_char(vm, str_at(as_str(o), i));
        return true;
    }
    if (!is_exact(o, &dict_type) || !(is_int(key) || is_exact(key, &tuple_type))) return false;
    return dict_find(vm, as_dict(o), key, out) == DICT_FOUND;
}

Next value_getitem(Vm *vm, Value o, Value key, Value *out) {
    Value argv[2] = { o, key };

    if (getitem_quick(vm, o, key, out)) return NEXT_VALUE;
    vm->error = V_VOID; /* of a key's hash: told below */
    if (!is_void(type_of(o)->special[S_getitem]))
        return special_run(vm, o, S_getitem, 2, argv, out);
    if (is_type(o)) return class_getitem(vm, o, key, out);
    (void)getitem_missing(vm, o);
    return NEXT_RAISE;
}

Next value_setitem(Vm *vm, Value o, Value key, Value v, Value *out) {
    Value argv[3] = { o, key, v };

    if (is_exact(o, &dict_type)) {
        DictStatus status = dict_set(vm, as_dict(o), key, v);
        if (status != DICT_USER) return status == DICT_ERROR ? NEXT_RAISE : NEXT_VALUE;
    }
    if (!is_void(type_of(o)->special[S_setitem]))
        return special_run(vm, o, S_setitem, 3, argv, out);
    if (!is_void(type_of(o)->special[S_delitem]))
        return raise_next(vm, &AttributeError_type, "__setitem__");
    return raise_next(vm, &TypeError_type, "'%T' object does not support item assignment", o);
}

/* CPython words it in two ways: things that could be sequences, indexed by a number, "don't". */
static Next delitem_missing(Vm *vm, Value o, Value key) {
    const Type *t = type_of(o);
    bool sequence =
        (t->flags & TYPE_HEAP) || !is_void(t->special[S_len]) || !is_void(t->special[S_getitem]);
    bool number = is_integer(key) || !is_void(type_of(key)->special[S_index]);

    if (!is_void(t->special[S_setitem])) return raise_next(vm, &AttributeError_type, "__delitem__");
    return raise_next(vm, &TypeError_type, "'%T' object does%s support item deletion", o,
                      sequence && number ? "n't" : " not");
}

Next value_delitem(Vm *vm, Value o, Value key, Value *out) {
    Value argv[2] = { o, key };

    if (is_void(type_of(o)->special[S_delitem])) return delitem_missing(vm, o, key);
    return special_run(vm, o, S_delitem, 2, argv, out);
}

/* --- membership --- */

/* True: the container has no __contains__ and is searched by iteration. */
static bool searched_by_iteration(Value container) {
    return is_void(type_of(container)->special[S_contains]);
}

static bool contains_check(Vm *vm, Value container) {
    const Type *t = type_of(container);

    if (is_none(t->special[S_contains]))
        return raise_false(vm, &TypeError_type, "'%T' object is not a container", container);
    if (!is_void(t->special[S_contains]) || !is_void(t->special[S_getitem])) return true;
    if (!is_void(t->special[S_iter]) && !is_none(t->special[S_iter])) return true;
    return raise_false(vm, &TypeError_type, "argument of type '%T' is not iterable", container);
}

Value leaf_contains(Vm *vm, Value container, Value item) {
    Value argv[2] = { container, item }, answer;

    if (!contains_check(vm, container)) return V_ERROR;
    if (searched_by_iteration(container)) return V_USER;
    answer = leaf_special(vm, S_contains, argv);
    return is_bad(answer) || is_bool(answer) ? answer : leaf_truth(vm, answer);
}

/* The answer of __contains__ as a bool; finding its truth may take another call. */
Next contains_answer_step(Vm *vm, Frame *k, Value in, Value *out) {
    Next n;

    if (is_bool(in)) return kont_return(vm, k, in, out);
    n = value_truth(vm, in, out);
    return n == NEXT_VALUE ? kont_return(vm, k, *out, out) : n;
}

Next value_contains(Vm *vm, Value container, Value item, Value *out) {
    Value argv[2] = { container, item };
    Value answer = leaf_contains(vm, container, item);

    if (!is_user(answer)) return leaf_next(answer, out);
    if (searched_by_iteration(container)) return driver_call(vm, "protocol.contains", 2, argv, out);
    return special_checked(vm, container, S_contains, 2, argv, K_contains_answer, V_VOID, out);
}
