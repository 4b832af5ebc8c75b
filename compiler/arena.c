/* The arena's blocks, and the table of interned names that lives in it. */
#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "ast.h"

struct ArenaBlock {
    ArenaBlock *next;
    size_t size;
};

/* Big blocks are pages of their own: the C library would keep them for itself. */
enum { BLOCK_MIN = 4096, BLOCK_MAX = 1 << 20, BLOCK_MAPPED = 1 << 15, RESERVE = 1 << 18 };

static ArenaBlock *block_get(size_t bytes) {
    if (bytes < BLOCK_MAPPED) return malloc(bytes);
    void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

static void block_put(ArenaBlock *b) {
    if (b->size + sizeof *b < BLOCK_MAPPED)
        free(b);
    else
        munmap(b, b->size + sizeof *b);
}

void arena_init(Arena *arena, size_t limit) {
    memset(arena, 0, sizeof *arena);
    arena->limit = limit;
}

void arena_free(Arena *arena) {
    for (ArenaBlock *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        block_put(b);
    }
    free(arena->reserve);
    free(arena->names);
    arena_init(arena, arena->limit);
}

/* A new block of at least `size` bytes, NULL when there is no memory or the limit forbids it. */
static ArenaBlock *block_new(Arena *arena, size_t size) {
    if (arena->limit && (size > arena->limit || arena->used > arena->limit - size)) return NULL;
    ArenaBlock *b = block_get(size + sizeof *b);
    if (!b) return NULL;
    b->size = size;
    b->next = arena->blocks;
    arena->blocks = b;
    arena->used += size;
    return b;
}

/* Memory ran out. Small requests go on being served, from a reserve that outlives the parser's
 * unwinding; a reserve that can't be had either, or that is used up, leaves nothing but to stop. */
static void *arena_fail(Arena *arena, size_t size) {
    bool first = !arena->failed;
    arena->failed = true;
    if (size > ARENA_SMALL) return NULL;
    if (first) {
        arena->next = arena->reserve = malloc(RESERVE);
        arena->end = arena->reserve ? arena->reserve + RESERVE : NULL;
    }
    if (size > (size_t)(arena->end - arena->next)) abort();
    void *p = arena->next;
    arena->next += size;
    return p;
}

void *arena_alloc_slow(Arena *arena, size_t size) {
    if (arena->failed || size > SIZE_MAX / 2) return arena_fail(arena, size);
    size_t want = arena->used < BLOCK_MIN ? BLOCK_MIN : arena->used;
    if (want > BLOCK_MAX) want = BLOCK_MAX;
    ArenaBlock *b = block_new(arena, size > want / 4 ? size : want);
    if (!b) return arena_fail(arena, size);
    char *p = (char *)(b + 1);
    if (size <= want / 4) { /* a big request gets a block of its own */
        arena->next = p + size;
        arena->end = p + want;
    }
    return p;
}

char *arena_copy(Arena *arena, const char *bytes, size_t n) {
    char *p = arena_alloc(arena, n + 1);
    if (!p) return NULL;
    if (n) memcpy(p, bytes, n);
    p[n] = 0;
    return p;
}

static bool names_grow(Arena *arena) {
    unsigned cap = arena->name_cap ? arena->name_cap * 2 : 256;
    Ident **names = calloc(cap, sizeof *names);
    if (!names) return false;
    for (unsigned i = 0; i < arena->name_cap; i++) {
        for (Ident *id = arena->names[i], *next; id; id = next) {
            next = id->next;
            id->next = names[id->hash & (cap - 1)];
            names[id->hash & (cap - 1)] = id;
        }
    }
    free(arena->names);
    arena->names = names;
    arena->name_cap = cap;
    return true;
}

Ident *ident_intern_hashed(Arena *arena, const char *name, size_t n, uint32_t hash) {
    if (arena->name_cap) {
        for (Ident *id = arena->names[hash & (arena->name_cap - 1)]; id; id = id->next)
            if (id->hash == hash && id->len == n && !memcmp(id->text, name, n)) return id;
    }
    if (arena->name_count >= arena->name_cap && !names_grow(arena)) {
        arena->failed = true;
        return NULL;
    }
    Ident *id = arena_alloc(arena, sizeof *id + n + 1);
    if (!id) return NULL;
    Ident **bucket = &arena->names[hash & (arena->name_cap - 1)];
    *id = (Ident){ .next = *bucket, .hash = hash, .len = (uint32_t)n };
    memcpy(id->text, name, n);
    id->text[n] = 0;
    *bucket = id;
    arena->name_count++;
    return id;
}

Ident *ident_intern(Arena *arena, const char *name, size_t n) {
    uint32_t hash = IDENT_HASH_START;
    for (size_t i = 0; i < n; i++) hash = ident_hash_step(hash, (unsigned char)name[i]);
    return ident_intern_hashed(arena, name, n, hash);
}
