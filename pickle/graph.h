/* Images of object graphs: the binary form in which whole programs, and tasklets, are saved.
 * docs/image-format.md describes it.
 *
 * The writer walks from the roots with a queue. Where an object is first referred to, its *head*
 * is written: a tag, its class and, where its size is not fixed, its size, so that the reader
 * can make it at once; its *body* follows later, in the order of the heads. Strings, numbers,
 * and whatever travels by name have no body. Numbers are written in groups of seven bits, least
 * significant first; nothing depends on word size, byte order, addresses or struct layout.
 *
 * The reader makes objects that nobody has seen, checks the kind of all that is put into them,
 * and at the end, when all is there, *finishes* them in phases: classes get their MRO, code and
 * frames are verified, tasklets are counted. If anything fails the graph is dropped, and the
 * machine is as it was. */
#ifndef TERN_PICKLE_GRAPH_H
#define TERN_PICKLE_GRAPH_H

#include "vm/vm.h"

typedef struct GraphWriter GraphWriter;
typedef struct GraphReader GraphReader;

/* When an object is finished: each phase relies on those before it. */
typedef enum {
    PHASE_NONE,      /* needs no finishing */
    PHASE_CLASS,     /* bases, MRO, special methods */
    PHASE_CODE,      /* code */
    PHASE_OBJECT,    /* functions, containers, whatever looks at its parts */
    PHASE_FRAME,     /* registers against code */
    PHASE_GENERATOR, /* whose frames are not in a chain */
    PHASE_TASKLET,   /* chains of frames */
    PHASE_CHANNEL,   /* queues of tasklets */
    PHASE_COUNT
} GraphPhase;

/* How the instances of a built-in type are written and read: for types whose fields alone do not
 * say it. */
struct GraphHooks {
    /* What make() needs to know of the size, at most `room_max`; NULL: nothing. */
    uint64_t (*room)(const Object *o);
    /* A blank object of `type`, the built-in type or a class below it. NULL: graph_blank(). */
    Object *(*make)(GraphReader *r, Type *type, uint64_t room);
    void (*save)(GraphWriter *w, Object *o); /* NULL, and load: by the fields */
    void (*load)(GraphReader *r, Object *o);
    /* False with an error raised. */
    bool (*finish)(GraphReader *r, Object *o);
    uint8_t phase; /* GraphPhase of finish */
    /* Nobody takes the graph after all: gives back what finish() took that is no memory. NULL:
     * nothing. */
    void (*drop)(GraphReader *r, Object *o);
};

/* --- writing --- */

void graph_put_byte(GraphWriter *w, unsigned byte);
void graph_put_number(GraphWriter *w, uint64_t n);
void graph_put_signed(GraphWriter *w, int64_t n); /* small negative numbers are short too */
void graph_put_double(GraphWriter *w, double d);
void graph_put_bytes(GraphWriter *w, const void *data, size_t n); /* without their number */
void graph_put_value(GraphWriter *w, Value v);                    /* any, V_VOID too */
void graph_put_object(GraphWriter *w, const void *o);             /* NULL is written as V_VOID */
void graph_put_units(GraphWriter *w, const void *units, size_t n,
                     int size); /* of 1, 2 or 4 bytes each */
/* Gives up: the object being written can't travel. `why` as in Type.refusal. */
void graph_refuse(GraphWriter *w, const char *why);
bool graph_is_whole(const GraphWriter *w);    /* is a whole program being saved? */
bool graph_takes_files(const GraphWriter *w); /* may open files travel by name and place? */
bool graph_is_part(const GraphWriter *w);     /* GRAPH_PART */
bool graph_is_reload(const GraphWriter *w);   /* is it for this very process? */

/* --- reading --- */

unsigned graph_get_byte(GraphReader *r);
uint64_t graph_get_number(GraphReader *r, uint64_t most);
int64_t graph_get_signed(GraphReader *r);
double graph_get_double(GraphReader *r);
/* The next n bytes, or NULL: damaged. */
const uint8_t *graph_get_bytes(GraphReader *r, size_t n);
/* How many things of at least `size` bytes of image each may still come: what a count is checked
 * against. */
uint64_t graph_left(const GraphReader *r, unsigned size);
/* V_VOID too where that was written, and when the image is damaged: then graph_failed(). */
Value graph_get_value(GraphReader *r);
/* An instance of a class (not V_VOID), else damaged and V_VOID. */
Value graph_get_of(GraphReader *r, const Type *type);
/* The same, or NULL for V_VOID. */
void *graph_get_or_null(GraphReader *r, const Type *type);
void graph_get_units(GraphReader *r, void *units, size_t n, int size);
void graph_damaged(GraphReader *r, const char *what); /* fails; the first reason stays */
bool graph_failed(const GraphReader *r);
Vm *graph_vm(GraphReader *r);
bool graph_reloads(const GraphReader *r); /* was it written by this very process, just now? */
bool graph_is_own(const GraphReader *r);  /* GRAPH_OWN */
bool graph_surveys(const GraphReader *r); /* is it only looked at? Then nothing outside is opened */
/* A blank instance: type->size bytes and room for attributes, zero, header set. NULL: failed. */
Object *graph_blank(GraphReader *r, Type *type);

/* --- the parts --- */

/* Fields by the tables of the type: pickle/walk.c's letters say what may be in them. */
void graph_fields_save(GraphWriter *w, const Type *type, Object *o);
void graph_fields_load(GraphReader *r, const Type *type, Object *o);

/* graph_class.c */
void graph_class_head(GraphWriter *w, Type *t);
Type *graph_class_make(GraphReader *r, Type *metaclass);
void graph_shape_put(GraphWriter *w, const Shape *s);
Shape *graph_shape_get(GraphReader *r);
bool graph_named_put(GraphWriter *w,
                     Object *o); /* natives and descriptors; false: it has no name */
Value graph_named_get(GraphReader *r);
uint32_t graph_type_layout(const Type *t, uint32_t *before, uint32_t *after);
extern const GraphHooks class_graph, member_graph;

/* graph_machine.c, graph_values.c: the rows of the machine's own types. */
extern const GraphHooks code_graph, function_graph, frame_graph, generator_graph, tasklet_graph,
    channel_graph, cell_graph, module_graph, tuple_graph, list_graph, dict_graph, set_graph,
    text_graph, bytes_subclass_graph, bytearray_graph, int_subclass_graph, weakref_graph,
    memoryview_graph;

/* Sets Type.graph of the machine's own types. */
void graph_init(void);

/* --- whole graphs --- */

enum {
    GRAPH_WHOLE = 1, /* a whole program: identities are kept, and what runs is idle */
    GRAPH_FILES = 2, /* open files travel by name and place */
    /* what can be imported travels by name; nothing the language has a say in: see graph_part.c */
    GRAPH_PART = 8,
    GRAPH_RELOAD = 4, /* it comes back to this very process: open files travel by their numbers */
    GRAPH_OWN = 32,   /* Tern's build made it, of the prelude's code: nothing of it is doubted */
    GRAPH_FOREIGN =
        16 /* read by a process with another seed of hashes: to be looked at, not to run */
};
enum { SEED_SIZE = 16 };
/* Bits of vm->pickle_flags that are Tern's own, above those of Stackless. */
enum {
    PICKLE_CODE_BY_NAME = 256, /* code of modules travels by name */
    PICKLE_MAIN_BY_NAME = 512, /* what __main__ defines does */
    PICKLE_EDITED_CODE =
        1024, /* code by name that was edited is loaded, if no call of it is under way */
    PICKLE_FLAGS = 7 | PICKLE_CODE_BY_NAME | PICKLE_MAIN_BY_NAME | PICKLE_EDITED_CODE
};
/* The objects of a graph that are not found by name, from malloc(). */
typedef struct GraphObjects {
    Object **objects;
    uint32_t count;
    /* registers were cleared that nobody reads any more: something may have died of it */
    bool forgot;
} GraphObjects;

/* Writes `count` roots and all that is reachable. False with an error raised: PicklingError's
 * kind, with the path to what can't travel. *data is from malloc() and begins with the prefix,
 * if there is one. objects: where what was written is listed, or NULL. */
bool graph_write(Vm *vm, const Value *roots, int count, unsigned flags,
                 const uint8_t prefix[SEED_SIZE], GraphObjects *objects, uint8_t **data,
                 size_t *size) NODISCARD;
/* What a graph consists of, for those who only look at it. */
typedef struct GraphCount {
    const Type *type;        /* NULL: a free place */
    uint64_t objects, bytes; /* of heads and bodies, without those of other objects inside */
} GraphCount;
typedef struct GraphSurvey {
    GraphCount *types; /* open addressing by address, `mask` + 1 places; from malloc() */
    size_t mask, used;
    Object **objects; /* all, in the order of their numbers; from malloc() */
    uint32_t count;
    uint64_t inner; /* bytes of what lies within the one being counted */
} GraphSurvey;

/* As graph_read(), but nothing of it is to live: no finalizer, weak reference or file is set up.
 * To be ended with graph_survey_end(), whatever it answered. */
bool graph_survey(Vm *vm, const uint8_t *data, size_t size, Value *roots, int count, unsigned flags,
                  GraphSurvey *survey) NODISCARD;
void graph_survey_end(GraphSurvey *survey);
/* False with an error raised; nothing has changed then. */
bool graph_read(Vm *vm, const uint8_t *data, size_t size, Value *roots, int count, unsigned flags)
    NODISCARD;

/* Reads a part. False with an error raised, or with *missing set: the name of a module that must
 * be imported before. */
bool graph_read_part(Vm *vm, const uint8_t *data, size_t size, Value *root, Value *missing)
    NODISCARD;

/* graph_part.c: the natives of parts, for _tern_image. */
Value graph_dumps_leaf(Vm *vm, const Value *argv);
Value graph_loads_leaf(Vm *vm, const Value *argv);
Value graph_unpickle_leaf(Vm *vm, const Value *argv);

#endif
