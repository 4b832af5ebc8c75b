/* The buffer protocol between C types. See buffer.c and memoryview.c. */
#ifndef TERN_BUFFER_H
#define TERN_BUFFER_H

#include "vm/objects/bytes.h"

/* What the bytes of a buffer mean: one dimension of items of one struct format. */
typedef struct BufferShape {
    int64_t itemsize;
    char format[8];
} BufferShape;
/* Fills both for an instance of the registered type (or of a subclass). */
typedef bool (*BufferFn)(Value v, BufferView *out, BufferShape *shape);
/* A memoryview begins (+1) or ends (-1) to look at v: it must not move its bytes meanwhile. */
typedef void (*BufferHoldFn)(Value v, int change);
void buffer_register(Type *type, BufferFn find, BufferHoldFn hold);

bool buffer_describe(Value v, BufferView *out,
                     BufferShape *shape); /* not for memoryviews; false: no buffer */
void buffer_hold(Value v, int change);
void memoryview_release(Vm *vm, void *o); /* a memoryview looks at nothing any more */
bool memoryview_complain(Vm *vm,
                         Value v); /* raises why its bytes can't be had: released, not contiguous */
bool is_bytearray(Value v);

#endif
