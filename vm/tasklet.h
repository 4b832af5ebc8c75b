/* Tasklets and channels: the machine's threads of control. The scheduler (vm/scheduler.c) is
 * leaf code; the stackless module (stdlib/stackless.c and prelude/stackless.py) is built on it.
 * Every tasklet is a frame chain and a few words. */
#ifndef TERN_VM_TASKLET_H
#define TERN_VM_TASKLET_H

#include "vm/frame.h"

enum {
    TASKLET_BLOCKED_SEND = 1,
    TASKLET_BLOCKED_RECEIVE = 2,
    TASKLET_BLOCKED = 3,
    TASKLET_ATOMIC = 4,
    TASKLET_IGNORE_NESTING = 8,
    TASKLET_BLOCK_TRAP = 16,
    TASKLET_STARTED = 32,
    TASKLET_FINISHED = 64,
    TASKLET_PENDING_IRQ = 128,
    TASKLET_EXTRA = 256,
    TASKLET_FAILING = 512, /* its error handler runs */
    TASKLET_BOUND = 1024   /* tempval is the function, arguments are still to come */
};

/* What a suspended tasklet is: 48 bytes. Rarely used state is in a side object in
 * vm->tasklet_extras. */
struct Tasklet {
    Object h;
    /* innermost frame while suspended; NULL: not bound, or finished; running: see vm->frame */
    Frame *frame;
    Tasklet *next, *prev; /* in the ready queue (circular) or a channel's queue; NULL: in none */
    Value tempval;        /* the answer its frame is resumed with; a Bomb explodes */
    uint32_t flags;
    uint32_t depth; /* frames, for the recursion limit */
};

typedef struct Channel {
    Object h;
    Tasklet *head, *tail; /* waiting tasklets, linked by next/prev */
    int32_t balance;      /* > 0 senders wait, < 0 receivers */
    int8_t preference;    /* -1 receiver, 0, 1 sender */
    uint8_t schedule_all, closing;
} Channel;

typedef struct Bomb {
    Object h;
    Value type, value, traceback;
} Bomb;

#endif
