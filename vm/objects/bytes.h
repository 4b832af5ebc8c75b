/* bytes, bytearray, memoryview. */
#ifndef TERN_BYTES_H
#define TERN_BYTES_H

#include "vm/object.h"

typedef struct Bytes {
    Object h;
    int64_t len;
    uint64_t hash; /* 0: not computed */
    uint8_t *data; /* NUL-terminated; inline_data, or elsewhere for subclasses */
    uint8_t inline_data[];
} Bytes;

typedef struct ByteArray {
    Object h;
    int64_t len, cap;
    uint8_t *data;
    int64_t exports; /* memoryviews that look at it: it can't be resized */
} ByteArray;

ALWAYS_INLINE bool is_bytes(Value v) { return has_flag(v, TYPE_BYTES); }
ALWAYS_INLINE Bytes *as_bytes(Value v) { return (Bytes *)as_obj(v); }
Value bytes_from(Vm *vm, const void *data, int64_t n);
Bytes *bytes_new(Vm *vm, int64_t n) NODISCARD; /* to be filled; NULL with MemoryError raised */
/* A look at the bytes of a bytes-like object (bytes, bytearray, memoryview, array...). */
typedef struct BufferView { uint8_t *data; int64_t len; bool readonly; } BufferView;
bool buffer_find(Value v, BufferView *out);          /* false: no buffer, nothing raised */
bool buffer_need(Vm *vm, Value v, BufferView *out) NODISCARD;  /* TypeError "a bytes-like object is required, not 'x'" */
bool buffer_need_writable(Vm *vm, Value v, BufferView *out) NODISCARD;
Value bytes_repr(Vm *vm, const uint8_t *data, int64_t n, const char *prefix, const char *suffix);

#endif
