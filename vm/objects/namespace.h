/* types.SimpleNamespace. */
#ifndef TERN_NAMESPACE_H
#define TERN_NAMESPACE_H

#include "vm/object.h"

/* An empty one: fill it with attrs_set. */
Value namespace_new(Vm *vm);

#endif
