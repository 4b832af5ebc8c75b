/* The module _select: the system's poll(), for stdlib/select.py, which has the interface that
 * programs know. */
#define raise c_library_raise /* the machine has a raise() of its own */
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#undef raise

#include "vm/objects/module.h"
#include "vm/vm.h"

enum { FILES_MAX = 1 << 20 };

/* The descriptors and the events asked for, taken from [fd, events, fd, events...]. */
static bool files_fill(Vm *vm, const List *l, struct pollfd *files) {
    for (int64_t i = 0; i < l->len; i++) {
        if (!is_int(l->items[i]) || as_int(l->items[i]) < 0 || as_int(l->items[i]) > INT_MAX)
            return raise_false(vm, &ValueError_type, "a descriptor or its events: %R", l->items[i]);
        if (i % 2)
            files[i / 2].events = (short)as_int(l->items[i]);
        else
            files[i / 2].fd = (int)as_int(l->items[i]);
    }
    return true;
}

/* poll([fd, events, ...], milliseconds): [(fd, events), ...] of those where something happened.
 * Negative: waits forever. None: a signal came, whose handler has to run before anything else. */
static Value select_poll(Vm *vm, const Value *argv) {
    if (!is_list(argv[0]) || !is_int(argv[1]))
        return raise(vm, &TypeError_type, "poll() takes a list and an int");
    const List *l = as_list(argv[0]);
    if (l->len % 2 || l->len > FILES_MAX) return raise(vm, &ValueError_type, "poll() takes pairs");
    int64_t count = l->len / 2, wait = as_int(argv[1]);
    struct pollfd *files = calloc((size_t)count + 1, sizeof *files);

    if (!files) return raise_memory(vm);
    if (!files_fill(vm, l, files)) {
        free(files);
        return V_ERROR;
    }
    int n = poll(files, (nfds_t)count, wait > INT_MAX ? INT_MAX : wait < 0 ? -1 : (int)wait);
    int number = errno;
    List *answer = list_new(vm, 0);
    for (int64_t i = 0; i < count && n > 0; i++) {
        if (!files[i].revents) continue;
        Value pair = tuple_of(vm, 2, from_int(files[i].fd), from_int((uint16_t)files[i].revents));
        if (is_void(pair) || !list_append(vm, answer, pair)) {
            free(files);
            return V_ERROR;
        }
    }
    free(files);
    if (n < 0) return number == EINTR ? V_NONE : raise_errno(vm, number, V_VOID);
    return from_obj(answer);
}

static bool select_init(Vm *vm, Dict *d) {
    static const struct {
        const char *name;
        int value;
    } constants[] = {
#define C(name) { #name, name }
        C(POLLIN),   C(POLLPRI),    C(POLLOUT),    C(POLLERR),    C(POLLHUP),
        C(POLLNVAL), C(POLLRDNORM), C(POLLRDBAND), C(POLLWRNORM), C(POLLWRBAND),
        C(POLLMSG),  C(POLLRDHUP),  C(PIPE_BUF),
#undef C
    };
    for (int i = 0; i < COUNT_OF(constants); i++)
        if (!dict_set_cstr(vm, d, constants[i].name, from_int(constants[i].value))) return false;
    return true;
}

static const Method functions[] = {
    { "poll", "(files, milliseconds, /)", "Wait until something happens to one of the files.",
      .leaf = select_poll },
    { 0 },
};

const ModuleDef _select_module = {
    .name = "_select",
    .doc = "The system's poll().",
    .methods = functions,
    .init = select_init,
};
