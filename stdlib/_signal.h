/* Signals, for the machine. */
#ifndef TERN_STDLIB_SIGNAL_H
#define TERN_STDLIB_SIGNAL_H

#include "vm/object.h"

/* SIGINT raises KeyboardInterrupt, SIGPIPE is ignored: as in CPython. */
void signals_init(Vm *vm);
/* At a safepoint: queues the calls of the handlers of what came. False: MemoryError. */
bool signals_collect(Vm *vm);

/* This signal is the machine's own: a program that is loaded leaves it alone, whatever it did
 * with it before. */
void signals_reserve(int number);
/* For loaded programs: are these handlers by number? Have vm->signal_handlers act for the
 * process. */
bool signals_fit(const Tuple *handlers);
void signals_restore(Vm *vm);

/* What the timers of setitimer() have left, and their intervals, by turns, in microseconds: so
 * they travel with a program. */
enum { SIGNAL_TIMERS = 6 };
void signals_timers(int64_t times[SIGNAL_TIMERS]);
void signals_timers_set(const int64_t times[SIGNAL_TIMERS]);

/* Sends this process the signal with its default action: does not return if that ends processes. */
void signals_default(int number);

#endif
