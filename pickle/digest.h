/* Digests: what tells whether two processes mean the same by a name. The digest of code is of
 * what it does, not of where it is written: an edit of a comment, or above it, changes nothing.
 * Equal in all processes, on all machines. 0: it can't be told (such code is equal to none). A
 * digest notices edits; it is no proof against somebody who looks for another code with the same
 * one. */
#ifndef TERN_PICKLE_DIGEST_H
#define TERN_PICKLE_DIGEST_H

#include "vm/vm.h"

/* Of its instructions, constants, names and handlers, and of all code in its constants. */
uint64_t code_digest(Code *code);
/* Of a function or class, and of all that it uses by name in that namespace: what makes two
 * modules' `f` the same to all who call it. 0 too if there are variables among that: their
 * values are each program's own. */
uint64_t definition_digest(Vm *vm, Dict *namespace_, Value v);
/* Adds to `names` what the code, and all code in its constants, does with its globals (name:
 * bits); `seen` has the code looked at. */
enum { GLOBAL_TAKEN = 1, GLOBAL_CHANGED = 2 };
bool code_globals(Vm *vm, const Code *code, Dict *names, Dict *seen) NODISCARD;
/* Who the running program is: the digest of what `__main__` runs; where there is no such code (a
 * prompt), a number of this process alone. Never 0, below 2^62. */
uint64_t program_digest(Vm *vm);

/* What is found under a dotted name in a namespace, without asking anybody. V_VOID: nothing. */
Value global_find(Vm *vm, Dict *d, const Str *path);
/* The namespace of a module in sys.modules, or NULL. */
Dict *module_namespace(Vm *vm, Value name);
/* Is v the function or class of the language that the namespace has under v's own qualified
 * name? */
bool is_definition(Vm *vm, Dict *namespace_, Value v);

#endif
