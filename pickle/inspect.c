/* Looking into program images, for tern inspect: who wrote one, what is in it, and where its
 * tasklets are. The program is read and checked as for resuming it, but nothing of it is called,
 * installed or opened; stdlib/prelude/inspect.py shows the answer.
 *
 * A million tasklets are mostly in a few places: those in the same state at the same places of
 * the same code are one group. */
#include <stdlib.h>

#include "pickle/container.h"
#include "pickle/program.h"
#include "vm/objects/bytes.h"
#include "vm/objects/module.h"
#include "vm/scheduler.h"

/* What a tasklet is, as bits: the prelude has the words. */
enum {
    STATE_MAIN = 1,
    STATE_CURRENT = 2,
    STATE_READY = 4,
    STATE_RUNS = 8,
    STATE_SENDS = 16,
    STATE_RECEIVES = 32,
    STATE_PAUSED = 64,
    STATE_NEW = 128,
    STATE_BOUND = 256,
    STATE_ENDED = 512
};
/* Marks in the flags of tasklets, which nobody else will see. */
enum { SEEN_READY = 1 << 28, SEEN_RUNS = 1 << 29, SEEN = 1 << 30 };

/* Those that look the same. */
typedef struct Group {
    const Tasklet *tasklet; /* one of them; NULL: a free place */
    uint64_t count;
    uint32_t order;
    unsigned state;
} Group;

typedef struct Groups {
    Vm *vm;
    const ProgramView *view;
    Group *places; /* open addressing; from malloc() */
    size_t mask;
    uint32_t count;
    bool each; /* nobody shares one */
} Groups;

/* --- groups --- */

static unsigned state_of(const ProgramView *view, const Tasklet *t) {
    unsigned state = (t == view->main ? STATE_MAIN : 0) | (t == view->current ? STATE_CURRENT : 0);
    if (t->flags & SEEN_RUNS) state |= STATE_RUNS;
    if (t->flags & TASKLET_BLOCKED_SEND) return state | STATE_SENDS;
    if (t->flags & TASKLET_BLOCKED_RECEIVE) return state | STATE_RECEIVES;
    if (t->flags & SEEN_READY) return state | (state & STATE_CURRENT ? 0 : STATE_READY);
    if (state & (STATE_CURRENT | STATE_RUNS)) return state;
    if (t->flags & TASKLET_BOUND) return state | STATE_BOUND;
    if (!t->frame) return state | STATE_ENDED;
    return state | (t->flags & TASKLET_STARTED ? STATE_PAUSED : STATE_NEW);
}

static const Channel *channel_of(Vm *vm, const Tasklet *t) {
    return t->flags & TASKLET_BLOCKED ? tasklet_channel(t) : NULL;
}

static uint64_t mix(uint64_t hash, uint64_t n) {
    return (hash ^ n) * 0x9E3779B97F4A7C15ull ^ (hash >> 29);
}

static uint64_t group_hash(Vm *vm, const Tasklet *t, unsigned state) {
    uint64_t hash = mix(state, (uintptr_t)channel_of(vm, t));
    for (Frame *f = frame_visible(t->frame); f; f = frame_visible(f->back))
        hash = mix(mix(hash, (uintptr_t)f->code), f->pc);
    return hash ^ hash >> 32;
}

static bool group_has(Vm *vm, const Group *g, const Tasklet *t, unsigned state) {
    if (g->state != state || channel_of(vm, g->tasklet) != channel_of(vm, t)) return false;
    Frame *a = frame_visible(g->tasklet->frame), *b = frame_visible(t->frame);
    while (a && b && a->code == b->code && a->pc == b->pc) {
        a = frame_visible(a->back);
        b = frame_visible(b->back);
    }
    return !a && !b;
}

static bool groups_grow(Groups *g) {
    size_t size = g->places ? (g->mask + 1) * 2 : 64;
    Group *places = calloc(size, sizeof(Group));
    if (!places) return !is_void(raise_memory(g->vm));
    for (size_t i = 0; g->places && i <= g->mask; i++) {
        if (!g->places[i].tasklet) continue;
        size_t at = g->each
                        ? g->places[i].order & (size - 1)
                        : group_hash(g->vm, g->places[i].tasklet, g->places[i].state) & (size - 1);
        while (places[at].tasklet) at = (at + 1) & (size - 1);
        places[at] = g->places[i];
    }
    free(g->places);
    g->places = places;
    g->mask = size - 1;
    return true;
}

/* Counts t, once. False with MemoryError raised. */
static bool groups_add(Groups *g, Tasklet *t) {
    if (t->flags & SEEN) return true;
    if ((size_t)g->count * 2 >= g->mask && !groups_grow(g)) return false;
    t->flags |= SEEN;
    unsigned state = state_of(g->view, t);
    size_t at = g->each ? g->count & g->mask : group_hash(g->vm, t, state) & g->mask;
    while (g->places[at].tasklet && (g->each || !group_has(g->vm, &g->places[at], t, state)))
        at = (at + 1) & g->mask;
    if (!g->places[at].tasklet) g->places[at] = (Group){ t, 0, g->count++, state };
    g->places[at].count++;
    return true;
}

/* The main tasklet, the current one, those in run() and the ready ones come first. */
static bool groups_fill(Groups *g) {
    const ProgramView *view = g->view;
    for (int64_t i = 0; i < view->ready->len; i++)
        ((Tasklet *)as_obj(view->ready->items[i]))->flags |= SEEN_READY;
    for (int64_t i = 0; i < view->runners->len; i++)
        ((Tasklet *)as_obj(view->runners->items[i]))->flags |= SEEN_RUNS;
    bool fine = groups_add(g, view->main) && groups_add(g, view->current);
    for (int64_t i = 0; i < view->runners->len && fine; i++)
        fine = groups_add(g, (Tasklet *)as_obj(view->runners->items[i]));
    for (int64_t i = 0; i < view->ready->len && fine; i++)
        fine = groups_add(g, (Tasklet *)as_obj(view->ready->items[i]));
    for (uint32_t i = 0; i < view->survey.count && fine; i++)
        if (type_is_subtype(view->survey.objects[i]->type, &tasklet_type))
            fine = groups_add(g, (Tasklet *)view->survey.objects[i]);
    return fine;
}

/* --- as values --- */

static Value counted(Vm *vm, uint64_t n) { return int_from_i64(vm, (int64_t)n); }

/* What a user's class is called, with its module; a built-in type's name. */
static Value type_title(Vm *vm, const Type *t) {
    if (!(t->flags & TYPE_HEAP))
        return t->module ? str_printf(vm, "%s.%s", t->module, t->name) : str_from(vm, t->name);
    Value module = dict_find_str(t->dict, NAME(module)),
          name = is_str(t->qualname) ? t->qualname : t->name_value;
    return is_str(module) ? str_printf(vm, "%S.%S", module, name) : name;
}

static Value types_list(Vm *vm, const GraphSurvey *s) {
    List *l = list_new(vm, 0);
    for (size_t i = 0; s->types && i <= s->mask; i++) {
        const GraphCount *c = &s->types[i];
        if (!c->type) continue;
        Value title = type_title(vm, c->type);
        if (is_void(title)) return V_ERROR;
        if (!list_append(vm, l,
                         tuple_of(vm, 3, title, counted(vm, c->objects), counted(vm, c->bytes))))
            return V_ERROR;
    }
    return from_obj(l);
}

static Value modules_list(Vm *vm, Dict *modules) {
    List *l = list_new(vm, 0);
    Value key, v;
    for (int64_t i = 0; dict_next(modules, &i, &key, &v);)
        if (is_str(key) && !is_none(v) && !list_append(vm, l, key)) return V_ERROR;
    return from_obj(l);
}

/* The names under which modules know channels: channel -> "jobs" or "queues.jobs". */
static bool channels_name(Vm *vm, Dict *modules, Dict *names) {
    Value key, v, name, held;
    for (int64_t i = 0; dict_next(modules, &i, &key, &v);) {
        if (!is_str(key) || !is_exact(v, &module_type) || !module_dict(as_obj(v))) continue;
        bool main = str_is(as_str(key), "__main__");
        for (int64_t j = 0; dict_next(module_dict(as_obj(v)), &j, &name, &held);) {
            if (!is_str(name) || !is_obj(held) || !type_is_subtype(type_of(held), &channel_type))
                continue;
            if (!main && dict_find_identity(names, held) >= 0) continue;
            Value title = main ? name : str_printf(vm, "%S.%S", key, name);
            if (is_void(title) || !dict_set_identity(vm, names, held, title)) return false;
        }
    }
    return true;
}

/* The number of a waiting tasklet's channel, from 1; 0: it waits for none. */
static Value channel_number(Vm *vm, Dict *numbers, List *channels, Dict *names, const Tasklet *t) {
    const Channel *c = channel_of(vm, t);
    if (!c) return from_int(0);
    int64_t at = dict_find_identity(numbers, from_obj(c));
    if (at >= 0) return numbers->entries[at].value;
    int64_t named = dict_find_identity(names, from_obj(c));
    Value row =
        tuple_of(vm, 2, named >= 0 ? names->entries[named].value : V_NONE, from_int(c->balance));
    if (is_void(row) || !list_append(vm, channels, row)) return V_ERROR;
    Value number = from_int(channels->len);
    return dict_set_identity(vm, numbers, from_obj(c), number) ? number : V_ERROR;
}

/* The places where a tasklet is, innermost first: (file, line, function, how often in a row). */
static Value frames_list(Vm *vm, const Tasklet *t) {
    List *l = list_new(vm, 0);
    for (Frame *f = frame_visible(t->frame), *next; f; f = next) {
        int64_t repeats = 1;
        int line = frame_line(f);
        for (next = frame_visible(f->back);
             next && next->code == f->code && frame_line(next) == line; repeats++)
            next = frame_visible(next->back);
        const Code *c = f->code;
        Value row = tuple_of(vm, 4, from_obj(c->filename), from_int(line),
                             from_obj(c->qualname ? c->qualname : c->name), from_int(repeats));
        if (is_void(row) || !list_append(vm, l, row)) return V_ERROR;
    }
    return from_obj(l);
}

/* (state, channel's number, count, frames) of each group, in order; the channels go to a list of
 * (name, balance). */
static Value groups_list(Groups *g, List *channels) {
    Vm *vm = g->vm;
    Dict *names = dict_new(vm), *numbers = dict_new(vm);
    Tuple *all = tuple_new(vm, g->count);
    if (!all || !channels_name(vm, g->view->modules, names)) return V_ERROR;
    const Group **sorted = calloc((size_t)g->count + 1, sizeof(Group *));
    if (!sorted) return raise_memory(vm);
    for (size_t i = 0; i <= g->mask; i++)
        if (g->places[i].tasklet) sorted[g->places[i].order] = &g->places[i];
    bool fine = true;
    for (uint32_t i = 0; i < g->count && fine; i++) {
        const Group *group = sorted[i];
        Value number = channel_number(vm, numbers, channels, names, group->tasklet),
              frames = frames_list(vm, group->tasklet);
        fine = !is_void(number) && !is_void(frames);
        if (fine)
            all->items[i] = tuple_of(vm, 4, from_int((int64_t)group->state), number,
                                     counted(vm, group->count), frames);
        fine = fine && !is_void(all->items[i]);
    }
    free(sorted);
    return fine ? from_obj(all) : V_ERROR;
}

static Value program_parts(Vm *vm, const ProgramView *view, bool each) {
    Groups g = { .vm = vm, .view = view, .each = each };
    List *channels = list_new(vm, 0);
    Value types = types_list(vm, &view->survey), modules = modules_list(vm, view->modules),
          groups = V_ERROR;
    if (groups_fill(&g)) groups = groups_list(&g, channels);
    free(g.places);
    if (is_void(types) || is_void(modules) || is_void(groups)) return V_ERROR;
    return tuple_of(vm, 4, types, modules, from_obj(channels), groups);
}

/* The same for a payload; what is wrong with it, as a str. */
static Value payload_parts(Vm *vm, const Container *c, bool each) {
    ProgramView view;
    Value parts = program_view(vm, c->payload, c->payload_size, &view)
                      ? program_parts(vm, &view, each)
                      : V_ERROR;
    graph_survey_end(&view.survey);
    if (!is_void(parts) || type_of(vm->error) != image_error_type(vm)) return parts;
    Value text = leaf_str(vm, error_take(vm));
    return is_bad(text) ? V_ERROR : text;
}

Value image_view(Vm *vm, const uint8_t *data, size_t size, bool each) {
    Container c;
    Value parts = V_NONE;
    if (!container_open(vm, data, size, NULL, &c)) return V_ERROR;
    if (c.kind == CONTAINER_PROGRAM) parts = payload_parts(vm, &c, each);
    Value version = tuple_of(vm, 2, from_int(c.major), from_int(c.minor)),
          maker = str_from_utf8(vm, c.maker, c.maker_size);
    Value checksum = bytes_from(vm, c.checksum, CHECKSUM_SIZE),
          signer = c.signer ? bytes_from(vm, c.signer, KEY_SIZE) : V_NONE;
    if (is_void(parts) || is_void(version) || is_void(maker) || is_void(checksum) ||
        is_void(signer))
        return V_ERROR;
    const Value items[] = { from_int(c.kind),
                            version,
                            maker,
                            int_from_i64(vm, c.created),
                            checksum,
                            signer,
                            counted(vm, size),
                            counted(vm, c.payload_size),
                            parts };
    return tuple_from(vm, items, COUNT_OF(items));
}

/* _image_view(path, each): what image_view() says of the file; OSError too. */
static Value image_view_leaf(Vm *vm, const Value *argv) {
    const char *path;
    uint8_t *data;
    size_t size;
    if (!container_path(vm, argv[0], &path) || !container_read_file(vm, path, 0, &data, &size))
        return V_ERROR;
    return image_view(vm, data, size, is_true(argv[1]));
}

const Method inspect_intrinsics[] = {
    { "_image_view", "(path, each, /)", NULL, .leaf = image_view_leaf },
    { 0 },
};
