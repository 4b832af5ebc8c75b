/* Between the files of the graph writer and reader. */
#ifndef TERN_PICKLE_GRAPH_INTERNAL_H
#define TERN_PICKLE_GRAPH_INTERNAL_H

#include "pickle/graph.h"
#include "pickle/graph_tags.h"
#include "pickle/image.h"

enum { HEAD_DEPTH = 60 /* heads within heads: metaclasses of metaclasses */ };
#define NO_OWNER UINT32_MAX

typedef struct MapEntry {
    const void *object;
    uint32_t number;
} MapEntry;
typedef struct ObjectEntry {
    const void *object;
    uint32_t owner; /* whose body referred to it first */
    bool body;
} ObjectEntry;

struct GraphWriter {
    Vm *vm;
    uint8_t *data;
    size_t size, cap;
    MapEntry *map;
    size_t mask;
    ObjectEntry *objects; /* by number */
    size_t objects_cap;
    uint32_t count, done;
    uint32_t owner; /* whose body is being written */
    int depth;
    bool whole, files, reload, part, failed;
    bool forgot; /* as in GraphObjects */
    /* in parts: the namespace of __main__, if what it defines travels by value; else NULL */
    Dict *main;
    Dict *uses, *scanned; /* names that code takes from it (keys), and that code; NULL: none yet */
    int64_t uses_done;    /* entries of `uses` that were written */
    Dict *digests;        /* of its definitions, by these; NULL: none is known yet */
    /* the numbers of what it defines: their bodies come in a section of their own */
    uint32_t *later;
    uint32_t later_count, later_cap, later_done;
    bool later_due, main_used;
    bool code_by_name; /* as the program wants it */
    /* in parts: the globals of the code that is written next; NULL: it goes by value */
    Dict *code_home;
    /* in programs: what is in source files, by path, and these by names of files; NULL: none yet */
    Dict *sources, *paths;
    Type *plain_type; /* in parts: the last class that was found to say nothing of pickling */
    FactsTable facts;
    const Code *live_code; /* what `live` was last found out for */
    const uint8_t *live;
    uint32_t live_pc;
    bool live_awaits;
};

struct GraphReader {
    Vm *vm;
    const uint8_t *at, *end, *start;
    Object **objects; /* by number; from malloc(): collections do not come in between */
    uint8_t *has_body;
    size_t cap;
    uint32_t count, done;
    struct {
        Object **list;
        size_t count, cap;
    } phases[PHASE_COUNT], weak;
    FactsTable facts;
    FrameExpectations expected; /* of the last frame */
    int64_t hashing;    /* in parts: so many values may still be hashed as keys or parts of them */
    bool code_of_frame; /* what is read is a frame's code: that may be a continuation's */
    const Object *current; /* whose body is read, or that is finished: for messages */
    int depth;
    bool whole, reload, part, foreign, own, failed;
    Value missing; /* in parts: a module to be imported first */
    Dict *main;    /* in parts: the namespace of the graph's __main__; NULL: it has none */
    struct Later {
        uint32_t number;
        /* what the body is read into: an object that nobody sees, if this program has the
         * definition */
        Object *body;
    } * later;
    uint32_t later_count, later_cap, later_done;
    /* code by name that was edited, and is taken all the same: its module, or None; NULL: none */
    Dict *edited;
    Dict *sources; /* in programs: what is in source files, by path; NULL: none yet */
    Dict *digests; /* of this program's definitions, by these; NULL: none is known yet */
    /* what this program has under names, by these as they were read; NULL: none is known yet */
    Dict *named;
    bool main_is_ours;   /* is it this program's? */
    bool main_needed;    /* something of it is not in this program: its section is read */
    GraphSurvey *survey; /* it is only looked at; or NULL */
};

/* The mutators of tests/fuzz learn from the reader what stands where. */
enum { TRACE_VALUE, TRACE_NUMBER, TRACE_BODY };
#ifdef TERN_FUZZ
void graph_trace(int kind, const uint8_t *from, const uint8_t *to);
#else
#define graph_trace(kind, from, to) ((void)(from))
#endif

/* --- between the files of the writer --- */
void graph_head_put(GraphWriter *w, Object *o); /* of what travels by value */
void graph_body_put(GraphWriter *w, Object *o);
void graph_bodies_put(GraphWriter *w); /* of all that were referred to */
void graph_ends_put(GraphWriter *w, uint32_t from,
                    uint32_t to); /* what comes behind the bodies, of some objects */
/* --- and of the reader --- */
Object *graph_blank_get(GraphReader *r,
                        unsigned tag); /* the rest of a head of what travels by value */
void graph_body_get(GraphReader *r, Object *o);
void graph_bodies_get(GraphReader *r);
void graph_ends_get(GraphReader *r, size_t weak_from, size_t weak_to);
void graph_phase_enter(GraphReader *r, Object *o);
/* --- code by name (graph_code_named.c) --- */
bool graph_code_put(GraphWriter *w, Code *code); /* false: by value */
void graph_put_code(GraphWriter *w, Code *code,
                    Dict *globals); /* the code of a function or frame, either way */
Value graph_code_get(GraphReader *r);
bool graph_code_is_edited(GraphReader *r,
                          Code *code); /* true: an error was raised, since a frame stands in it */
/* --- what __main__ defines, in parts (graph_main.c) --- */
void graph_main_find(GraphWriter *w); /* to begin with */
bool graph_main_put(GraphWriter *w, Object *o,
                    Value path); /* the head of what is found there under that name */
void graph_main_namespace_put(GraphWriter *w);
void graph_main_enter(GraphWriter *w, uint32_t number);
void graph_main_uses(GraphWriter *w,
                     const Code *code); /* code that has its globals there is written */
void graph_main_section_put(GraphWriter *w);
Value graph_main_namespace_get(GraphReader *r);
Object *graph_main_get(GraphReader *r, Object **body); /* NULL: damaged */
bool graph_main_later(GraphReader *r, uint32_t number, Object *body);
void graph_main_section_get(GraphReader *r);

bool graph_part_put(GraphWriter *w, Object *o); /* by name in a part; false: not so */
bool graph_part_reduces(GraphWriter *w,
                        const Object *o); /* does pickle know a way for it, or a reason why not? */
Value graph_part_get(GraphReader *r, unsigned tag);
void graph_give_up(GraphWriter *w);          /* of a part, without an error: C can't do it */
void graph_frames_unclaimed(GraphReader *r); /* behind the phases: what no chain has */
void graph_no_memory(GraphWriter *w);
bool graph_number_of(const GraphWriter *w, const void *o, uint32_t *number);
void graph_put_text(GraphWriter *w, const char *s);
const Type *graph_built_in(const Type *t);
/* The hooks of a type made in C; its base's, where it says nothing itself (structseq.h). */
const GraphHooks *graph_hooks(const Type *built_in);
bool graph_prelude_put(GraphWriter *w, Object *o);
Value graph_prelude_get(GraphReader *r, unsigned tag);
/* A short ASCII text into a buffer; false: damaged. */
bool graph_get_text(GraphReader *r, char *buffer, size_t size);

#endif
