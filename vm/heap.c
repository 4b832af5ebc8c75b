/* The heap over bdwgc: free lists per size, the reserve for when memory is out, roots,
 * finalizers.
 *
 * Objects up to SMALL_LIMIT bytes come from free lists refilled in batches by GC_malloc_many,
 * which is what makes a frame or a cell cost a few instructions. The lists are dropped at each
 * collection: what was on them is garbage to it. */
#include "vm/heap.h"

#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>
#include <gc/javaxfc.h>
#define raise c_library_raise /* the machine has a raise() of its own */
#include <signal.h>
#undef raise
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

#include "vm/attribute.h"
#include "vm/vm.h"

enum {
    GRANULE = 16,
    FINE_LIMIT = 512, /* up to which every multiple of a granule is a class */
    COARSE = 128,     /* the distance of the classes beyond */
    SMALL_LIMIT = 2048,
    FINE_CLASSES = FINE_LIMIT / GRANULE,
    CLASSES = FINE_CLASSES + (SMALL_LIMIT - FINE_LIMIT) / COARSE + 1,
    MAX_ROOTS = 1024,
    RESERVE_BYTES = 16 << 20,
    BALLAST_BYTES = 32 << 20, /* of addresses, for malloc: the compiler's, GMP's, the C library's */
    RESERVE_STEP = 2 << 20,   /* of the reserve used up, and MemoryError is raised again */
    /* the largest request that the reserve serves: tables that grow while a traceback is printed */
    RESERVE_MOST = 256 << 10,
    FINALIZER_BYTES = 128, /* what the collector keeps for one, and what its call will take */
    LARGE = 4096, /* bytes from which memory without pointers is spared: see charge_atomic() */
    SPARE_PER_LIVE = 4,   /* beyond SPARED_NOT */
    SPARED_NOT = 4 << 20, /* live: collecting so little is cheap */
    SPARE_MOST = 128 << 20,
    LARGE_PAGE = 2 << 20,
    AHEAD_FROM = 3 << 19, /* the heap of a small program grows as the collector sees fit */
    AHEAD_MOST = 64 << 20,
    STACK_WIPED = 16 << 10,
    /* more than the collector's frames: told that the stack begins beyond them, it scans nothing of
     * it */
    COLLECTOR_STACK = 1 << 20
};
static const size_t THRESHOLD_MIN = 12u << 20;

static struct {
    void *free[CLASSES];
    void *free_atomic[CLASSES]; /* not traced, not cleared */
    size_t allocated;           /* since the last collection */
    size_t threshold;
    size_t ahead;    /* bytes that room_make() asked for and gave back */
    bool grown;      /* the collector has asked the system for memory */
    size_t spare;    /* so much large memory without pointers may be allocated before it counts */
    HeapStats stats; /* allocated, size: see heap_stats() */
    struct {
        char *start, *end;
    } roots[MAX_ROOTS];
    int nroots;
    char *reserve, *reserve_end; /* untouched pages; objects in it live for ever */
    void *ballast;               /* untouched and unreadable; given back when memory is out */
    char *reserve_start, *reserve_mark; /* mark: where the next MemoryError is due */
    Vm *vm;
} heap;

static void push_roots(void) {
    for (int i = 0; i < heap.nroots; i++) GC_push_all(heap.roots[i].start, heap.roots[i].end);
    if (heap.reserve != heap.reserve_start) GC_push_all(heap.reserve_start, heap.reserve);
}

static void warn_nothing(char *message, GC_word arg) {
    (void)message;
    (void)arg;
}

void heap_root(void *start, size_t bytes) {
    assert(heap.nroots < MAX_ROOTS);
    heap.roots[heap.nroots].start = start;
    heap.roots[heap.nroots++].end = (char *)start + bytes;
}

static void *pages_map(size_t size, int protection) {
    void *p = mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

/* Asks for large pages where these bytes fill some: memory that is gone through as fast as a
 * program allocates it costs a tenth of its time in faults and lookups of small ones. Where the
 * system has none nothing changes. */
static void pages_large(char *p, size_t size) {
    uintptr_t from = ((uintptr_t)p + LARGE_PAGE - 1) & ~(uintptr_t)(LARGE_PAGE - 1),
              to = ((uintptr_t)p + size) & ~(uintptr_t)(LARGE_PAGE - 1);
#ifdef MADV_HUGEPAGE
    if (from < to) (void)madvise(p + (from - (uintptr_t)p), to - from, MADV_HUGEPAGE);
#endif
}

static void heap_grown(GC_word size) { heap.grown = size > AHEAD_FROM; }

/* Room in the collector's heap for so many bytes: what it gives out without touching it, and
 * gets back. */
static void room_make(size_t bytes) {
    char *p = GC_malloc_atomic(bytes);
    if (!p) return;
    heap.ahead += bytes;
    pages_large(p, bytes);
    GC_free(p);
}

/* The collector's heap has grown, by a little as it does: so it does again, at once by all that
 * will be allocated until the next collection. */
static NOINLINE void grow_ahead(void) {
    size_t bytes = heap.threshold > heap.allocated ? heap.threshold - heap.allocated : 0;
    if (bytes >= 2 * LARGE_PAGE) room_make(bytes < AHEAD_MOST ? bytes : AHEAD_MOST);
    heap.grown = false;
}

/* For malloc only: the collector's heap does not grow any more until the ballast is there again. */
static void ballast_drop(void) {
    if (!heap.ballast) return;
    GC_set_max_heap_size(GC_get_heap_size());
    munmap(heap.ballast, BALLAST_BYTES);
    heap.ballast = NULL;
}

static void ballast_take(void) {
    heap.ballast = pages_map(BALLAST_BYTES, PROT_NONE);
    if (heap.ballast) GC_set_max_heap_size(0);
}

/* The collector takes two signals to stop threads with, of which there are none: they stay what
 * they were. SIGXCPU is one. Where the stack begins is said at every collection; it need not
 * read /proc/self/maps for it. */
static void collector_init(void) {
    enum { SIGNALS = 65 };
    struct sigaction before[SIGNALS] = { 0 };
    struct GC_stack_base base = { .mem_base = __builtin_frame_address(0) };
    GC_set_stackbottom(NULL, &base);
    for (int n = 1; n < SIGNALS; n++) (void)sigaction(n, NULL, &before[n]);
    GC_INIT();
    for (int n = 1; n < SIGNALS; n++) {
        struct sigaction now;
        if (sigaction(n, NULL, &now) == 0 && now.sa_handler != before[n].sa_handler)
            (void)sigaction(n, &before[n], NULL);
    }
}

void heap_init(Vm *vm) {
    heap.vm = vm;
    heap.threshold = THRESHOLD_MIN;
    GC_set_all_interior_pointers(0);
    GC_set_no_dls(1);
    GC_set_finalize_on_demand(1);
    GC_set_java_finalization(
        1); /* what a finalizer reaches lives until it has run; the default depends on the build */
    GC_set_warn_proc(warn_nothing);
    GC_set_on_heap_resize(heap_grown);
    GC_set_dont_precollect(1);
    collector_init();
    GC_disable();
    GC_clear_roots();
    GC_set_push_other_roots(push_roots);
    GC_register_displacement(HEAP_BUFFER_OFFSET);
    heap.reserve = pages_map(RESERVE_BYTES, PROT_READ | PROT_WRITE);
    ballast_take();
    heap.reserve_start = heap.reserve_mark = heap.reserve;
    heap.reserve_end = heap.reserve ? heap.reserve + RESERVE_BYTES : NULL;
    heap_root(vm, sizeof *vm);
}

static void charge(size_t bytes) {
    heap.allocated += bytes;
    if (UNLIKELY(heap.allocated > heap.threshold)) vm_want(heap.vm, WANT_GC);
}

/* A collection costs what there is to trace. Strings and bytes, however large, are no part of
 * that, and a program that makes many of them on a large heap would spend its time on
 * collecting: so more of them are let gather. */
static void charge_atomic(size_t bytes) {
    if (bytes >= LARGE && bytes <= heap.spare)
        heap.spare -= bytes;
    else
        charge(bytes);
}

static size_t spare_for(size_t live) {
    if (live <= SPARED_NOT) return 0;
    return live - SPARED_NOT < SPARE_MOST / SPARE_PER_LIVE ? (live - SPARED_NOT) * SPARE_PER_LIVE
                                                           : SPARE_MOST;
}

/* What was given back is no garbage. */
static void charge_back(size_t bytes) {
    heap.allocated -= bytes < heap.allocated ? bytes : heap.allocated;
}

void heap_charge(Vm *vm, size_t bytes) {
    (void)vm;
    charge(bytes);
}

/* Memory is out: a small request is served from the reserve, and the next safepoint sees to it.
 * The program, its handlers and the printing of the traceback then have RESERVE_STEP bytes
 * before the next MemoryError. */
static void *reserve_take(size_t size) {
    heap.vm->out_of_memory = true;
    ballast_drop();
    if (heap.reserve >= heap.reserve_mark) {
        heap.reserve_mark = heap.reserve + RESERVE_STEP;
        vm_want(heap.vm, WANT_GC | WANT_MEMORY_ERROR);
    }
    size = (size + GRANULE - 1) & ~(size_t)(GRANULE - 1);
    if ((size_t)(heap.reserve_end - heap.reserve) < size) {
        static const char message[] = "tern: out of memory\n";
        fflush(stdout);
        fputs(message, stderr);
        _Exit(1);
    }
    void *p = heap.reserve;
    heap.reserve += size;
    return p;
}

void *heap_alloc_reserve(size_t size) { return reserve_take(size); }

/* The class of a size: CLASSES or more for large ones; and the bytes of a class. */
ALWAYS_INLINE size_t class_of(size_t size) {
    return LIKELY(size <= FINE_LIMIT) ? (size + GRANULE - 1) / GRANULE
                                      : FINE_CLASSES + (size - FINE_LIMIT + COARSE - 1) / COARSE;
}
ALWAYS_INLINE size_t class_bytes(size_t class) {
    return class <= FINE_CLASSES ? class * GRANULE : FINE_LIMIT + (class - FINE_CLASSES) * COARSE;
}

/* Takes one object of a class whose free list is empty, and puts its kin on the list. What is
 * charged is what the list holds: in a block that is nearly full it is little. */
static NOINLINE void *refill(size_t class, int kind, void **lists) {
    size_t size = class_bytes(class), before = GC_get_bytes_since_gc();
    void *list = NULL;
    GC_generic_malloc_many(size, kind, &list);
    if (UNLIKELY(!list)) return reserve_take(size);
    charge(GC_get_bytes_since_gc() - before);
    if (UNLIKELY(heap.grown)) grow_ahead();
    lists[class] = *(void **)list;
    *(void **)list = NULL;
    return list;
}

static bool is_sane(size_t size) { return size < (size_t)PTRDIFF_MAX / 2; }

/* Objects begin at multiples of GRANULE, also where the collector's own unit is smaller. */
static size_t granules(size_t size) { return (size + GRANULE - 1) & ~(size_t)(GRANULE - 1); }

void *heap_alloc(Vm *vm, size_t size) {
    (void)vm;
    size_t class = class_of(size);
    if (LIKELY(class < CLASSES)) {
        void *p = heap.free[class];
        if (UNLIKELY(!p)) return refill(class ? class : 1, GC_I_NORMAL, heap.free);
        heap.free[class] = *(void **)p;
        *(void **)p = NULL;
        return p;
    }
    charge(size);
    void *p = GC_malloc(granules(size));
    return LIKELY(p) ? p : reserve_take(size);
}

void *heap_alloc_atomic(Vm *vm, size_t size) {
    (void)vm;
    size_t class = class_of(size);
    if (LIKELY(class < CLASSES)) {
        void *p = heap.free_atomic[class];
        if (UNLIKELY(!p)) return refill(class ? class : 1, GC_I_PTRFREE, heap.free_atomic);
        heap.free_atomic[class] = *(void **)p;
        return p;
    }
    charge_atomic(size);
    void *p = GC_malloc_atomic(size);
    return LIKELY(p) ? p : reserve_take(size);
}

void *heap_try_alloc(Vm *vm, size_t size) {
    if (size <= SMALL_LIMIT) return heap_alloc(vm, size);
    if (size >= 2 * LARGE_PAGE && is_sane(size))
        room_make(granules(size)); /* it will be cleared at once */
    void *p = is_sane(size) ? GC_malloc(granules(size)) : NULL;
    if (UNLIKELY(!p)) {
        if (size <= RESERVE_MOST) return reserve_take(size);
        (void)raise_memory(vm);
        return NULL;
    }
    charge(size);
    return p;
}

void *heap_try_alloc_atomic(Vm *vm, size_t size) {
    if (size <= SMALL_LIMIT) return heap_alloc_atomic(vm, size);
    void *p = is_sane(size) ? GC_malloc_atomic(size ? size : 1) : NULL;
    if (UNLIKELY(!p)) {
        if (size <= RESERVE_MOST) return reserve_take(size);
        (void)raise_memory(vm);
        return NULL;
    }
    if (size >= 2 * LARGE_PAGE) pages_large(p, size);
    charge_atomic(size);
    return p;
}

void *heap_try_array(Vm *vm, size_t n, size_t each) {
    size_t size;
    if (__builtin_mul_overflow(n, each, &size)) {
        (void)raise_memory(vm);
        return NULL;
    }
    return heap_try_alloc(vm, size);
}

Value *heap_try_grow(Vm *vm, const Value *old, size_t used, size_t n) {
    Value *items = heap_try_array(vm, n, sizeof(Value));
    if (items && used) memcpy(items, old, used * sizeof(Value));
    return items;
}

static bool is_reserve(const void *p) {
    return (const char *)p >= heap.reserve_start && (const char *)p < heap.reserve_end;
}

void heap_free(void *p) {
    if (is_reserve(p)) return;
    charge_back(GC_size(p));
    GC_free(p);
}

void heap_recycle(void *p, size_t size) {
    size_t class = class_of(size);
    if (UNLIKELY(class >= CLASSES || !class || is_reserve(p))) {
        heap_free(p);
        return;
    }
    memset(p, 0, class_bytes(class));
    *(void **)p = heap.free[class];
    heap.free[class] = p;
}

void heap_collection_begins(void) { heap.allocated = 0; }

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static void pause_count(int64_t began) {
    int64_t pause = now() - began;
    heap.stats.collections++;
    heap.stats.nanoseconds += pause;
    if (pause > heap.stats.longest) heap.stats.longest = pause;
    heap.stats.live = heap_live_bytes();
}

/* Empties the lists of free frames, and the frames: the collector does see the registers of the
 * processor, one of which may still point to a frame that was left a moment ago, and it would
 * find all others and what was in them behind that. */
static void frames_drop(Vm *vm) {
    for (int size = 0; size < FRAME_CLASSES; size++) {
        for (Frame *f = vm->free_frames[size], *next; f; f = next) {
            next = f->back;
            f->back = NULL;
            memset(f->reg, 0, f->size * sizeof(Value));
        }
        vm->free_frames[size] = NULL;
    }
}

/* Clears the C stack where the collector's frames will be. Of these it scans what it has saved
 * of the processor there, which has gaps, in which natives that are long done have left
 * pointers; and which may be all registers, also those that no call keeps (on s390x gcc has
 * small functions keep what is their callers' in such a one, of floating point). */
static NOINLINE LEAVES_NO_REGISTERS void stack_wipe(void) {
    char room[STACK_WIPED];
    explicit_bzero(room, sizeof room);
}

void heap_collect(Vm *vm) {
    int64_t began = now();
    struct GC_stack_base base = { .mem_base =
                                      (char *)__builtin_frame_address(0) - COLLECTOR_STACK };
    memset(heap.free, 0, sizeof heap.free);
    memset(heap.free_atomic, 0, sizeof heap.free_atomic);
    frames_drop(vm);
    attribute_cache_clear();
    GC_set_stackbottom(NULL, &base);
    GC_enable();
    stack_wipe();
    GC_gcollect();
    GC_disable();
    identity_sweep(vm);
    heap.allocated = 0;
    pause_count(began);
    size_t live = heap.stats.live;
    if (GC_should_invoke_finalizers())
        live /= 2; /* what waits for its finalizers is garbage soon: the heap must not grow by it */
    heap.threshold = live > THRESHOLD_MIN ? live : THRESHOLD_MIN;
    heap.spare = spare_for(live);
    if (!heap.ballast && !vm->out_of_memory) ballast_take();
    if (GC_should_invoke_finalizers()) vm_want(vm, WANT_FINALIZE);
}

void heap_run_finalizers(void) { GC_invoke_finalizers(); }

void heap_finalize_all(void) {
    if (heap.reserve == heap.reserve_start)
        GC_finalize_all(); /* where memory was out there is none to do that with */
}

bool heap_is_low(void) { return heap.vm->out_of_memory; }

size_t heap_live_bytes(void) { return GC_get_heap_size() - GC_get_free_bytes(); }

HeapStats heap_stats(void) {
    HeapStats s = heap.stats;
    s.allocated = GC_get_total_bytes() - heap.ahead;
    s.size = GC_get_heap_size();
    if (!s.collections) s.live = heap_live_bytes();
    return s;
}

bool heap_owns(const void *o) { return GC_is_heap_ptr(o); }

bool heap_is_marked(void *o) {
    return GC_base(o) == o && GC_is_marked(o); /* no base: the whole block is free */
}

size_t heap_size_of(const Object *o) { return GC_is_heap_ptr(o) ? GC_size(o) : o->type->size; }

typedef void (*FinalizeFn)(Vm *, void *);

static void finalize(void *o, void *fn) { ((FinalizeFn)(uintptr_t)fn)(heap.vm, o); }

void heap_finalize(Vm *vm, void *o, void (*fn)(Vm *, void *o)) {
    (void)vm;
    charge(FINALIZER_BYTES);
    GC_register_finalizer_no_order(o, finalize, (void *)(uintptr_t)fn, NULL, NULL);
}

bool heap_is_finalized(void *o) {
    GC_finalization_proc fn = NULL;
    void *data = NULL;
    GC_register_finalizer_no_order(o, NULL, NULL, &fn, &data);
    if (fn) GC_register_finalizer_no_order(o, fn, data, NULL, NULL);
    return fn != NULL;
}

void heap_finalize_not(void *o) {
    GC_register_finalizer_no_order(o, NULL, NULL, NULL, NULL);
    charge_back(FINALIZER_BYTES);
}

void *object_new(Vm *vm, Type *type, size_t size) {
    Object *o = heap_alloc(vm, size);
    o->type = type;
    return o;
}
