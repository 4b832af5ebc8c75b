/* Callables: functions of the language, native functions and methods, bound methods, cells;
 * descriptors of built-in types. */
#ifndef TERN_FUNCTION_H
#define TERN_FUNCTION_H

#include "vm/code.h"

typedef struct Cell {
    Object h;
    Value value;
} Cell; /* void: empty */

struct Function {
    Object h;
    Code *code;
    Dict *globals;
    Dict *builtins;   /* globals['__builtins__'] when the function was made */
    Value defaults;   /* Tuple or void */
    Value kwdefaults; /* Dict or void */
    uint32_t version; /* for call caches: changes when code or defaults change; 0: unassigned */
    /* nparams if a call with exactly that many positional arguments just copies them, else
     * UINT32_MAX */
    uint32_t simple;
    Value name, qualname, module, doc;
    Value annotations; /* Dict or void */
    Attrs attrs;
    Cell *cells[]; /* code->nfree */
};
/* NULL with MemoryError raised. Its cells are the caller's to fill. */
Function *function_new(Vm *vm, Code *code, Dict *globals);
Function *function_new_within(Vm *vm, Code *code, Dict *globals,
                              Dict *builtins); /* which need not be looked up */
void function_set_simple(Function *fn);        /* after its code was set */

/* A native function or method, in all its guises: the header's type says which. */
typedef struct Signature Signature; /* parsed text signature: vm/signature.h */
typedef struct Native {
    Object h;
    const Method *def;
    Signature *sig; /* parsed at the first call */
    /* bound object; void in descriptors; of module functions the module's name, or none */
    Value self;
    Type *owner;  /* the class it is an attribute of; NULL for module functions */
    Value driver; /* the prelude function, once looked up */
} Native;
/* Is it all in its leaf, with never a need for user code? */
ALWAYS_INLINE bool native_is_leaf(const Native *n) {
    return n->def->leaf && !n->def->driver && !n->def->next;
}
/* A native function, whose module has that name (Str or none), and one that is the attribute of
 * a class. */
Value native_new(Vm *vm, const Method *def, Value module);
Value native_new_of(Vm *vm, const Method *def, Type *owner, Value self);
Value native_module_name(const Native *n); /* Str or none */

typedef struct BoundMethod {
    Object h;
    Value function, self;
} BoundMethod;
Value method_new(Vm *vm, Value function, Value self);

typedef struct GetsetDescriptor {
    Object h;
    const Getset *def;
    Type *owner;
} GetsetDescriptor;
/* A Value of __slots__, at offset; of built-in types: what `read` answers. */
typedef struct MemberDescriptor {
    Object h;
    Value name;
    Type *owner;
    uint32_t offset, readonly;
    LeafFn read;
} MemberDescriptor;
typedef struct Property {
    Object h;
    Value fget, fset, fdel, doc, name;
    Attrs attrs;
    uint32_t doc_from_getter;
} Property;
typedef struct Wrapper {
    Object h;
    Value function;
    Attrs attrs;
} Wrapper; /* staticmethod, classmethod */
typedef struct Super {
    Object h;
    Type *type;
    Value object;
    Type *object_type;
} Super;
typedef struct MappingProxy {
    Object h;
    Value mapping;
} MappingProxy;

#endif
