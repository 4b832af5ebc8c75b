/* Code: what the compiler makes of a function, class body, module or expression, and what frames
 * run.
 *
 * An instruction is 8 bytes: opcode and three 16-bit operands a, b, c, or a and a signed 32-bit
 * bx in the place of b and c. Registers 0..nlocals-1 are the local variables in the order of
 * co_varnames (parameters first, then *args, **kwargs, then other locals); temporaries follow.
 * Module and class bodies keep their namespace in register 0 and have no fast locals. Call sites
 * and attribute sites have inline caches beside the code (Site), never in it. */
#ifndef TERN_VM_CODE_H
#define TERN_VM_CODE_H

#include "vm/object.h"

typedef struct Instr {
    uint16_t op;
    uint16_t a;
    union {
        struct {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
            uint16_t c, b;
#else
            uint16_t b, c;
#endif
        };
        int32_t bx; /* b is its lower half on every host */
    };
} Instr;

/* One range of instructions guarded by a handler. When an exception leaves an instruction in
 * [start, end), the unwinder stores it in r[reg], stores what was being handled before in r[reg
 * + 1], makes it the exception being handled and jumps to target. Inner ranges come before outer
 * ones. */
typedef struct Handler {
    uint32_t start, end, target;
    uint16_t reg;
    uint16_t flags;
} Handler;

/* Source range of an instruction, for tracebacks with carets. Lines from 1, columns from 0 in
 * UTF-8 bytes; line 0: none. */
typedef struct Position {
    uint32_t line, end_line;
    uint16_t col, end_col; /* 0xFFFF: unknown */
} Position;

/* An inline cache with the name it looks up. All but `name` is cache: cleared on load, never
 * saved. */
typedef struct Site {
    Value name;       /* Str, interned */
    uint64_t version; /* of the type or dict the cache is valid for, 0: empty */
    void *shape;      /* of the instance, or second key */
    Value value;      /* the method, descriptor or constant found */
    uint32_t index;   /* slot or entry */
    uint16_t kind;    /* SiteKind, private to vm/attribute.c and vm/loop.c */
    /* of the Attrs in instances of that type, 0: none; asking the type would be a load more */
    uint16_t offset;
} Site;

/* Where a closure takes its i-th cell from, when MAKE_FUNCTION runs in the enclosing frame. */
typedef struct Capture {
    /* 1: the cell in r[index]; 0: the enclosing function's cell number index */
    uint16_t from_register;
    uint16_t index;
} Capture;

enum { /* co_flags, as in CPython's inspect */
       CODE_OPTIMIZED = 1,
       CODE_NEWLOCALS = 2,
       CODE_VARARGS = 4,
       CODE_VARKEYWORDS = 8,
       CODE_NESTED = 16,
       CODE_GENERATOR = 32,
       CODE_COROUTINE = 128,
       CODE_ITERABLE_COROUTINE = 256,
       CODE_ASYNC_GENERATOR = 512,
       CODE_FUTURE_ANNOTATIONS = 0x1000000,
       /* Tern's own, above CPython's bits */
       CODE_KEEPS_LOCALS = 1 << 27, /* the last register holds the dict that locals() answers */
       CODE_HIDDEN = 1 << 28,       /* prelude: no traceback entry, not seen by sys._getframe */
       CODE_CLASS_BODY = 1 << 29,
       CODE_MODULE = 1 << 30
};

typedef Next (*StepFn)(Vm *vm, Frame *k, Value in, Value *out);

struct Code {
    Object h;
    StepFn step; /* not NULL: the code of a konts row, and only name, nregs, flags matter */
    Instr *instrs;
    Value *consts;
    Site *sites;
    Handler *handlers;
    Position *positions; /* one per instruction; NULL when stripped */
    Capture *captures;   /* nfree of them */
    int64_t ninstrs, nconsts, nsites, nhandlers;
    uint32_t flags;
    uint16_t argcount; /* positional parameters, the positional-only ones included */
    uint16_t posonly, kwonly;
    uint16_t nregs, nlocals;
    uint16_t nfree;
    uint32_t kont_flags;
    Tuple *varnames; /* Str, nlocals of them: the name of each local register */
    Tuple *freevars; /* Str, nfree */
    Tuple *cellvars; /* Str: locals that are cells (also in varnames) */
    Str *name, *qualname, *filename;
    int64_t firstline;
    Value doc_const; /* docstring or None (consts[0] in CPython) */
    uint64_t digest; /* see pickle/digest.h; 0: not yet asked for */
};

/* Names used by the code, for co_names, made from the sites on demand. */

#endif
