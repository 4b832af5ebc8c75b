/* TERN_STRESS: what it does at the safepoints, which come as often as can be (vm_set_ticks). A switch goes the same way as
 * that of a preempted tasklet: konts keep what is handled and the answer, so generators and handlers are parked as they are
 * anywhere. A collection finds dead frames filled with rubbish, and between parking and resuming it finds an idle machine. */
#include "vm/stress.h"

#include <stdio.h>
#include <stdlib.h>

#include "vm/loop.h"
#include "vm/scheduler.h"

enum { STRESS_ROOM = 8 /* frames short of the recursion limit, where no switch is tried */ };
static const uint64_t RUBBISH = 0x00005BAD5BAD5BA0ull; /* looks like an object, and is none */

typedef struct {
    const char *name;
    uint32_t every, count;
} Stress;
static Stress collections = {"gc:", 0, 0}, switches = {"switch:", 0, 0};

static bool stress_read(Stress *s, const char **text) {
    size_t n = strlen(s->name);
    if (strncmp(*text, s->name, n) != 0) return false;
    char *end;
    unsigned long every = strtoul(*text + n, &end, 10);
    if (end == *text + n || every == 0 || every > INT32_MAX) return false;
    s->every = (uint32_t)every;
    *text = end;
    return true;
}

void stress_init(Vm *vm) {
    static const char advice[] = "tern: TERN_STRESS is gc:N, switch:N or both with a comma between them\n";
    const char *text = getenv("TERN_STRESS");
    if (!text || !*text) return;
    do {
        if (*text == ',') text++;
        if (!stress_read(&collections, &text) && !stress_read(&switches, &text)) break;
    } while (*text == ',');
    if (*text) {
        fputs(advice, stderr);
        exit(2);
    }
    vm->stressed = true;
    vm_set_ticks(vm, vm->ticks);
}

static bool is_due(Stress *s) {
    if (!s->every || ++s->count < s->every) return false;
    s->count = 0;
    return true;
}

/* A frame that is on a free list belongs to nobody: who still looks at it shall notice. */
static void free_frames_spoil(Vm *vm) {
    for (int size = 0; size < FRAME_CLASSES; size++)
        for (Frame *f = vm->free_frames[size]; f; f = f->back)
            for (int i = 0; i < f->size; i++) f->reg[i] = VALUE_BITS(RUBBISH);
}

static void collect(Vm *vm) {
    free_frames_spoil(vm);
    heap_collect(vm);
}

/* The running tasklet is parked and resumed. What a switch would change of it for good is put back. */
static Next switch_to_itself(Vm *vm, bool collecting) {
    Tasklet *t = vm->tasklet;
    Value out, none = V_NONE, tempval = t->tempval;
    int32_t ticks = vm->ticks, held = vm->held_ticks;

    if (!kont_push(vm, K_resume, 1, &none) || !tasklet_park(vm)) return NEXT_RAISE;
    vm->frame = NULL;
    vm->handled = vm->outer_handled = V_VOID;
    if (collecting) collect(vm);
    t->tempval = V_NONE;
    Next next = tasklet_resume(vm, t, &out);
    t->tempval = tempval;
    vm->ticks = ticks;
    vm->held_ticks = held;
    if (next != NEXT_SWITCH) return next;
    return kont_push(vm, K_deliver, 1, &out) ? NEXT_CALL : NEXT_RAISE;
}

/* The next safepoint is due too, unless the frame is still to be entered: it would never be. */
static void ticks_hold(Vm *vm) {
    const Frame *f = vm->frame;
    if (!f || f->code->step || !f->pc || !vm->held_ticks) return;
    vm->held_ticks++;
    vm->ticks--;
}

Next stress_safepoint(Vm *vm) {
    ticks_hold(vm);
    bool collecting = is_due(&collections), can_switch = vm->frame && !vm->switch_trap;
    if (is_due(&switches) && can_switch && vm->depth + STRESS_ROOM < vm->depth_limit) return switch_to_itself(vm, collecting);
    if (collecting) collect(vm);
    return NEXT_CALL;
}
