/* The embedded files of stdlib/prelude/: see vm/prelude.c. */
#ifndef TERN_VM_PRELUDE_H
#define TERN_VM_PRELUDE_H

typedef struct {
    const char *name;          /* "list" for stdlib/prelude/list.py */
    const unsigned char *data; /* its source, or its code: a graph */
    unsigned length;
    unsigned char is_code;
} PreludeFile;
extern const PreludeFile prelude_file_table[]; /* made by the Makefile */
extern const int prelude_file_count;

struct Vm;
struct Dict;
/* The namespace of a prelude file, made at its first use. NULL with an error raised. */
struct Dict *prelude_namespace(struct Vm *vm, const char *file);

#endif
