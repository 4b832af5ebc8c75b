/* TERN_STRESS: what it does at the safepoints, which come as often as can be (vm_set_ticks). A
 * switch goes the same way as that of a preempted tasklet: konts keep what is handled and the
 * answer, so generators and handlers are parked as they are anywhere. A collection finds dead
 * frames filled with rubbish, and between parking and resuming it finds an idle machine. */
#include "vm/stress.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "pickle/operands.h"
#include "pickle/program.h"
#include "vm/loop.h"
#include "vm/objects/weakref.h"
#include "vm/scheduler.h"

enum { STRESS_ROOM = 8 /* frames short of the recursion limit, where no switch is tried */ };
static const uint64_t RUBBISH = 0x00005BAD5BAD5BA0ull; /* looks like an object, and is none */

typedef struct {
    const char *name;
    uint32_t every, count;
} Stress;
static Stress collections = { "gc:", 0, 0 }, switches = { "switch:", 0, 0 },
              saves = { "save:", 0, 0 }, hops = { "hop:", 0, 0 };
/* Bytes of images until saves get half as frequent, so that long programs end, and those written
 * since; 0: they never do. */
static uint64_t save_budget, save_spent;
enum {
    SAVE_OVERHEAD = 100000 /* what a save costs at least, as bytes of images */,
    MEGABYTE = 1000000
};
static const char *hop_path; /* where hops leave the image */
enum { STATUS_HOPPED = 75 };

/* How many saves this process has survived, and where it says so at its end. */
static struct {
    unsigned long count;
    const char *path; /* TERN_STRESS_REPORT; NULL: nowhere */
    pid_t process;    /* children that fork() made say nothing */
} report;

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

/* Reads the budget of "save:N:MEGABYTES", if there is one. */
static bool budget_read(const char **text) {
    if (**text != ':') return true;
    char *end;
    unsigned long megabytes = strtoul(*text + 1, &end, 10);
    if (end == *text + 1 || megabytes == 0 || megabytes > INT32_MAX) return false;
    save_budget = (uint64_t)megabytes * MEGABYTE;
    *text = end;
    return true;
}

/* One line in one write: other processes append to the file too. */
static void report_write(void) {
    if (getpid() != report.process) return;
    FILE *f = fopen(report.path, "a");
    if (!f) return;
    fprintf(f, "%lu\n", report.count);
    fclose(f);
}

void stress_init(Vm *vm) {
    static const char advice[] = "tern: TERN_STRESS is gc:N, switch:N, save:N[:MB], hop:N:FILE or "
                                 "several with commas between them\n";
    const char *text = getenv("TERN_STRESS");
    if (!text || !*text) return;
    do {
        if (*text == ',') text++;
        if (stress_read(&hops, &text)) {
            if (*text == ':') hop_path = text + 1;
            text = hop_path ? "" : ":";
        } else if (stress_read(&saves, &text)
                       ? !budget_read(&text)
                       : !stress_read(&collections, &text) && !stress_read(&switches, &text)) {
            break;
        }
    } while (*text == ',');
    if (*text) {
        fputs(advice, stderr);
        exit(2);
    }
    report.path = getenv("TERN_STRESS_REPORT");
    report.process = getpid();
    if (report.path && saves.every) atexit(report_write);
    vm->stressed = true;
    vm_set_ticks(vm, vm->ticks);
}

void stress_saves(Vm *vm, uint32_t n) {
    saves.every = n;
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
    registers_forget(vm);
    heap_collect(vm);
}

/* The running tasklet is parked and resumed. What a switch would change of it for good is put
 * back. */
static Next switch_to_itself(Vm *vm, bool collecting) {
    Parked parked;
    if (!program_park(vm, &parked)) return NEXT_RAISE;
    if (collecting) collect(vm);
    return program_unpark(vm, &parked);
}

/* Leaves the program to another process, which resumes it from the file. The dead have their
 * last words first. */
static Next hop(Vm *vm) {
    bool saved = false;
    program_tidy(vm);
    if (as_list(vm->pending)->len && !program_calls_pending(vm)) {
        hops.count = hops.every - 1;
        return safepoint_pending(vm);
    }
    Next next = program_checkpoint(vm, hop_path, true, NULL, &saved);
    if (saved) _exit(STATUS_HOPPED);
    return next;
}

/* The program goes on as what was read back of it. */
static Next save(Vm *vm) {
    size_t size = 0;
    Next next = program_reload(vm, &size);
    if (next != NEXT_RAISE) report.count++;
    save_spent += size + SAVE_OVERHEAD;
    if (save_budget && save_spent >= save_budget && saves.every < INT32_MAX / 2) {
        save_spent = 0;
        saves.every = saves.every * 2 + 1; /* odd: most loops are even */
    }
    return next;
}

/* The next safepoint is due too, unless the frame is still to be entered: it would never be. */
static void ticks_hold(Vm *vm, const Frame *f) {
    if (!f || f->code->step || !f->pc || !vm->held_ticks) return;
    vm->held_ticks++;
    vm->ticks--;
}

void stress_resumed(Vm *vm) {
    const Frame *f = vm->frame;
    while (f && f->code->step) f = f->back;
    ticks_hold(vm, f);
}

/* Is anything of the program on the chain? Before and after it the machine is between programs. */
static bool is_user_code(const Vm *vm) {
    for (const Frame *f = vm->frame; f; f = f->back)
        if (!f->code->step && !(f->code->flags & CODE_HIDDEN)) return true;
    return vm->tasklet != vm->main_tasklet;
}

/* The same, but not before the program has begun, whose safepoints are counted, or behind its
 * end. The chain, which may be long, is looked at only until it begins and when one is due. */
static bool is_due_in_program(const Vm *vm, Stress *s) {
    static bool begun;
    if (!s->every || (!begun && !(begun = is_user_code(vm))) || !is_due(s)) return false;
    if (is_user_code(vm)) return true;
    s->count = s->every - 1;
    return false;
}

Next stress_safepoint(Vm *vm) {
    ticks_hold(vm, vm->frame);
    bool collecting = is_due(&collections),
         can_switch = vm->frame && !vm->switch_trap && vm->depth + STRESS_ROOM < vm->depth_limit;
    if (can_switch && is_due_in_program(vm, &hops)) return hop(vm);
    if (can_switch && is_due_in_program(vm, &saves)) return save(vm);
    if (is_due(&switches) && can_switch) return switch_to_itself(vm, collecting);
    if (collecting) collect(vm);
    return NEXT_CALL;
}
