/* Parsed text signatures of natives, and binding of arguments to them. */
#ifndef TERN_VM_SIGNATURE_H
#define TERN_VM_SIGNATURE_H

#include "vm/vm.h"

/* What an intrinsic relies on in an argument: what stands behind the colon in "(d: dict, entry:
 * nat, /)". */
typedef enum {
    NEEDS_NOTHING,
    NEEDS_INSTANCE, /* `set|frozenset`: an instance of one of these types, or of a subclass */
    NEEDS_CLASS,    /* `<zip|map`: one of these types, or a subclass of one */
    NEEDS_INT,      /* `int`: of 48 bits */
    NEEDS_NAT       /* `nat`: of 48 bits, and not negative */
} Need;
enum { NEED_TYPES = 4 };
typedef struct Param {
    Value name;
    Value fallback; /* V_VOID: absent */
    bool required;
    uint8_t need; /* Need */
    Type *types[NEED_TYPES];
} Param;
struct Signature {
    int16_t count;      /* slots of argv: all parameters, *args and **kwargs included */
    int16_t positional; /* parameters that may be given by position, self included */
    int16_t posonly;    /* how many of these by position only */
    int16_t required;   /* least number by position */
    int16_t star, kwonly_first, kwonly,
        star_star; /* index in argv of *args / first keyword-only / **kwargs; -1 none */
    /* all positional-only and required: a call with exactly `count` arguments is passed as it is */
    bool simple;
    /* neither stars nor keyword-only parameters: between `required` and `count` positional
     * arguments fit */
    bool plain;
    bool has_self;
    bool needs; /* some parameter needs something */
    Param params[];
};
Signature *signature_parse(Vm *vm, const char *text);
/* Binds to slots[sig->count]. False with TypeError raised. */
bool signature_bind(Vm *vm, const Native *fn, int argc, const Value *argv, Tuple *kwnames,
                    Value *slots) NODISCARD;
/* Are the bound arguments what the native relies on? Only intrinsics say so in their signatures:
 * whoever calls them wrongly is no program but a damaged image. False with SystemError raised. */
bool signature_check(Vm *vm, const Native *fn, const Value *slots) NODISCARD;

#endif
