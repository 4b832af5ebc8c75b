/* Parsed text signatures of natives, and binding of arguments to them. */
#ifndef TERN_VM_SIGNATURE_H
#define TERN_VM_SIGNATURE_H

#include "vm/vm.h"

typedef struct Param { Value name; Value fallback; bool required; } Param; /* fallback V_VOID: absent */
struct Signature {
    int16_t count;       /* slots of argv: all parameters, *args and **kwargs included */
    int16_t positional;  /* parameters that may be given by position, self included */
    int16_t posonly;     /* how many of these by position only */
    int16_t required;    /* least number by position */
    int16_t star, kwonly_first, kwonly, star_star; /* index in argv of *args / first keyword-only / **kwargs; -1 none */
    bool simple;         /* all positional-only and required: a call with exactly `count` arguments is passed as it is */
    bool plain;          /* neither stars nor keyword-only parameters: between `required` and `count` positional arguments fit */
    bool has_self;
    Param params[];
};
Signature *signature_parse(Vm *vm, const char *text);
/* Binds to slots[sig->count]. False with TypeError raised. */
bool signature_bind(Vm *vm, const Native *fn, int argc, const Value *argv, Tuple *kwnames, Value *slots) NODISCARD;

#endif
