/* A region of memory that is freed in one go: the nodes, names, constants and messages of one
 * compilation.
 *
 * Running out of memory (or over the limit) never returns NULL for what a node needs: the arena
 * hands out its reserve and sets `failed`, and the parser, which looks at it at every token,
 * stops with a MemoryError. Only requests of more than ARENA_SMALL bytes may return NULL, so
 * only the few places that make big things check. */
#ifndef TERN_COMPILER_ARENA_H
#define TERN_COMPILER_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { ARENA_SMALL = 512 };

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    char *next, *end;     /* the free part of the newest block */
    ArenaBlock *blocks;   /* every block, newest first */
    char *reserve;        /* handed out once malloc has failed */
    size_t used;          /* bytes taken from malloc */
    size_t limit;         /* bytes allowed, 0: no limit */
    bool failed;          /* memory ran out: what was built since is not to be used */
    struct Ident **names; /* hash table of interned names, see ident_intern */
    unsigned name_count, name_cap;
} Arena;

void arena_init(Arena *arena, size_t limit);
void arena_free(Arena *arena);

/* The slow path of arena_alloc: a new block. */
void *arena_alloc_slow(Arena *arena, size_t size);

/* `size` bytes aligned for anything, not cleared. NULL only when size > ARENA_SMALL and memory ran
 * out. */
static inline void *arena_alloc(Arena *arena, size_t size) {
    size = (size + 7) & ~(size_t)7;
    if (size > (size_t)(arena->end - arena->next)) return arena_alloc_slow(arena, size);
    void *p = arena->next;
    arena->next += size;
    return p;
}

/* A copy of n bytes with a NUL after them; NULL when memory ran out. */
char *arena_copy(Arena *arena, const char *bytes, size_t n);

#endif
