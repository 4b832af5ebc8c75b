/* module objects, and how native modules are declared. */
#ifndef TERN_MODULE_H
#define TERN_MODULE_H

#include "vm/object.h"

typedef struct Module {
    Object h;
    Attrs attrs;
} Module; /* attrs.shape NULL, attrs.slots the Dict: __dict__ always exists */
ALWAYS_INLINE Dict *module_dict(const void *m) {
    return (Dict *)(void *)((const Module *)m)->attrs.slots;
}
/* A native module: stdlib/NAME.c defines `const ModuleDef NAME_module` and stdlib/modules.def
 * lists it. */
typedef struct ModuleDef {
    const char *name;
    const char *doc;
    const Method *methods;
    bool (*init)(
        Vm *vm,
        Dict *dict); /* adds constants and types; false with an error raised. May be NULL. */
    /* NULL, or "file.function" of the prelude: called with the module when it is imported */
    const char *prelude;
    const Method *more; /* NULL, or a second table of functions */
    /* NULL, or the types that are made ready with it (MODULE_TYPE in types.def); NULL ends them */
    Type *const *types;
} ModuleDef;
Value module_new(Vm *vm, Value name, Value doc);
/* The names of all native modules: a Tuple of Str. */
Value native_module_names(Vm *vm);
/* Makes each native module once, for the types that they bring: before a program is loaded that
 * may have used any. */
bool native_modules_start(Vm *vm) NODISCARD;
Value module_from_def(Vm *vm, const ModuleDef *def);

#endif
