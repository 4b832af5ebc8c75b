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
#define BYTEARRAY_SETTLED ((int64_t)1 << 62)   /* in exports: see bytearray.c */
/* A look at the bytes of a bytes-like object (bytes, bytearray, memoryview, array...). */
typedef struct BufferView {
    uint8_t *data;
    int64_t len;
    bool readonly;
} BufferView;
bool buffer_find(Value v, BufferView *out); /* false: no buffer, nothing raised */
/* TypeError "a bytes-like object is required, not 'x'" */
bool buffer_need(Vm *vm, Value v, BufferView *out) NODISCARD;
bool buffer_need_writable(Vm *vm, Value v, BufferView *out) NODISCARD;
Value bytes_repr(Vm *vm, const uint8_t *data, int64_t n, const char *prefix, const char *suffix);

/* --- for the files that make up these types --- */
Value text_iterator_new(Vm *vm, Type *type, Value seq);
uint64_t bytes_hash(Bytes *b);
Value bytes_plain(Vm *vm, Value v); /* the exact bytes of an instance of a subclass */
Value bytearray_from(Vm *vm, const void *data, int64_t n);
/* BufferError while exported; MemoryError */
bool bytearray_resize(Vm *vm, ByteArray *a, int64_t n) NODISCARD;
/* Bytes of an object that gives a buffer; exporting is counted in bytearrays. */
typedef struct MemoryView MemoryView;
int64_t memoryview_length(Value v);
Value memoryview_tobytes(Vm *vm, Value v); /* all items in C order, contiguous or not */
Value memoryview_item(Vm *vm, Value v, int64_t i);
Value bytes_to_hex(Vm *vm, const uint8_t *data, int64_t n, Value separator, Value per);
bool memoryview_bytes(Value v, BufferView *out); /* false: released or not contiguous */
/* Other types that have a buffer register with buffer_register(): vm/objects/buffer.h. */

#endif
