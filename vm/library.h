/* Libraries that few programs need: they are opened when first used, so that starting costs
 * nothing for them. In a static build (make STATIC=1) they are linked like any other, and
 * opening only hands their functions out. */
#ifndef TERN_VM_LIBRARY_H
#define TERN_VM_LIBRARY_H

#include "vm/base.h"

/* A function of a library: its name, where its address goes, and its address in a static build. */
typedef struct LibraryFunction {
    const char *name;
    void *slot; /* a pointer to a function pointer; NULL ends a table */
    void (*linked)(void);
} LibraryFunction;

#ifdef TERN_STATIC
#define LIBRARY_FUNCTION(function, pointer) \
    { #function, &(pointer), (void (*)(void))function }
#else
#define LIBRARY_FUNCTION(function, pointer) \
    { #function, &(pointer), NULL }
#endif

/* Fills the slots from the first of the shared libraries `names` (ended by NULL) that has all
 * the functions. False: there is none, and no slot was touched. Not for two threads at once with
 * the same table: call it through pthread_once. */
bool library_open(const char *const *names, const LibraryFunction *functions) NODISCARD;

#endif
