/* Frames, generators, tasklets and channels in graphs.
 *
 * A frame belongs to one chain or one generator: while the graph is read each frame carries
 * FRAME_UNCLAIMED, and who finds it without has found it a second time. What is left unclaimed
 * is a frame that only tracebacks and the like refer to. */
#include "pickle/graph.h"
#include "pickle/graph_internal.h"
#include "pickle/image.h"
#include "pickle/operands.h"

#include "vm/objects/generator.h"
#include "vm/objects/weakref.h"
#include "vm/scheduler.h"

enum {
    FRAME_OWNED = 32, /* in images only: the generator it belongs to follows */
    /* made by the pickler in the language, whose frame it is is still to come: see
     * pickle/image.c */
    FRAME_FREE = 256,
    FRAME_LOADS = 512, /* the same, and its state is to come too: FRAME_LOADING there */
    FRAME_UNCLAIMED = 64,
    /* found while writing: an answer is to come, so what is in its register is of no use */
    FRAME_AWAITS = 128,
    FRAME_SEEN = 1024,
    FRAME_WALKED = 2048, /* while circles are looked for */
    FRAME_TRAVELS = FRAME_GENERATOR | FRAME_CLEARED | FRAME_UNSTARTED | FRAME_THROW | FRAME_FREE
};
enum {
    TASKLET_TRAVELS = TASKLET_ATOMIC | TASKLET_IGNORE_NESTING | TASKLET_BLOCK_TRAP |
                      TASKLET_STARTED | TASKLET_FINISHED | TASKLET_PENDING_IRQ | TASKLET_FAILING |
                      TASKLET_BOUND
};

static bool is_any_generator(Value v) {
    return is_exact(v, &generator_type) || is_exact(v, &coroutine_type) ||
           is_exact(v, &async_generator_type);
}

/* --- frames --- */

static unsigned owner_slots(const Code *code) { return generator_type_of(code) ? 1 : 0; }

static uint64_t frame_room(const Object *o) {
    const Code *code = ((Frame *)(uintptr_t)o)->code;
    return code->nregs + owner_slots(code);
}

static Object *frame_make(GraphReader *r, Type *type, uint64_t room) {
    if (room > UINT16_MAX || type != &frame_type) return NULL;
    room |= 1; /* as frame_new() */
    size_t bytes = sizeof(Frame) + room * sizeof(Value);
    Frame *f =
        bytes <= HEAP_SMALL ? heap_alloc(graph_vm(r), bytes) : heap_try_alloc(graph_vm(r), bytes);
    if (!f) return NULL;
    f->h.type = type;
    f->size = (uint16_t)room;
    f->flags = FRAME_UNCLAIMED;
    return &f->h;
}

static bool is_running(const Vm *vm, const Frame *f) {
    for (const Frame *g = vm->frame; g; g = g->back)
        if (g == f) return true;
    return false;
}

/* Which registers a frame needs to go on, but for frame_channel(). NULL: all. */
static const uint8_t *live_registers(GraphWriter *w, const Frame *f) {
    bool awaits = f->flags & FRAME_AWAITS;
    if (f->code->step || f->flags & FRAME_CLEARED) return NULL;
    if (w->live_code != f->code || w->live_pc != f->pc || w->live_awaits != awaits) {
        w->live_code = f->code;
        w->live_pc = f->pc;
        w->live_awaits = awaits;
        CodeFacts *facts = code_facts(w->vm, &w->facts, f->code);
        w->live = facts ? facts_live(w->vm, facts, f->pc, awaits) : NULL;
        if (!w->live) graph_no_memory(w);
    }
    return w->live;
}

/* Is it nothing, or what nobody notices the death of? */
static bool dies_quietly(Value v) {
    if (!is_obj(v)) return true;
    const Type *t = as_obj(v)->type;
    return t == &str_type || t == &int_type || t == &bytes_type || t == &builtin_function_type ||
           t == &code_type || t == &cell_type || t == &function_type || is_type(v);
}

/* What does not travel dies here too. */
static void registers_clear(GraphWriter *w, Frame *f, const uint8_t *live, int channel) {
    for (unsigned i = 0; i < f->code->nregs; i++) {
        if (live[i] || (int)i == channel) continue;
        w->forgot |= !dies_quietly(f->reg[i]);
        f->reg[i] = V_VOID;
    }
}

static void registers_save(GraphWriter *w, Frame *f) {
    const uint8_t *live = live_registers(w, f);
    int channel = frame_channel(f);
    if (live && w->whole) registers_clear(w, f, live, channel);
    unsigned n = f->code->nregs;
    while (n && (is_void(f->reg[n - 1]) || (live && !live[n - 1] && (int)n - 1 != channel))) n--;
    graph_put_number(w, n);
    for (unsigned i = 0; i < n; i++)
        graph_put_value(w, live && !live[i] && (int)i != channel ? V_VOID : f->reg[i]);
}

/* A frame that runs now travels as its place in the code only: for tracebacks. */
static void frame_save(GraphWriter *w, Object *o) {
    Frame *f = (Frame *)o;
    bool runs = !w->whole && is_running(w->vm, f), dead = runs || f->flags & FRAME_CLEARED;
    if (w->main && f->func && f->func->globals == w->main) graph_main_uses(w, f->code);
    graph_put_code(w, f->code, f->func ? f->func->globals : NULL);
    graph_put_object(w, f->func);
    graph_put_object(w, dead ? NULL : f->back);
    graph_put_number(w, f->pc);
    bool owned = !dead && owner_slots(f->code);
    bool loads = f->flags & FRAME_UNCLAIMED;
    graph_put_number(w, (runs ? FRAME_CLEARED : f->flags & FRAME_TRAVELS) |
                            (owned ? FRAME_OWNED : 0u) | (loads ? FRAME_LOADS : 0u));
    if (runs)
        graph_put_number(w, 0);
    else
        registers_save(w, f);
    if (owned) graph_put_value(w, f->reg[f->code->nregs]);
    f->flags &= (uint16_t)~FRAME_AWAITS;
    if (!dead) f->flags |= FRAME_CAPTURED;
}

static void frame_load(GraphReader *r, Object *o) {
    Frame *f = (Frame *)o;
    r->code_of_frame = true;
    f->code = graph_get_or_null(r, &code_type);
    r->code_of_frame = false;
    f->func = graph_get_or_null(r, &function_type);
    f->back = graph_get_or_null(r, &frame_type);
    f->pc = (uint32_t)graph_get_number(r, UINT32_MAX);
    unsigned flags = (unsigned)graph_get_number(r, UINT16_MAX);
    uint64_t n = graph_get_number(r, f->size);
    if (graph_failed(r) || (f->code && graph_code_is_edited(r, f->code))) return;
    if (!f->code || flags & ~(unsigned)(FRAME_TRAVELS | FRAME_OWNED | FRAME_LOADS))
        graph_damaged(r, "a frame");
    for (uint64_t i = 0; i < n && !graph_failed(r); i++) f->reg[i] = graph_get_value(r);
    if (graph_failed(r)) return;
    f->flags |= (uint16_t)(flags & (FRAME_TRAVELS | FRAME_LOADS));
    /* whose it is waits behind the registers until the code is known */
    if (!(flags & FRAME_OWNED)) return;
    Value owner = graph_get_value(r);
    if (!is_void(owner) && !is_any_generator(owner)) graph_damaged(r, "a generator's frame");
    f->reg[f->size - 1] = owner;
}

static bool expectations_find(GraphReader *r, const Frame *f) {
    if (r->expected.code == f->code && r->expected.pc == f->pc) return true;
    CodeFacts *facts = code_facts(graph_vm(r), &r->facts, f->code);
    return facts && frame_expectations(graph_vm(r), facts, f->pc, &r->expected);
}

/* Is the frame as long as its code needs it, with nothing behind the registers but the generator
 * it is of? */
static bool frame_is_long(const Frame *f) {
    unsigned owners = owner_slots(f->code), end = f->size - owners;
    if (f->size != ((f->code->nregs + owners) | 1u) || (f->flags & FRAME_GENERATOR && !owners))
        return false;
    for (unsigned i = f->code->nregs; i < end; i++)
        if (!is_void(f->reg[i])) return false;
    return !owners || is_void(f->reg[end]) || is_any_generator(f->reg[end]);
}

static bool frame_finish(GraphReader *r, Object *o) {
    Frame *f = (Frame *)o;
    const Code *code = f->code;
    bool kont = code->step;
    if ((kont ? f->func != NULL : !f->func) || !frame_is_long(f)) return false;
    if (!kont && (f->func->code->nfree != code->nfree || f->pc > code->ninstrs)) return false;
    if (f->flags & FRAME_CLEARED) {
        f->flags = FRAME_CLEARED | FRAME_CAPTURED | (f->flags & (FRAME_LOADS | FRAME_FREE));
        return true;
    }
    if (f->flags & FRAME_LOADS) return false;
    f->flags |= FRAME_CAPTURED;
    if (kont) return !(f->flags & FRAME_GENERATOR) && kont_verify(graph_vm(r), f);
    return expectations_find(r, f) && frame_fits(graph_vm(r), f, &r->expected);
}
const GraphHooks frame_graph = { frame_room, frame_make,   frame_save,
                                 frame_load, frame_finish, PHASE_FRAME };

/* --- generators --- */

static void generator_save(GraphWriter *w, Object *o) {
    const Generator *g = (Generator *)o;
    if (!w->whole && g->state == GEN_RUNNING && g->frame && is_running(w->vm, g->frame))
        return graph_refuse(w, "it runs: only what is suspended can be saved");
    if ((g->state == GEN_SUSPENDED || g->flags & GEN_MARKED) && g->frame)
        g->frame->flags |= FRAME_AWAITS;
    graph_put_byte(w, g->state);
    graph_put_byte(w, g->flags);
    graph_put_object(w, g->frame);
    const Value values[] = { g->name,         g->qualname, g->handled, g->caller_handled,
                             g->caller_outer, g->hooks,    g->origin };
    for (int i = 0; i < COUNT_OF(values); i++) graph_put_value(w, values[i]);
}

static void generator_load(GraphReader *r, Object *o) {
    Generator *g = (Generator *)o;
    g->state = (uint8_t)graph_get_byte(r);
    g->flags = (uint8_t)graph_get_byte(r);
    g->frame = graph_get_or_null(r, &frame_type);
    Value *const values[] = { &g->name,         &g->qualname, &g->handled, &g->caller_handled,
                              &g->caller_outer, &g->hooks,    &g->origin };
    for (int i = 0; i < COUNT_OF(values); i++) *values[i] = graph_get_value(r);
}

static bool is_handled(Value v) { return is_void(v) || is_exception(v); }

static bool generator_finish(GraphReader *r, Object *o) {
    Generator *g = (Generator *)o;
    const unsigned flags = AGEN_HOOKED | AGEN_CLOSED | AGEN_RUNNING | GEN_WATCHED | GEN_MARKED;
    if (g->state > GEN_CLOSED || g->flags & ~flags || !is_str(g->name) || !is_str(g->qualname) ||
        !is_handled(g->caller_handled) || !is_handled(g->caller_outer))
        return false;
    if (o->type == &async_generator_type && !is_void(g->origin) && !is_none(g->origin) &&
        !is_exact(g->origin, &async_generator_asend_type) &&
        !is_exact(g->origin, &async_generator_athrow_type))
        return false;
    if (g->flags & GEN_WATCHED) finalize_register(graph_vm(r), o);
    Frame *f = g->frame;
    if (!f)
        return g->state == GEN_CLOSED && (is_void(g->handled) || is_exact(g->handled, &code_type));
    if (f->code->step || !is_handled(g->handled) || generator_type_of(f->code) != o->type ||
        f->size < f->code->nregs + 1u)
        return false;
    if (f->flags & FRAME_LOADS) { /* as generator_set_leaf() leaves it */
        f->reg[f->code->nregs] = from_obj(g);
        return g->state == GEN_RUNNING;
    }
    if (!generator_frame_fits(f, g->state, g->flags)) return false;
    if (!is_same(f->reg[f->size - 1], from_obj(g))) return false;
    f->reg[f->size - 1] = V_VOID;
    f->reg[f->code->nregs] = from_obj(g);
    if (g->state == GEN_RUNNING && !(g->flags & GEN_MARKED)) return true; /* a chain claims it */
    if ((f->flags & (FRAME_FREE | FRAME_UNCLAIMED)) != FRAME_UNCLAIMED) return false;
    f->flags &= (uint16_t)~FRAME_UNCLAIMED;
    return true;
}
const GraphHooks generator_graph = { .save = generator_save,
                                     .load = generator_load,
                                     .finish = generator_finish,
                                     .phase = PHASE_GENERATOR };

/* --- tasklets --- */

/* What is marked is marked for the frames' own turn. */
static void chain_mark(Frame *top, bool started) {
    const Frame *above = NULL;
    for (Frame *f = top; f; above = f, f = f->back)
        if (above ? frame_answers(above) : started)
            f->flags |= FRAME_AWAITS;
        else
            f->flags &= (uint16_t)~FRAME_AWAITS;
}

static void tasklet_save(GraphWriter *w, Object *o) {
    Tasklet *t = (Tasklet *)o;
    Vm *vm = w->vm;
    if (!w->whole) {
        if (t == vm->tasklet || t == vm->main_tasklet || tasklet_in_run(vm, t))
            return graph_refuse(
                w, "the current tasklet, the main one and those in run() are not suspended");
    }
    chain_mark(t->frame, t->flags & TASKLET_STARTED);
    graph_put_number(w, t->flags & TASKLET_TRAVELS);
    graph_put_value(w, t->tempval);
    graph_put_object(w, t->frame);
}

static void tasklet_load(GraphReader *r, Object *o) {
    Tasklet *t = (Tasklet *)o;
    t->flags = (uint32_t)graph_get_number(r, UINT32_MAX);
    t->tempval = graph_get_value(r);
    t->frame = graph_get_or_null(r, &frame_type);
    if (t->flags & ~(uint32_t)TASKLET_TRAVELS) graph_damaged(r, "a tasklet");
}

/* May f stand under `above` (NULL: f is the innermost)? Claims it. */
static bool link_fits(GraphReader *r, Frame *f, const Frame *above, bool started) {
    if ((f->flags & (FRAME_CLEARED | FRAME_FREE | FRAME_UNCLAIMED)) != FRAME_UNCLAIMED)
        return false;
    f->flags &= (uint16_t)~FRAME_UNCLAIMED;
    bool given = above ? frame_answers(above) : started;
    if (!given && !frame_goes_on(graph_vm(r), &r->facts, f)) return false;
    if (f->code->step) return true;
    if (given && !frame_awaits(f)) return false;
    if (!given && f->flags & FRAME_GENERATOR && !above) return false;
    if (!(f->flags & FRAME_GENERATOR)) return !generator_type_of(f->code);
    const Value g = f->reg[f->code->nregs];
    return !is_void(g) && ((Generator *)as_obj(g))->state == GEN_RUNNING &&
           !(((Generator *)as_obj(g))->flags & GEN_MARKED) && ((Generator *)as_obj(g))->frame == f;
}

static bool tasklet_finish(GraphReader *r, Object *o) {
    Tasklet *t = (Tasklet *)o;
    const Frame *above = NULL;
    bool started = t->flags & TASKLET_STARTED;
    (void)r;
    if (is_void(t->tempval) || (t->flags & TASKLET_BOUND && t->frame)) return false;
    if (t->frame && !started && t->frame->pc) return false;
    for (Frame *f = t->frame; f; above = f, f = f->back) {
        if (!link_fits(r, f, above, started) || t->depth == UINT32_MAX) return false;
        t->depth++;
    }
    return true;
}
const GraphHooks tasklet_graph = {
    .save = tasklet_save, .load = tasklet_load, .finish = tasklet_finish, .phase = PHASE_TASKLET
};

/* A frame that nobody goes on with yet has those under it for itself, as if a tasklet had it;
 * who takes it checks them. If others have one of them, it is nobody's. */
static void chain_claim(Frame *top) {
    for (Frame *f = top->back; f; f = f->back) {
        if ((f->flags & (FRAME_UNCLAIMED | FRAME_FREE)) != FRAME_UNCLAIMED) {
            top->flags = FRAME_CLEARED | FRAME_CAPTURED;
            return;
        }
        f->flags &= (uint16_t)~FRAME_UNCLAIMED;
    }
}

/* Do frames stand on each other in a circle? Who looks for the next one that can be seen would
 * look for ever. */
static bool frames_circle(GraphReader *r) {
    Frame **frames = (Frame **)r->phases[PHASE_FRAME].list;
    size_t n = r->phases[PHASE_FRAME].count;
    bool circle = false;
    for (size_t i = 0; i < n; i++) {
        Frame *f = frames[i];
        for (; f && !(f->flags & FRAME_SEEN); f = f->back) f->flags |= FRAME_SEEN | FRAME_WALKED;
        circle |= f && f->flags & FRAME_WALKED;
        for (f = frames[i]; f && f->flags & FRAME_WALKED; f = f->back)
            f->flags &= (uint16_t)~FRAME_WALKED;
    }
    for (size_t i = 0; i < n; i++) frames[i]->flags &= (uint16_t)~FRAME_SEEN;
    return circle;
}

void graph_frames_unclaimed(GraphReader *r) {
    if (frames_circle(r)) return graph_damaged(r, "frames in a circle");
    for (size_t i = 0; i < r->phases[PHASE_FRAME].count; i++) {
        Frame *f = (Frame *)r->phases[PHASE_FRAME].list[i];
        if ((f->flags & (FRAME_FREE | FRAME_LOADS)) == FRAME_FREE) chain_claim(f);
    }
    for (size_t i = 0; i < r->phases[PHASE_FRAME].count; i++) {
        Frame *f = (Frame *)r->phases[PHASE_FRAME].list[i];
        if (f->flags & FRAME_LOADS)
            f->flags =
                (uint16_t)((f->flags & ~FRAME_LOADS) | FRAME_UNCLAIMED); /* FRAME_LOADING there */
        else if (f->flags & FRAME_FREE)
            f->flags &= (uint16_t)~FRAME_UNCLAIMED;
        else if (f->flags & FRAME_UNCLAIMED)
            f->flags = FRAME_CLEARED | FRAME_CAPTURED;
    }
}

/* --- channels --- */

static void channel_save(GraphWriter *w, Object *o) {
    const Channel *c = (Channel *)o;
    uint64_t n = 0;
    for (const Tasklet *t = c->head; t; t = t->next) n++;
    graph_put_signed(w, c->balance);
    graph_put_byte(w, (unsigned)(c->preference + 1));
    graph_put_byte(w, c->schedule_all | (unsigned)c->closing << 1);
    for (const Tasklet *t = c->head; t; t = t->next) graph_put_object(w, t);
}

/* Who waits is linked at once, so that nobody waits twice. */
static void channel_load(GraphReader *r, Object *o) {
    Channel *c = (Channel *)o;
    int64_t balance = graph_get_signed(r);
    unsigned preference = graph_get_byte(r), flags = graph_get_byte(r);
    int dir = balance > 0 ? 1 : -1;
    if (balance < -INT32_MAX || balance > INT32_MAX ||
        (uint64_t)(balance * dir) > graph_left(r, 1) || preference > 2 || flags > 3)
        return graph_damaged(r, "a channel");
    for (int64_t i = 0; i < balance * dir && !graph_failed(r); i++) {
        Tasklet *t = graph_get_or_null(r, &tasklet_type);
        if (!t || t->next || t->prev || t == c->head)
            return graph_damaged(r, "who waits at a channel");
        t->prev = c->tail;
        if (c->tail)
            c->tail->next = t;
        else
            c->head = t;
        c->tail = t;
    }
    c->balance = (int32_t)balance;
    c->preference = (int8_t)((int)preference - 1);
    c->schedule_all = flags & 1;
    c->closing = flags >> 1;
}

static bool channel_finish(GraphReader *r, Object *o) {
    const Channel *c = (Channel *)o;
    for (Tasklet *t = c->head; t; t = t->next) {
        bool waits = t->frame ? tasklet_channel(t) == c
                              : is_same(t->tempval, from_obj(c)); /* as channel_set_leaf() */
        if (!waits || t->flags & (TASKLET_BLOCKED | TASKLET_BOUND) || !(t->flags & TASKLET_STARTED))
            return false;
        t->flags |= c->balance > 0 ? TASKLET_BLOCKED_SEND : TASKLET_BLOCKED_RECEIVE;
    }
    return true;
}
const GraphHooks channel_graph = {
    .save = channel_save, .load = channel_load, .finish = channel_finish, .phase = PHASE_CHANNEL
};

/* --- weak references: their targets come behind everything else --- */

static void weakref_save(GraphWriter *w, Object *o) {
    const Weakref *ref = (Weakref *)o;
    graph_put_value(w, ref->callback);
    graph_put_byte(w, ref->hashed != 0);
    if (ref->hashed) graph_put_number(w, ref->hash);
}

static void weakref_load(GraphReader *r, Object *o) {
    Weakref *ref = (Weakref *)o;
    ref->callback = graph_get_value(r);
    ref->hashed = graph_get_byte(r) != 0;
    if (ref->hashed) ref->hash = graph_get_number(r, UINT64_MAX);
    if (is_void(ref->callback)) graph_damaged(r, "a weak reference");
}
const GraphHooks weakref_graph = { .save = weakref_save, .load = weakref_load };

/* --- modules: their attributes are all they have --- */

static void module_save(GraphWriter *w, Object *o) {
    (void)w;
    (void)o;
}
static void module_load(GraphReader *r, Object *o) {
    (void)r;
    (void)o;
}
static bool module_finish(GraphReader *r, Object *o) {
    (void)r;
    return attrs_dict(graph_vm(r), o) != NULL;
}
const GraphHooks module_graph = {
    .save = module_save, .load = module_load, .finish = module_finish, .phase = PHASE_OBJECT
};
