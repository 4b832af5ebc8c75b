/* Objects by their tables of fields (object.h: Field), exceptions, and classes that have no name
 * to be found by.
 *
 * What a field may hold is stated here, one letter a field: C code takes the fields of its own
 * objects for granted, and an image may say anything. */
#include "pickle/image.h"

#include "vm/objects/bytes.h"
#include "vm/objects/buffer.h"
#include "vm/objects/generator.h"
#include "vm/objects/int.h"

/* The letters of Type.holds: v any value or nothing; o any value; f a frame or nothing; t a type
 * or nothing; T a type; d a dict; n None or a traceback; m the same or nothing; D a dict or
 * nothing; P a tuple; p a tuple or nothing; L a list; l a list or nothing; S a str; e an
 * exception, None or nothing; C a channel or nothing; R a tasklet or nothing; g an async
 * generator; c a coroutine; r a pattern of re or nothing; = an instance of the same type or
 * nothing; y a list, of a subclass too, or nothing; Y not nothing; z a tuple likewise; X a str,
 * bytes, bytearray or memoryview or nothing; Q a str or nothing; B bytes or nothing; x an int,
 * of no subclass; W an index from 0 on; U one from -1 on; N an int of any size; i a number of 32
 * bits; I of 64 bits; w one from 0 on; h one of 48 bits; u one from -1 on; s one up to 2
 * (AwaitState); b 0 or 1; F a float; * an array of values; _ a cache. */

/* Types whose objects pickle has no other way for. */
static Type *const field_types[] = {
    &traceback_type,
    &property_type,
    &classmethod_type,
    &staticmethod_type,
    &super_type,
    &dict_keys_type,
    &dict_values_type,
    &dict_items_type,
    &async_generator_asend_type,
    &async_generator_athrow_type,
    &coroutine_wrapper_type,
    &lock_type,
    &rlock_type,
    &pairwise_type,
    &dict_keyiterator_type,
    &dict_valueiterator_type,
    &dict_itemiterator_type,
    &dict_reversekeyiterator_type,
    &dict_reversevalueiterator_type,
    &dict_reverseitemiterator_type,
    &bomb_type,
    &method_type,
    &scanner_type,
};

static const Type *by_fields(const Type *t) {
    for (int i = 0; i < COUNT_OF(field_types); i++)
        if (field_types[i] == t) return t;
    return NULL;
}

/* (): the types that travel by their fields. */
Value field_types_leaf(Vm *vm, const Value *argv) {
    Tuple *t = tuple_new(vm, COUNT_OF(field_types));
    if (!t) return V_ERROR;
    for (int i = 0; i < COUNT_OF(field_types); i++) {
        type_start(vm, field_types[i]);
        t->items[i] = from_obj(field_types[i]);
    }
    return from_obj(t);
}

static Value field_read(Vm *vm, const Object *o, const Field *f) {
    const char *at = (const char *)o + f->offset;
    switch (f->kind) {
    case FIELD_VALUE: return *(const Value *)at;
    case FIELD_OBJ: return *(Object *const *)at ? from_obj(*(Object *const *)at) : V_VOID;
    case FIELD_I64: return int_from_i64(vm, *(const int64_t *)at);
    case FIELD_U64: return int_from_u64(vm, *(const uint64_t *)at);
    case FIELD_I32: return from_int(*(const int32_t *)at);
    case FIELD_U32: return from_int(*(const uint32_t *)at);
    case FIELD_U16: return from_int(*(const uint16_t *)at);
    case FIELD_U8: return from_int(*(const uint8_t *)at);
    case FIELD_F64: return from_float(*(const double *)at);
    default: return V_VOID;
    }
}

static void field_write(Object *o, const Field *f, Value v) {
    char *at = (char *)o + f->offset;
    switch (f->kind) {
    case FIELD_VALUE: *(Value *)at = v; break;
    case FIELD_OBJ: *(Object **)at = as_obj_or_null(v); break;
    case FIELD_I64: *(int64_t *)at = as_int(v); break;
    case FIELD_I32: *(int32_t *)at = (int32_t)as_int(v); break;
    case FIELD_U32: *(uint32_t *)at = (uint32_t)as_int(v); break;
    case FIELD_U16: *(uint16_t *)at = (uint16_t)as_int(v); break;
    case FIELD_U8: *(uint8_t *)at = (uint8_t)as_int(v); break;
    default: break;
    }
}

bool field_fits(char letter, Value v) {
    switch (letter) {
    case 'v': return true;
    case 'o': return !is_void(v);
    case 'f': return is_void(v) || is_exact(v, &frame_type);
    case 'T': return is_type(v);
    case 't': return is_void(v) || is_type(v);
    case 'd': return is_dict(v);
    case 'm': return is_void(v) || is_none(v) || is_exact(v, &traceback_type);
    case 'n': return is_none(v) || is_exact(v, &traceback_type);
    case 'g': return is_exact(v, &async_generator_type);
    case 'c': return is_exact(v, &coroutine_type);
    case 'i': return is_int(v) && as_int(v) >= INT32_MIN && as_int(v) <= UINT32_MAX;
    case 'C': return is_void(v) || (is_obj(v) && type_is_subtype(type_of(v), &channel_type));
    case 'D': return is_void(v) || is_dict(v);
    case 'w': return is_int(v) && as_int(v) >= 0;
    case 'u': return is_int(v) && as_int(v) >= -1;
    case '_': return is_void(v);
    case 'r': return is_void(v) || is_exact(v, &pattern_type);
    case 'P': return is_exact(v, &tuple_type);
    case 'p': return is_void(v) || is_exact(v, &tuple_type);
    case 'L': return is_exact(v, &list_type);
    case 'l': return is_void(v) || is_exact(v, &list_type);
    case 'S': return is_str(v);
    case 'e': return is_void(v) || is_none(v) || is_exception(v);
    case 'N': return is_integer(v);
    case 'Y': return is_list(v);
    case 'x': return is_int(v) || is_exact(v, &int_type);
    case 'y': return is_void(v) || is_list(v);
    case 'z': return is_void(v) || is_tuple(v);
    case 'X':
        return is_void(v) || is_str(v) || is_bytes(v) || is_bytearray(v) ||
               is_exact(v, &memoryview_type);
    case 'Q': return is_void(v) || is_str(v);
    case 'B': return is_void(v) || is_bytes(v);
    case 'R': return is_void(v) || (is_obj(v) && type_is_subtype(type_of(v), &tasklet_type));
    case 's': return is_int(v) && as_int(v) >= 0 && as_int(v) <= AWAIT_CLOSED;
    default: return false;
    }
}

/* (object): which fields hold something, as bits; what they hold; the attributes or None. */
Value fields_state_leaf(Vm *vm, const Value *argv) {
    const Type *type = by_fields(type_of(argv[0]));
    if (!type) return raise(vm, &TypeError_type, "cannot pickle '%T' object", argv[0]);
    Value values[16];
    int64_t mask = 0, n = 0;
    const Field *f = type->fields;
    for (int i = 0; f[i].name; i++) {
        Value v = field_read(vm, as_obj(argv[0]), &f[i]);
        if (is_void(v)) continue;
        mask |= 1 << i;
        values[n++] = v;
    }
    Value attributes = V_NONE;
    if (type->attrs_offset) {
        Dict *d = attrs_copy(vm, as_obj(argv[0]));
        if (d && d->count) attributes = from_obj(attrs_dict(vm, as_obj(argv[0])));
    }
    return tuple_of(vm, 3, from_int(mask), tuple_from(vm, values, n), attributes);
}

/* What an object of such a field is before its state is set: safe, and of no use. */
static Value field_blank(Vm *vm, char letter) {
    switch (letter) {
    case 'o':
    case 'n': return V_NONE;
    case 'T': return from_obj(&object_type);
    case 'd': return from_obj(dict_new(vm));
    case 'w':
    case 'u': return from_int(0);
    case 'i':
    case 's': return from_int(letter == 's' ? AWAIT_CLOSED : 0);
    case 'g':
    case 'c': {
        Generator *g = NEW(vm, Generator, letter == 'g' ? &async_generator_type : &coroutine_type);
        g->name = g->qualname = str_empty();
        g->state = GEN_CLOSED;
        return from_obj(g);
    }
    default: return V_VOID;
    }
}

/* (name of a type): a blank object. */
Value fields_make_leaf(Vm *vm, const Value *argv) {
    Type *type = NULL;
    for (int i = 0; is_str(argv[0]) && i < COUNT_OF(field_types); i++)
        if (str_is(as_str(argv[0]), field_types[i]->name)) type = field_types[i];
    if (!type) return image_damaged(vm, "a type that does not travel by its fields");
    Object *o = object_new(vm, type, type->size);
    const Field *f = type->fields;
    for (int i = 0; f[i].name; i++) field_write(o, &f[i], field_blank(vm, type->holds[i]));
    return from_obj(o);
}

/* Where an iterator stands in a dict that was filled anew, without gaps. */
static void dict_iterator_place(Object *o) {
    DictIter *it = (DictIter *)o;
    bool forwards = o->type == &dict_keyiterator_type || o->type == &dict_valueiterator_type ||
                    o->type == &dict_itemiterator_type;
    it->index = !forwards ? it->left - 1 : it->used > it->left ? it->used - it->left : 0;
    it->mutations = it->dict ? it->dict->mutations - 1 : 0; /* to be compared */
}

/* (object, state) */
Value fields_set_leaf(Vm *vm, const Value *argv) {
    const Type *type = by_fields(type_of(argv[0]));
    if (!type || !is_exact(argv[1], &tuple_type) || as_tuple(argv[1])->len != 3)
        return image_damaged(vm, "fields");
    const Value *p = as_tuple(argv[1])->items;
    if (!is_int(p[0]) || !is_exact(p[1], &tuple_type)) return image_damaged(vm, "fields");
    Value values[16];
    int64_t n = 0, count = 0;
    const Field *f = type->fields;
    for (; f[count].name; count++) {
        bool set = as_int(p[0]) >> count & 1;
        if (set && n >= as_tuple(p[1])->len) return image_damaged(vm, "fields");
        values[count] = set ? as_tuple(p[1])->items[n++] : V_VOID;
        if (!field_fits(type->holds[count], values[count])) return image_damaged(vm, "fields");
    }
    for (int64_t i = 0; i < count; i++) field_write(as_obj(argv[0]), &f[i], values[i]);
    if (type->holds[0] == 'D') dict_iterator_place(as_obj(argv[0]));
    if (is_none(p[2])) return V_NONE;
    if (!is_exact(p[2], &dict_type) || !type->attrs_offset) return image_damaged(vm, "fields");
    return attrs_set_dict(vm, as_obj(argv[0]), as_dict(p[2])) ? V_NONE : V_ERROR;
}

/* --- exceptions: what __reduce__ leaves out --- */

static Value none_if_void(Value v) { return is_void(v) ? V_NONE : v; }

/* (exception): (cause, context, suppress_context, traceback), or None if there is nothing. */
Value exception_state_leaf(Vm *vm, const Value *argv) {
    if (!is_exception(argv[0])) return raise(vm, &TypeError_type, "an exception is needed");
    const Exception *e = as_exception(argv[0]);
    Value cause = none_if_void(e->cause), context = none_if_void(e->context),
          traceback = none_if_void(e->traceback);
    if (is_none(cause) && is_none(context) && is_none(traceback) && !e->suppress_context)
        return V_NONE;
    return tuple_of(vm, 4, cause, context, from_bool(e->suppress_context), traceback);
}

Value exception_set_leaf(Vm *vm, const Value *argv) {
    if (!is_exception(argv[0]) || !is_exact(argv[1], &tuple_type) || as_tuple(argv[1])->len != 4)
        return image_damaged(vm, "exception");
    const Value *p = as_tuple(argv[1])->items;
    for (int i = 0; i < 2; i++)
        if (!is_none(p[i]) && !is_exception(p[i])) return image_damaged(vm, "exception");
    if (!is_bool(p[2]) || (!is_none(p[3]) && !is_exact(p[3], &traceback_type)))
        return image_damaged(vm, "exception");
    Exception *e = as_exception(argv[0]);
    e->cause = p[0];
    e->context = p[1];
    e->suppress_context = is_true(p[2]);
    e->traceback = p[3];
    return V_NONE;
}

/* --- classes by value --- */

/* (class): was it made by a class statement or type()? */
Value is_user_class_leaf(Vm *vm, const Value *argv) {
    return from_bool(is_type(argv[0]) && as_type(argv[0])->flags & TYPE_HEAP);
}

/* (mappingproxy, class): does it show the namespace of that class? */
Value proxy_shows_leaf(Vm *vm, const Value *argv) {
    if (!is_exact(argv[0], &mappingproxy_type) || !is_type(argv[1])) return V_FALSE;
    return from_bool(
        is_same(((MappingProxy *)as_obj(argv[0]))->mapping, from_obj(as_type(argv[1])->dict)));
}

/* (mappingproxy): what it shows. */
Value proxy_mapping_leaf(Vm *vm, const Value *argv) {
    if (!is_exact(argv[0], &mappingproxy_type))
        return raise(vm, &TypeError_type, "a mappingproxy is needed");
    return ((MappingProxy *)as_obj(argv[0]))->mapping;
}

/* (class): its __slots__ or None, and a dict of the attributes that __slots__ and the base
 * classes do not bring. */
Value class_state_leaf(Vm *vm, const Value *argv) {
    if (is_false(is_user_class_leaf(vm, argv)))
        return raise(vm, &TypeError_type, "a class is needed");
    Type *t = as_type(argv[0]);
    Value key, value, slots = dict_find_cstr(vm, t->dict, "__slots__");
    Dict *d = dict_new(vm);
    for (int64_t i = 0; dict_next(t->dict, &i, &key, &value);) {
        bool made =
            is_exact(value, &member_descriptor_type) || is_exact(value, &getset_descriptor_type);
        if (made || (is_str(key) && str_is(as_str(key), "__slots__"))) continue;
        if (dict_set(vm, d, key, value) == DICT_ERROR) return V_ERROR;
    }
    return tuple_of(vm, 2, none_if_void(slots), from_obj(d));
}

/* (metaclass, name, bases, slots): a class without attributes. No user code takes part. */
Value class_make_leaf(Vm *vm, const Value *argv) {
    if (!is_type(argv[0]) || !type_is_subtype(as_type(argv[0]), &type_type) || !is_str(argv[1]) ||
        !is_exact(argv[2], &tuple_type))
        return image_damaged(vm, "class");
    Dict *namespace_ = dict_new(vm);
    if (!is_none(argv[3]) && !dict_set_cstr(vm, namespace_, "__slots__", argv[3])) return V_ERROR;
    return type_new(vm, as_type(argv[0]), argv[1], as_tuple(argv[2]), namespace_);
}

/* (class, attributes) */
Value class_set_leaf(Vm *vm, const Value *argv) {
    Value key, value;
    if (is_false(is_user_class_leaf(vm, argv)) || !is_exact(argv[1], &dict_type))
        return image_damaged(vm, "class");
    for (int64_t i = 0; dict_next(as_dict(argv[1]), &i, &key, &value);) {
        if (!is_exact_str(key)) return image_damaged(vm, "class");
        if (!type_set_attr(vm, as_type(argv[0]), str_intern(vm, key), value)) return V_ERROR;
    }
    return V_NONE;
}
