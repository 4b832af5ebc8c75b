/* super: the lookup behind its __getattribute__, for method calls that need no bound method. */
#ifndef TERN_SUPER_H
#define TERN_SUPER_H

#include "vm/object.h"

/* What the super object v finds behind its class in the MRO, not bound, and the instance to bind
 * it to (V_VOID: it is bound to a class). False: nothing; the attributes of the super object
 * itself come next. name: interned. */
bool super_find(Value v, Value name, Value *found, Value *self);

#endif
