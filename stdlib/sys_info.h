/* Constants of sys. */
#ifndef TERN_STDLIB_SYS_INFO_H
#define TERN_STDLIB_SYS_INFO_H

#include "vm/object.h"

/* Adds them to the module's dict. False with an error raised. */
bool sys_info_add(Vm *vm, Dict *d);

#endif
