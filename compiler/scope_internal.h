/* Between scope.c and scope_resolve.c. */
#ifndef TERN_COMPILER_SCOPE_INTERNAL_H
#define TERN_COMPILER_SCOPE_INTERNAL_H

#include "compiler/scope.h"

/* Keeps the first error; `at` NULL: it has no place. */
void scope_fail(ScopeTable *t, const Node *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The scope's symbol of that name (mangled), made if it is new. */
Symbol *scope_symbol(ScopeTable *t, Scope *s, Ident *name);
/* Decides the place of every name in s and the scopes in it, and numbers registers and free
 * variables. */
void scope_resolve(ScopeTable *t, Scope *s);

#endif
