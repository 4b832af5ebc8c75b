/* Scopes: which block of the program every name belongs to.
 * scope_build() walks the tree once, makes a Scope for each module, class body, function and
 * comprehension, and decides for every name used there whether it is a local, a cell, a free
 * variable or a global. It finds the errors that can be told from names alone. The code
 * generator asks by node (scope_of) and by name (scope_find). Names are mangled here, and the
 * generator mangles the same way (scope_mangle). */
#ifndef TERN_COMPILER_SCOPE_H
#define TERN_COMPILER_SCOPE_H

#include "parser.h"

/* A hash table from non-zero keys to values, in the arena. */
typedef struct Map {
    Arena *arena;
    uint64_t *keys, *values;
    uint32_t n, cap; /* cap is a power of two */
} Map;

/* True with *value set when the key is there. */
bool map_find(const Map *map, uint64_t key, uint64_t *value);
/* Adds or replaces. False: out of memory. */
bool map_set(Map *map, uint64_t key, uint64_t value);

typedef enum { SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION } ScopeKind;
typedef enum { COMP_NONE, COMP_LIST, COMP_SET, COMP_DICT, COMP_GENERATOR } CompKind;

enum {
    SYM_GLOBAL = 1, /* declared global */
    SYM_LOCAL = 2,  /* assigned here */
    SYM_PARAM = 4,
    SYM_NONLOCAL = 8, /* declared nonlocal */
    SYM_USE = 16,
    SYM_IMPORT = 32,
    SYM_ANNOT = 64,
    SYM_COMP_ITER = 128,  /* an iteration variable of a comprehension */
    SYM_FREE_CLASS = 256, /* a class body's own name that is also free, for the functions in it */
    SYM_WALRUS = 512,     /* bound by := somewhere in the scope's own code */
    SYM_DELETED = 1024,   /* may become unbound: del, the name of an except clause */
    SYM_BOUND = SYM_LOCAL | SYM_PARAM | SYM_IMPORT
};

typedef enum {
    PLACE_NONE,
    PLACE_LOCAL,
    PLACE_CELL,
    PLACE_FREE,
    PLACE_GLOBAL,
    PLACE_GLOBAL_DECLARED
} Place;

typedef struct Symbol {
    Ident *name; /* mangled */
    uint32_t flags;
    uint8_t place; /* Place */
    int index; /* functions: register of a local or cell; number of a free variable (free_index) */
    int free_index;       /* in freevars, -1 */
    int order;            /* of first use in the code, 0: unused; see codegen_assemble.c */
    const Node *declared; /* the global or nonlocal statement, for errors found later */
    struct Symbol *next;  /* of the scope, in order of appearance */
} Symbol;

typedef struct Scope {
    const Node *node;
    ScopeKind kind;
    struct Scope *parent;
    struct Scope *first, *last, *sibling; /* children in order */
    Symbol *symbols, *symbols_last;
    int nsymbols;
    Map by_name;
    Symbol **params; /* in order of registers */
    int nparams, params_cap;
    /* functions: params, other locals, cells (by name); the register is the index */
    Symbol **locals;
    int nlocals,
        ncells;    /* ncells: at the end of locals; cells that are parameters are not counted */
    Symbol **free; /* by name */
    int nfree;
    Ident *class_name; /* of the innermost class around, for mangling; NULL: none */
    CompKind comprehension;
    bool nested, generator, coroutine, varargs, varkeywords, returns_value;
    bool needs_class_cell; /* a class whose __class__ is used inside */
    bool deletes;          /* some local has SYM_DELETED */
    int comp_iter_expr;    /* while walking: inside the iterable of a comprehension */
    bool comp_iter_target; /* while walking: in its target */
} Scope;

typedef struct ScopeTable {
    Arena *arena;
    Map by_node;
    Scope *root;
    Ident *name_class, *name_super, *name_dot0;
    bool future_annotations;
    /* the first error */
    const char *error; /* NULL: none */
    Node error_at;
    bool error_placed; /* error_at is valid */
    bool too_deep;
} ScopeTable;

/* Fills *table from a Module, Interactive or Expression. False: table->error is set, or
 * too_deep, or the arena failed. */
bool scope_build(ScopeTable *table, Arena *arena, const Node *tree, bool future_annotations);

Scope *scope_of(const ScopeTable *table, const Node *node);
/* NULL when the scope does not know the name (mangled). */
Symbol *scope_find(const Scope *scope, const Ident *name);
/* `__x` in class C is `_C__x`. */
Ident *scope_mangle(Arena *arena, const Ident *class_name, Ident *name);

/* True when the C stack in use since `base` is as deep as the compiler may go. */
bool stack_is_deep(const void *base);
/* Where this thread's compilation began; set by compile_source. */
extern _Thread_local const void *compile_stack_base;

#endif
