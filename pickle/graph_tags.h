/* The tags of image values: what the first byte says. docs/image-format.md; never reused. */
#ifndef TERN_PICKLE_GRAPH_TAGS_H
#define TERN_PICKLE_GRAPH_TAGS_H

enum {
    TAG_VOID,
    TAG_NONE,
    TAG_NOTIMPLEMENTED,
    TAG_FALSE,
    TAG_TRUE,
    TAG_ELLIPSIS,
    TAG_INT,    /* signed number of up to 48 bits */
    TAG_FLOAT,  /* 8 bytes */
    TAG_OBJECT, /* the object of that number */
    TAG_BACK,   /* the one so many before the next */
    /* heads of objects: from here on each takes the next number */
    TAG_STR,          /* length * 8 + log2 of the width * 2 + interned; the units */
    TAG_BYTES,        /* length, bytes */
    TAG_BIG_INT,      /* length * 2 + negative; bytes of the magnitude, least significant first */
    TAG_TYPE,         /* a built-in type by its id */
    TAG_TYPE_NAMED,   /* a type made in C, by module and name */
    TAG_CLASS,        /* a class by value: metaclass, layout */
    TAG_SHAPE,        /* class, number of names, names */
    TAG_NAMED,        /* a native function or descriptor: how it is found */
    TAG_KONT,         /* the code of a continuation, by name */
    TAG_PRELUDE_CODE, /* file, function, path, fingerprint */
    TAG_PRELUDE_NAMESPACE, /* file */
    TAG_PRELUDE_GLOBAL,    /* file, name */
    TAG_INSTANCE,          /* class; size if it has one */
    TAG_BUILT_IN,          /* the same, the class by its id */
    TAG_EMPTY_TUPLE,
    TAG_GLOBAL,           /* in parts: module, dotted name */
    TAG_MODULE,           /* the same: name */
    TAG_MODULE_NAMESPACE, /* the same: name */
    /* in parts: what __main__ defines: its namespace, dotted name, digest, another head; the body
     * comes in the section */
    TAG_MAIN,
    TAG_MAIN_NAMESPACE, /* the same: the program's digest */
    TAG_CODE,           /* the same: module, qualified name, digest */
    TAG_HEADS = TAG_STR,
    TAG_SHORT = 32, /* + id: TAG_BUILT_IN for ids below SHORT_IDS */
    SHORT_IDS = 96,
    TAG_SMALL = 128, /* + n: ints below SMALL_INTS */
    SMALL_INTS = 64,
    TAG_NEAR = 192 /* + n: TAG_BACK n + 1, n below 64 */
};

/* How a native or descriptor is found. */
enum {
    NAMED_PRELUDE, /* a global of the prelude's namespace: name */
    NAMED_BUILTIN, /* a new object for a row of the module builtins: name */
    NAMED_MODULE,  /* a new object for a row of a native module: module, name */
    NAMED_TYPE,    /* what the dict of a built-in type has: type, name */
    NAMED_BOUND,   /* a row of a type, bound: guise, type, name, self */
    NAMED_INSTANCE /* __dict__ or __weakref__ of a class: name, class */
};

/* What the attributes of an instance are. */
enum { ATTRS_NONE, ATTRS_DICT, ATTRS_SHAPE };

/* A weak reference's target. */
enum { WEAK_DEAD, WEAK_DIES, WEAK_FIRST };

#endif
