/* What all fuzz targets share: the machine made ready, a process for each input, limits. See
 * door.h. */
#include "tests/fuzz/door.h"

#include <errno.h>
#include <sanitizer/allocator_interface.h>
#define raise signal_raise
#include <signal.h>
#undef raise
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fuzz/sandbox.h"
#include "vm/objects/bytes.h"

enum {
    TICK = 100000, /* microseconds of processor time between two looks at an input's progress */
    STUCK = 50,    /* ticks without an instruction done: it is stuck in C */
    PATIENCE = 120 /* seconds of any time */
};

/* What is freed is kept from use for a while: not for so long that the fuzzer grows, since what
 * is large takes long to be copied. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=600:detect_stack_use_"
           "after_return=0:"
           "quarantine_size_mb=16";
}

/* --- the script's side --- */

/* door_input(): leaves the loop; the answer is what the harness puts into its register. */
static Next door_input(Vm *vm, Value *argv, Value *out) {
    (void)vm;
    (void)argv;
    *out = V_NONE;
    return NEXT_SUSPEND;
}

/* door_fail(): what the script has seen is a find. */
static Value door_fail(Vm *vm, const Value *argv) {
    (void)vm;
    (void)argv;
    abort();
}

static const Method door_input_def = { "door_input", "()", NULL, .next = door_input };
static const Method door_fail_def = { "door_fail", "()", NULL, .leaf = door_fail };

static bool script_gets(Vm *vm, const Method *def) {
    Value native = native_new(vm, def, str_from(vm, "builtins"));
    return dict_set_str(vm, vm->builtins, str_intern_cstr(vm, def->name), native);
}

static void script_start(Vm *vm, const char *script) {
    static char path[4096], name[] = "tern", *argv[] = { name, path, NULL };
    const char *folder = getenv("FUZZ_SCRIPTS");
    Value answer = V_NONE;
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "tests/fuzz", script);
    vm_init(vm, 2, argv);
    bool ready = script_gets(vm, &door_input_def) && script_gets(vm, &door_fail_def) &&
                 driver_call(vm, "main.main", 0, NULL, &answer) == NEXT_CALL;
    if (ready) (void)vm_run(vm);
    if (!ready || vm->finished) {
        fprintf(stderr, "%s does not ask for input\n", path);
        exit(2);
    }
}

/* The script asked with a CALL: its register is where the answer goes. */
static void script_continue(Vm *vm, const uint8_t *data, size_t size) {
    Frame *f = vm->frame;
    f->reg[f->code->instrs[f->pc - 1].a] = bytes_from(vm, data, (int64_t)size);
    (void)vm_run(vm);
}

/* --- processes --- */

extern uint8_t __start___sancov_cntrs[], __stop___sancov_cntrs[];

/* The counters of coverage become memory that all copies write to. The ends of the table that
 * share a page with other data stay as they are. */
static void counters_share(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    uint8_t *start = (uint8_t *)(((uintptr_t)__start___sancov_cntrs + page - 1) & ~(page - 1));
    uint8_t *end = (uint8_t *)((uintptr_t)__stop___sancov_cntrs & ~(page - 1));
    if (start < end && mmap(start, (size_t)(end - start), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED) {
        perror("mmap");
        exit(2);
    }
}

static uint64_t instructions_seen;
static int idle_ticks;

/* Who has used up its instructions is done: hostile code may run for ever. Who does none hangs. */
static void progress_look(int signal_number) {
    idle_ticks = the_vm.instructions == instructions_seen ? idle_ticks + 1 : 0;
    instructions_seen = the_vm.instructions;
    if (idle_ticks >= STUCK)
        signal(signal_number, SIG_DFL);
    else if (the_vm.instructions > door.instructions)
        sandbox_leave(0);
}

static void limits_set(void) {
    const struct itimerval none = { { 0, 0 }, { 0, 0 } }, tick = { { 0, TICK }, { 0, TICK } };
    setitimer(ITIMER_REAL, &none, NULL);
    signal(SIGALRM, SIG_DFL);
    signal(SIGPROF, progress_look);
    setitimer(ITIMER_PROF, &tick, NULL);
    alarm(PATIENCE);
    the_vm.instructions = 0;
}

static void copy_run(const uint8_t *data, size_t size) {
    limits_set();
    if (door.try)
        door.try(&the_vm, data, size);
    else
        script_continue(&the_vm, data, size);
    sandbox_leave(0);
}

static int wait_for(pid_t child) {
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) abort();
    return status;
}

/* A copy that did not end well is a find. */
static void copy_ended(int status) {
    if (WIFSIGNALED(status)) {
        bool late = WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGALRM;
        fprintf(stderr, "door: %s (signal %d)\n", late ? "too slow" : "killed", WTERMSIG(status));
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) abort();
}

static pid_t copy_start(void) {
    pid_t child = fork();
    if (child >= 0) return child;
    perror("fork");
    exit(2);
}

/* What all copies share with the fuzzer: it writes an input, and a byte into a pipe, and gets an
 * answer when all else is there. */
static struct {
    size_t size, traced;
    bool worth;
    Trace traces[TRACES_MAX];
    uint8_t data[TRACED_MAX];
} * shared;

/* A copy that serves: what goes to it, and what it answers. It is made before libFuzzer has
 * threads, or by one that was: what a thread held locked while its process was copied would stay
 * locked. */
typedef struct Server {
    pid_t pid; /* 0: there is none */
    int to, from;
} Server;

static void server_start(Server *s, void (*run)(int in, int out)) {
    int in[2], out[2];
    if (pipe(in) || pipe(out)) abort();
    if (!(s->pid = copy_start())) {
        close(in[1]);
        close(out[0]);
        run(in[0], out[1]);
    }
    close(in[0]);
    close(out[1]);
    s->to = in[1];
    s->from = out[0];
}

/* Asks for `size` bytes of answer about the input. The fuzzer's own clock interrupts it at
 * times. False: it has ended. */
static bool server_ask(const Server *s, const uint8_t *data, size_t input, void *answer,
                       size_t size) {
    char byte = 0;
    ssize_t n;
    shared->size = input;
    if (input && data != shared->data) memcpy(shared->data, data, input);
    if (write(s->to, &byte, 1) != 1) return false;
    do n = read(s->from, answer, size);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)size;
}

static int server_end(Server *s) {
    close(s->to);
    close(s->from);
    int status = wait_for(s->pid);
    s->pid = 0;
    return status;
}

static uint8_t *input_copy(void) {
    uint8_t *copy = malloc(shared->size ? shared->size : 1); /* of its exact size */
    if (!copy) abort();
    memcpy(copy, shared->data, shared->size);
    return copy;
}

/* --- the copy that is copied: it does nothing else, and so stays as small as it was --- */

static Server origin;

static void origin_run(int in, int out) {
    char byte;
    while (read(in, &byte, 1) == 1) {
        pid_t child = copy_start();
        if (!child) copy_run(input_copy(), shared->size);
        int status = wait_for(child);
        if (write(out, &status, sizeof status) != sizeof status) break;
    }
    sandbox_leave(0);
}

/* --- the copy that looks --- */

enum { LOOKS = 1000 /* by one copy */, LOOK_BYTES = 64 << 20 /* that they may leave behind */ };

static const uint8_t *trace_start;
static Server lookers;

void door_trace_from(const uint8_t *start) { trace_start = start; }

void graph_trace(int kind, const uint8_t *from, const uint8_t *to) {
    if (!shared || !trace_start || shared->traced == TRACES_MAX) return;
    shared->traces[shared->traced++] =
        (Trace){ (uint32_t)(from - trace_start), (uint32_t)(to - trace_start), kind };
}

/* What is no object's memory must be given back. */
static size_t bytes_kept(void) {
    return __sanitizer_get_current_allocated_bytes() - heap_live_bytes();
}

static void look_once(size_t start) {
    uint8_t *copy = input_copy();
    idle_ticks = 0;
    shared->traced = 0;
    shared->worth = door.look(&the_vm, copy, shared->size);
    trace_start = NULL;
    the_vm.error = V_VOID;
    free(copy);
    size_t end = bytes_kept();
    if (end > start + LOOK_BYTES / 1000) {
        fprintf(stderr, "door: %zu bytes were kept, %zu before\n", end, start);
        abort();
    }
}

static void looker_run(int in, int out) {
    char byte;
    limits_set();
    size_t start = bytes_kept();
    alarm(0); /* it may wait for as long as it likes */
    for (int i = 0; read(in, &byte, 1) == 1; i++) {
        alarm(PATIENCE);
        look_once(start);
        alarm(0);
        byte = i + 1 == LOOKS || heap_live_bytes() > LOOK_BYTES;
        if (write(out, &byte, 1) != 1 || byte) break;
    }
    sandbox_leave(0);
}

/* Makes copies that look, one after the other, and answers what became of the last one: 0, it is
 * well. */
static void lookers_run(int in, int out) {
    Server looker = { 0 };
    char byte, last;
    while (read(in, &byte, 1) == 1) {
        int status = 0;
        if (!looker.pid) server_start(&looker, looker_run);
        if (!server_ask(&looker, shared->data, shared->size, &last, 1) || last)
            status = server_end(&looker);
        if (write(out, &status, sizeof status) != sizeof status) break;
    }
    if (looker.pid) (void)server_end(&looker);
    sandbox_leave(0);
}

static bool look(const uint8_t *data, size_t size) {
    int status;
    if (size > TRACED_MAX) return false;
    if (!server_ask(&lookers, data, size, &status, sizeof status)) abort();
    copy_ended(status);
    return shared->worth;
}

size_t door_traces(const uint8_t *data, size_t size, const Trace **traces) {
    if (size > TRACED_MAX) return 0;
    if (size != shared->size || memcmp(data, shared->data, size) != 0) (void)look(data, size);
    *traces = shared->traces;
    return shared->traced;
}

static void shared_make(void) {
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) abort();
    signal(SIGPIPE, SIG_IGN);
}

/* So that the time they took is counted with the fuzzer's. The origin, which was made later,
 * holds an end of the lookers' pipe: they wait for it to let go. */
static void servers_end(void) {
    if (origin.pid) (void)server_end(&origin);
    if (lookers.pid) (void)server_end(&lookers);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    static char name[] = "tern", *none[] = { name, NULL };
    (void)argc;
    (void)argv;
    setenv("PYTHONHASHSEED", "0",
           1); /* an input does the same every time; images are of this seed */
    if (door.script)
        script_start(&the_vm, door.script);
    else
        vm_init(&the_vm, 1, none);
    if (door.begin) door.begin(&the_vm);
    fflush(NULL);
    sandbox_close();
    counters_share();
    shared_make();
    if (door.look) server_start(&lookers, lookers_run);
    if (door.instructions) server_start(&origin, origin_run);
    atexit(servers_end);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int status;
    if (size > TRACED_MAX || (door.look && !look(data, size)) || !door.instructions) return 0;
    if (!server_ask(&origin, data, size, &status, sizeof status)) abort();
    copy_ended(status);
    return 0;
}
