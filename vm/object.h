/* The object model: header, types, and the tables a built-in type is declared with.
 *
 * A built-in type is one static `Type` at the end of its file in vm/objects/ (or stdlib/),
 * listed once in vm/types.def. Its special methods are ordinary rows of its method table
 * (`__add__`, `__len__`...): there is no second set of slots. At start-up type_ready() fills the
 * type's dict and special[] from the tables.
 *
 * How a native does its work (design.md, invariants 2 and 3):
 *
 *   .leaf    Value f(Vm *, const Value *argv): does everything itself and never reaches user
 *            code. Answers a value; or V_ERROR with vm->error set; or, if the row has a .driver,
 *            V_USER: "user code must take part, and I have changed nothing yet". Leaves may call
 *            other leaves and pass their V_USER on. A leaf that recurses over nested containers
 *            counts depth (LEAF_DEPTH) and answers V_USER when it is too deep, so the driver
 *            goes on with heap frames.
 *   .driver  "file.function": the function of stdlib/prelude/file.py that takes over with the
 *            same arguments. With .leaf NULL the driver does it all.
 *   .next    Next f(Vm *, Value *argv, Value *out): for the few natives that push frames
 *            themselves (calls, switches). A .leaf beside it is tried first: V_USER is then for
 *            the .next.
 *   .kont    K_...: a row of konts.def; its frame gets argv as its first registers. */
#ifndef TERN_VM_OBJECT_H
#define TERN_VM_OBJECT_H

#include "vm/value.h"

/* 8 bytes on every host: what follows may be a Value, and the size of an object is a multiple of
 * 8. */
struct Object {
    Type *type;
} __attribute__((aligned(8)));

typedef struct Str Str;
typedef struct Tuple Tuple;
typedef struct List List;
typedef struct Dict Dict;
typedef struct Code Code;
typedef struct Frame Frame;
typedef struct Function Function;
typedef struct Shape Shape;
typedef struct Tasklet Tasklet;
typedef struct GraphHooks GraphHooks;

/* What an operation that may reach user code did. None of them runs the interpreter: it pushes a
 * frame and says so. */
typedef enum {
    NEXT_VALUE,     /* finished: the answer is in *out */
    NEXT_CALL,      /* a frame was pushed: it runs, and its answer goes where this one's would go */
    NEXT_RAISE,     /* vm->error is set; it is raised in vm->frame */
    NEXT_SWITCH,    /* vm->frame was replaced (another tasklet): deliver *out to it as its answer */
    NEXT_SAFEPOINT, /* to the loop only, by konts: leave it for vm_safepoint(), then vm->frame */
    NEXT_SUSPEND    /* leave the loop: the program is over, or waits for the outside */
} Next;

typedef Value (*LeafFn)(Vm *vm, const Value *argv);
typedef Next (*NextFn)(Vm *vm, Value *argv, Value *out);

/* How deep leaves may recurse over nested containers (equality, repr, hash...) before they
 * answer V_USER. */
enum { LEAF_DEPTH = 100 };

/* Attributes of an instance: slots described by a shared shape. When `__dict__` was asked for,
 * shape is NULL and slots points to the Dict that now owns the attributes. A fresh instance has
 * the root shape of its type. */
typedef struct {
    Shape *shape;
    Value *slots;
} Attrs;

typedef enum {
    SIG_PLAIN,  /* method of instances, or a module's function */
    SIG_CLASS,  /* class method: argv[0] is the class */
    SIG_STATIC, /* static method (also __new__): no self */
} MethodKind;

/* One native method or function. `sig` is CPython's text signature: "(self, value, start=0,
 * stop=9223372036854775807, /)". Parameters before `/` are positional only, after `*` keyword
 * only; `*args` arrives as one Tuple, `**kwargs` as one Dict (or V_VOID when empty). Defaults:
 * None, True, False, ints, 'text', or `?` for "absent" (V_VOID). argv holds one Value per
 * parameter in order. Methods name self first. A row with name NULL ends the table. */
typedef struct Method {
    const char *name;
    const char *sig;
    const char *doc;
    LeafFn leaf;
    NextFn next;
    const char *driver;
    uint16_t kont;
    uint8_t kind;  /* MethodKind */
    uint8_t style; /* MethodStyle: which family of CPython's argument-count messages it uses */
} Method;

typedef enum {
    /* 0 params: "x.f() takes no arguments (n given)"; 1 required: "x.f() takes exactly one argument
     * (n given)"; positional-only: "f expected 1 argument, got n" (at least/at most); else "f()
     * takes at most..." */
    ARGS_AUTO,
    ARGS_UNPACK, /* always "f expected N arguments, got M" even for one parameter */
    ARGS_TUPLE   /* "f() takes at least 1 argument (0 given)": CPython's PyArg_ParseTuple */
} MethodStyle;

/* A computed attribute. get and set are leaves: get: argv[0] is self. set: argv[1] is the value,
 * V_VOID to delete. V_USER asks for the drivers "file.function" (get: (self), set: (self,
 * value), del not offered). */
typedef struct Getset {
    const char *name;
    LeafFn get;
    LeafFn set; /* NULL: read-only */
    const char *doc;
    const char *get_driver, *set_driver;
    bool member; /* read-only, and a member_descriptor, as CPython has it */
} Getset;

/* One field of a struct, for the walker that saves, loads, copies and sizes objects
 * (pickle/walk.c). */
typedef enum {
    FIELD_VALUE,  /* Value */
    FIELD_OBJ,    /* pointer to an Object, may be NULL */
    FIELD_VALUES, /* Value *, count in the field at `count_offset` (int64_t) */
    FIELD_I64,
    FIELD_U64,
    FIELD_I32,
    FIELD_U32,
    FIELD_U16,
    FIELD_U8,
    FIELD_F64,
    FIELD_SKIP /* a cache: rebuilt on load, zero after it */
} FieldKind;
typedef struct Field {
    const char *name;
    uint8_t kind;
    uint16_t offset, count_offset;
} Field;
#define FIELD_OF(kind, Struct, member) \
    { #member, kind, offsetof(Struct, member), 0 }
#define FIELD_ARRAY(Struct, member, count) \
    { #member, FIELD_VALUES, offsetof(Struct, member), offsetof(Struct, count) }

/* How instances of a built-in type travel in pickles and images. */
typedef enum {
    TRAVEL_UNSTATED, /* an omission: the test over all types fails */
    TRAVEL_FIELDS,   /* by its Field table */
    TRAVEL_REDUCE,   /* by its __reduce_ex__, as in CPython */
    TRAVEL_NATIVE,   /* the pickle writer knows it (int, str, tuple, list, dict...) */
    TRAVEL_NAME,     /* by module and qualified name */
    TRAVEL_REFUSED   /* not at all; Type.refusal says why and what to do */
} Travel;

enum {
    TYPE_HEAP = 1 << 0, /* made by a class statement or type(): attributes may be set */
    TYPE_BASE = 1 << 1, /* may be subclassed */
    TYPE_READY = 1 << 2,
    TYPE_HAS_DICT = 1 << 3, /* instances have attributes of their own (attrs_offset is valid) */
    TYPE_SEQUENCE = 1 << 4, /* matches sequence patterns */
    TYPE_MAPPING = 1 << 5,  /* matches mapping patterns */
    TYPE_ABSTRACT = 1 << 6, /* __abstractmethods__ is not empty */
    TYPE_INT = 1 << 8,      /* int or a subclass; and so on: subclass tests that cost one AND */
    TYPE_FLOAT = 1 << 9,
    TYPE_STR = 1 << 10,
    TYPE_BYTES = 1 << 11,
    TYPE_LIST = 1 << 12,
    TYPE_TUPLE = 1 << 13,
    TYPE_DICT = 1 << 14,
    TYPE_SET = 1 << 15, /* set, frozenset and subclasses */
    TYPE_TYPE = 1 << 16,
    TYPE_EXCEPTION = 1 << 17, /* BaseException and subclasses */
    TYPE_INHERITED = 0x3FF30, /* the flags that a subclass takes over */
    TYPE_NO_NEW =
        1 << 20, /* cannot be instantiated from the language: "cannot create 'x' instances" */
    TYPE_HAS_SLOTS = 1 << 21,
    TYPE_WEAKREFS = 1 << 22, /* instances may be weakly referenced */
    TYPE_PLAIN_EQ = 1 << 23, /* __eq__ and __hash__ are object's: identity */
    /* __eq__ and __hash__ are leaves without V_USER: no user code ever (set by type_ready) */
    TYPE_LEAF_EQ = 1 << 24
};

enum {
#define SPECIAL(name) S_##name,
#include "vm/specials.def"
#undef SPECIAL
    S_COUNT
};

struct Type {
    Object h;           /* the metaclass, &type_type for most */
    const char *name;   /* for messages: tp_name without the module */
    const char *module; /* built-in types: NULL means builtins */
    uint32_t size;      /* bytes of an instance, Attrs included */
    uint32_t flags;
    uint32_t attrs_offset; /* of the Attrs in an instance, 0: none */
    /* 0: unassigned; unique while the type and its bases do not change (type_version()) */
    uint32_t version;
    Type *base; /* the one whose layout is extended; built-in: NULL means object */
    const Method *methods;
    const Getset *getsets;
    const Field *fields;
    const char *holds; /* what each of the fields may hold, a letter each: see pickle/walk.c */
    /* how instances are written into images, where fields do not say it: pickle/graph.h */
    const GraphHooks *graph;
    const char *doc;
    uint8_t travel; /* Travel */
    /* of objects that die together those of a lower rank get their __del__ first; subclasses have
     * it too */
    uint8_t dies;
    const char *refusal;
    /* below: filled by type_ready() or type_new() */
    Tuple *bases, *mro;
    Dict *dict;
    Value name_value, qualname; /* Str */
    Value subclasses;           /* List of weak references' targets: see type.c */
    Shape *shape;               /* root shape of instances */
    uint32_t inline_slots;      /* attribute slots allocated inside new instances */
    uint32_t id;                /* stable id of a built-in type (types.def), 0 for others */
    uint64_t identity;          /* see vm/identity.h; 0: not yet asked for */
    /* unused by built-in metaclass; layout base for metaclass instances with attributes */
    Attrs attrs;
    Value special[S_COUNT];
};

/* Every value has a type. */
Type *type_of_immediate(Value v);
ALWAYS_INLINE Type *type_of(Value v) {
    return LIKELY(is_obj(v)) ? as_obj(v)->type : type_of_immediate(v);
}
ALWAYS_INLINE bool is_exact(Value v, const Type *t) { return is_obj(v) && as_obj(v)->type == t; }
ALWAYS_INLINE bool has_flag(Value v, uint32_t flag) {
    return is_obj(v) && (as_obj(v)->type->flags & flag);
}

/* All built-in types. */
#define TYPE(id, symbol) extern Type symbol;
#include "vm/types.def"
#undef TYPE

#endif
