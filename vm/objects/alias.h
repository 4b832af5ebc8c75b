/* Generic aliases (list[int]) and unions (int | str). */
#ifndef TERN_ALIAS_H
#define TERN_ALIAS_H

#include "vm/object.h"

typedef struct GenericAlias {
    Object h;
    Value origin, args; /* args: Tuple */
    Value parameters;   /* Tuple, V_VOID until asked for */
    uint32_t starred;   /* *tuple[int] */
} GenericAlias;
typedef struct Union {
    Object h;
    Value args;       /* Tuple of distinct members */
    Value parameters; /* Tuple, V_VOID until asked for */
} Union;

Value alias_new(Vm *vm, Value origin, Value args); /* args: a Tuple, or one argument */
/* a | b for types, None, aliases and unions; NotImplemented for others. V_USER: equality of
 * members needs user code. */
Value union_or(Vm *vm, Value a, Value b);

#endif
