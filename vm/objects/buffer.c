/* Who has a buffer: bytes, bytearray, memoryview, and the types of native modules (array, mmap)
 * that registered. A BufferView is good until the next call that may change the object: natives
 * finish with it before they return. */
#include "vm/objects/buffer.h"

#include "vm/vm.h"

typedef struct BufferType {
    Type *type;
    BufferFn find;
    BufferHoldFn hold;
} BufferType;
static BufferType buffer_types[8];
static int buffer_type_count;

void buffer_register(Type *type, BufferFn find, BufferHoldFn hold) {
    for (int i = 0; i < buffer_type_count; i++)
        if (buffer_types[i].type == type) return;
    assert(buffer_type_count < COUNT_OF(buffer_types));
    buffer_types[buffer_type_count++] = (BufferType){ type, find, hold };
}

static const BufferType *registered(Value v) {
    if (!is_obj(v)) return NULL;
    for (int i = 0; i < buffer_type_count; i++)
        if (type_is_subtype(type_of(v), buffer_types[i].type)) return &buffer_types[i];
    return NULL;
}

bool is_bytearray(Value v) {
    return is_obj(v) &&
           (type_of(v) == &bytearray_type ||
            ((type_of(v)->flags & TYPE_HEAP) && type_is_subtype(type_of(v), &bytearray_type)));
}

bool buffer_describe(Value v, BufferView *out, BufferShape *shape) {
    *shape = (BufferShape){ .itemsize = 1, .format = "B" };
    if (is_bytes(v)) {
        *out = (BufferView){ as_bytes(v)->data, as_bytes(v)->len, true };
        return true;
    }
    if (is_bytearray(v)) {
        ByteArray *a = (ByteArray *)as_obj(v);
        *out = (BufferView){ a->data, a->len, false };
        return true;
    }
    const BufferType *t = registered(v);
    return t && t->find(v, out, shape);
}

bool buffer_find(Value v, BufferView *out) {
    BufferShape shape;
    if (is_exact(v, &memoryview_type)) return memoryview_bytes(v, out);
    return buffer_describe(v, out, &shape);
}

void buffer_hold(Value v, int change) {
    if (is_bytearray(v))
        ((ByteArray *)as_obj(v))->exports += change;
    else {
        const BufferType *t = registered(v);
        if (t && t->hold) t->hold(v, change);
    }
}

bool buffer_need(Vm *vm, Value v, BufferView *out) {
    if (buffer_find(v, out)) return true;
    if (is_exact(v, &memoryview_type)) return memoryview_complain(vm, v);
    return raise_false(vm, &TypeError_type, "a bytes-like object is required, not '%T'", v);
}

bool buffer_need_writable(Vm *vm, Value v, BufferView *out) {
    if (!buffer_need(vm, v, out)) return false;
    if (out->readonly)
        return raise_false(vm, &TypeError_type,
                           "a read-write bytes-like object is required, not '%T'", v);
    return true;
}
