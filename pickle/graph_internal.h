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
    uint32_t owner;       /* whose body is being written */
    int depth;
    bool whole, files, reload, part, failed;
    bool forgot;           /* as in GraphObjects */
    Type *plain_type;      /* in parts: the last class that was found to say nothing of pickling */
    const Code *live_code; /* what `live` was last found out for */
    const uint8_t *live;
    uint32_t live_pc;
    bool live_awaits;
};

struct GraphReader {
    Vm *vm;
    const uint8_t *at, *end, *start;
    Object **objects;  /* by number; from malloc(): collections do not come in between */
    uint8_t *has_body;
    size_t cap;
    uint32_t count, done;
    struct {
        Object **list;
        size_t count, cap;
    } phases[PHASE_COUNT], weak;
    FrameExpectations expected; /* of the last frame */
    const Object *current;      /* whose body is read, or that is finished: for messages */
    int depth;
    bool whole, reload, part, foreign, own, failed;
    Value missing;              /* in parts: a module to be imported first */
    GraphSurvey *survey;        /* it is only looked at; or NULL */
};

/* The mutators of tests/fuzz learn from the reader what stands where. */
enum { TRACE_VALUE, TRACE_NUMBER, TRACE_BODY };
#ifdef TERN_FUZZ
void graph_trace(int kind, const uint8_t *from, const uint8_t *to);
#else
#define graph_trace(kind, from, to) ((void)(from))
#endif

bool graph_part_put(GraphWriter *w, Object *o); /* by name in a part; false: not so */
bool graph_part_reduces(GraphWriter *w, const Object *o); /* does pickle know a way for it, or a reason why not? */
Value graph_part_get(GraphReader *r, unsigned tag);
void graph_give_up(GraphWriter *w); /* of a part, without an error: C can't do it */
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
