/* The embedding interface, include/tern.h. */
#include "tern.h"

#include <stdio.h>

#include "pickle/program.h"
#include "stdlib/_signal.h"
#include "stdlib/gc.h"
#include "vm/vm.h"

const char *tern_version(void) { return TERN_VERSION; }

int tern_main(int argc, char **argv) {
    Vm *vm = &the_vm;
    Value answer = V_NONE;

    if (argc > 2 && strcmp(argv[1], "resume") == 0)
        (void)program_peek_seed(argv[argc - 1], vm->hash_seed);
    vm_init(vm, argc, argv);
    if (driver_call(vm, "main.main", 0, NULL, &answer) == NEXT_CALL) answer = vm_run(vm);
    gc_tell(stderr);
    /* main.main handles every exception of the program: this is a defect, or no memory at all */
    if (is_void(answer)) {
        Value e = error_take(vm);
        Value text = leaf_repr(vm, e);
        const char *s = is_bad(text) ? NULL : str_utf8_lossy(vm, as_str(text), NULL);
        fprintf(stderr, "tern: %s\n", s ? s : "fatal error");
        return 1;
    }
    if (vm->exit_status <
        0) { /* ends as the signal would have ended it, so that the parent sees that */
        fflush(stdout);
        signals_default(-vm->exit_status);
        return 128 - vm->exit_status;
    }
    return vm->exit_status;
}
