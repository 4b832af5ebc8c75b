/* The module errno: the system's error numbers by name. */
#include <errno.h>

#include "vm/objects/module.h"
#include "vm/vm.h"

#define E(name) { #name, name },
static const struct {
    const char *name;
    int number;
} errors[] = {
    E(EPERM) E(ENOENT) E(ESRCH) E(EINTR) E(EIO) E(ENXIO) E(E2BIG) E(ENOEXEC) E(EBADF) E(ECHILD) E(
        EWOULDBLOCK) E(EAGAIN) E(ENOMEM) E(EACCES) E(EFAULT) E(ENOTBLK) E(EBUSY) E(EEXIST) E(EXDEV)
        E(ENODEV) E(ENOTDIR) E(EISDIR) E(EINVAL) E(ENFILE) E(EMFILE) E(ENOTTY) E(ETXTBSY) E(EFBIG)
            E(ENOSPC) E(ESPIPE) E(EROFS) E(EMLINK) E(EPIPE) E(EDOM) E(ERANGE) E(EDEADLK)
                E(EDEADLOCK) E(ENAMETOOLONG) E(ENOLCK) E(ENOSYS) E(ENOTEMPTY) E(ELOOP) E(ENOMSG) E(
                    EIDRM) E(ECHRNG) E(EL2NSYNC) E(EL3HLT) E(EL3RST) E(ELNRNG) E(EUNATCH) E(ENOCSI)
                    E(EL2HLT) E(EBADE) E(EBADR) E(EXFULL) E(ENOANO) E(EBADRQC) E(EBADSLT) E(EBFONT)
                        E(ENOSTR) E(ENODATA) E(ETIME) E(ENOSR) E(ENONET) E(ENOPKG) E(EREMOTE) E(
                            ENOLINK) E(EADV) E(ESRMNT) E(ECOMM) E(EPROTO) E(EMULTIHOP)
                            E(EDOTDOT) E(EBADMSG) E(EOVERFLOW) E(ENOTUNIQ) E(EBADFD) E(EREMCHG) E(
                                ELIBACC) E(ELIBBAD) E(ELIBSCN) E(ELIBMAX) E(ELIBEXEC)
                                E(EILSEQ) E(ERESTART) E(ESTRPIPE) E(
                                    EUSERS) E(ENOTSOCK) E(EDESTADDRREQ) E(EMSGSIZE) E(EPROTOTYPE)
                                    E(ENOPROTOOPT) E(EPROTONOSUPPORT) E(ESOCKTNOSUPPORT)
                                        E(EOPNOTSUPP) E(ENOTSUP) E(EPFNOSUPPORT) E(EAFNOSUPPORT) E(
                                            EADDRINUSE) E(EADDRNOTAVAIL) E(ENETDOWN) E(ENETUNREACH)
                                            E(ENETRESET) E(ECONNABORTED) E(ECONNRESET) E(ENOBUFS) E(
                                                EISCONN) E(ENOTCONN) E(ESHUTDOWN) E(ETOOMANYREFS)
                                                E(ETIMEDOUT) E(ECONNREFUSED)
                                                    E(EHOSTDOWN) E(EHOSTUNREACH) E(EALREADY) E(
                                                        EINPROGRESS) E(ESTALE) E(EUCLEAN) E(ENOTNAM)
                                                        E(ENAVAIL) E(EISNAM) E(EREMOTEIO) E(EDQUOT)
                                                            E(ENOMEDIUM) E(EMEDIUMTYPE) E(ECANCELED)
                                                                E(ENOKEY) E(EKEYEXPIRED)
                                                                    E(EKEYREVOKED) E(EKEYREJECTED)
                                                                        E(EOWNERDEAD)
                                                                            E(ENOTRECOVERABLE)
                                                                                E(ERFKILL)
};
#undef E

static bool errno_init(Vm *vm, Dict *d) {
    Dict *names = dict_new(vm);
    for (int i = 0; i < COUNT_OF(errors); i++) {
        Value name = str_intern_cstr(vm, errors[i].name), number = from_int(errors[i].number);
        if (!dict_set_str(vm, d, name, number)) return false;
        if (dict_set(vm, names, number, name) == DICT_ERROR) return false;
    }
    return dict_set_cstr(vm, d, "errorcode", from_obj(names));
}

const ModuleDef errno_module = {
    "errno",
    "This module makes available standard errno system symbols.\n\nThe value of each symbol is the "
    "corresponding integer "
    "value,\ne.g., on most systems, errno.ENOENT equals the integer 2.\n\nThe dictionary "
    "errno.errorcode maps numeric "
    "codes to symbol names,\ne.g., errno.errorcode[2] could be the string 'ENOENT'.\n\nSymbols "
    "that are not relevant to the "
    "underlying system are not defined.\n\nTo map error codes to error messages, use the function "
    "os.strerror(),\ne.g. "
    "os.strerror(2) could return 'No such file or directory'.",
    NULL,
    errno_init,
    NULL,
};
