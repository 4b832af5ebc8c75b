/* What all fuzz targets share: the machine made ready, a process for each input, limits. See door.h. */
#include "tests/fuzz/door.h"

#include <errno.h>
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

const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "detect_leaks=0:allocator_may_return_null=1:max_allocation_size_mb=600:detect_stack_use_after_return=0";
}

/* --- the script's side --- */

/* door_input(): leaves the loop; the answer is what the harness puts into its register. */
static Next door_input(Vm *vm, Value *argv, Value *out) {
    (void)vm;
    (void)argv;
    *out = V_NONE;
    return NEXT_SUSPEND;
}

static const Method door_input_def = { "door_input", "()", NULL, .next = door_input };

static void script_start(Vm *vm, const char *script) {
    static char path[4096], name[] = "tern", *argv[] = { name, path, NULL };
    const char *folder = getenv("FUZZ_SCRIPTS");
    Value answer = V_NONE;
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "tests/fuzz", script);
    vm_init(vm, 2, argv);
    Value native = native_new(vm, &door_input_def, NULL, V_NONE, str_from(vm, "builtins"));
    bool ready = dict_set_str(vm, vm->builtins, str_intern_cstr(vm, "door_input"), native) &&
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

/* The counters of coverage become memory that all copies write to. The ends of the table that share a page with other
 * data stay as they are. */
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
    if (idle_ticks >= STUCK) signal(signal_number, SIG_DFL);
    else if (the_vm.instructions > door.instructions) sandbox_leave(0);
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
    if (door.try) door.try(&the_vm, data, size);
    else script_continue(&the_vm, data, size);
    sandbox_leave(0);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv) {
    static char name[] = "tern", *none[] = { name, NULL };
    (void)argc;
    (void)argv;
    setenv("PYTHONHASHSEED", "0", 1); /* an input does the same every time; images are of this seed */
    if (door.script) script_start(&the_vm, door.script);
    else vm_init(&the_vm, 1, none);
    if (door.begin) door.begin(&the_vm);
    fflush(NULL);
    sandbox_close();
    counters_share();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int status;
    pid_t child = fork();
    if (child == 0) copy_run(data, size);
    if (child < 0) {
        perror("fork");
        exit(2);
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) abort();
    if (WIFSIGNALED(status)) {
        bool late = WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGALRM;
        fprintf(stderr, "door: %s (signal %d)\n", late ? "too slow" : "killed", WTERMSIG(status));
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) abort();
    return 0;
}
