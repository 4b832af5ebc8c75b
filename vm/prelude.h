/* The embedded sources of stdlib/prelude/: see vm/prelude.c. */
#ifndef TERN_VM_PRELUDE_H
#define TERN_VM_PRELUDE_H

typedef struct {
    const char *name;              /* "list" for stdlib/prelude/list.py */
    const unsigned char *source;
    unsigned length;
} PreludeSource;
extern const PreludeSource prelude_sources[];
extern const int prelude_source_count;

struct Vm;
struct Dict;
/* The namespace of a prelude file, compiled at its first use. NULL with an error raised. */
struct Dict *prelude_namespace(struct Vm *vm, const char *file);

#endif
