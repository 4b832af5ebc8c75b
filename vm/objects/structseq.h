/* Named tuples made by C: time.struct_time, os.stat_result, sys.version_info... Instances are
 * tuples of their visible fields; the hidden ones, reached as attributes only, are stored behind
 * them. */
#ifndef TERN_STRUCTSEQ_H
#define TERN_STRUCTSEQ_H

#include "vm/object.h"

/* A new type module.name. fields: `total` names, of which the first `visible` are items of the
 * tuple; NULL: a visible field without a name. The type is kept for ever. NULL with MemoryError
 * raised. Set TYPE_NO_NEW in its flags afterwards if it is not to be instantiated from the
 * language, and doc. */
Type *structseq_new_type(Vm *vm, const char *name, const char *module, const char *const fields[],
                         int visible, int total);
/* Its docstring. False with MemoryError raised. */
bool structseq_set_doc(Vm *vm, Type *type, const char *doc);
/* An instance from `total` values. */
Value structseq_from(Vm *vm, Type *type, const Value *values);

#endif
