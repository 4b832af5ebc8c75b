/* memoryview's struct, for those who save it. */
#ifndef TERN_MEMORYVIEW_H
#define TERN_MEMORYVIEW_H

#include "vm/objects/buffer.h"

enum { MEMORYVIEW_DIMENSIONS = 64 };

struct MemoryView {
    Object h;
    Value owner;   /* what `obj` answers; none after release */
    uint8_t *data; /* the first item */
    uint64_t hash; /* 0: not computed */
    int64_t itemsize;
    int32_t ndim;
    uint8_t readonly, released;
    char format[8];
    int64_t dims[]; /* shape, then strides in bytes */
};

/* A view that has everything but `data` gets it, `offset` bytes into its owner's, and holds the
 * owner. False: it would reach beyond them, or its format means something else here. */
bool memoryview_adopt(Vm *vm, MemoryView *m, int64_t offset) NODISCARD;

#endif
