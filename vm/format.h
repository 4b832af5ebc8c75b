/* Formatting: the format mini-language, `%`, str.format. See vm/format.c, format_number.c,
 * format_percent.c, format_fields.c. */
#ifndef TERN_VM_FORMAT_H
#define TERN_VM_FORMAT_H

#include "vm/objects/str.h"

/* v.__format__(spec) for an instance of the type; spec is a Str. ValueErrors as CPython's.
 * V_USER only for an empty spec and a subclass with a __str__ of its own. */
Value format_str(Vm *vm, Value v, const Str *spec) NODISCARD;
Value format_int(Vm *vm, Value v, const Str *spec) NODISCARD;     /* is_integer; bools as ints */
Value format_float(Vm *vm, Value v, const Str *spec) NODISCARD;   /* is_floating */
Value format_complex(Vm *vm, Value v, const Str *spec) NODISCARD; /* Complex */

/* A parsed spec: [[fill]align][sign][z][#][0][width][grouping][.precision][type] */
typedef struct FormatSpec {
    uint32_t fill, type;      /* type 0: none given */
    uint32_t align;           /* '<' '>' '=' '^', 0: none given */
    uint32_t sign;            /* '+' '-' ' ', 0: none given */
    bool alt, zero_minus;     /* # and z */
    uint32_t grouping;        /* ',' '_' or 0 */
    int64_t width, precision; /* -1: none */
    bool align_given, fill_given;
} FormatSpec;
/* name: of the type, for messages. False: ValueError raised. */
bool format_parse(Vm *vm, const Str *spec, const char *type_name, uint32_t default_type,
                  uint32_t default_align, FormatSpec *out) NODISCARD;
bool format_unknown(Vm *vm, const FormatSpec *f,
                    const char *type_name); /* raises "Unknown format code" */
/* A number that is formatted already, put in its field: prefix is sign and 0x; digits the
 * integer part's digits (ASCII), rest what follows them ('.5e+10'). */
void format_field(StrBuilder *b, const FormatSpec *f, const char *prefix, int nprefix,
                  const char *digits, int64_t ndigits, const char *rest, int64_t nrest);
/* The text of an int in base 2, 8, 10, 16 for %d and format(): digits without sign. V_ERROR. */
void builder_escape(StrBuilder *b, uint32_t c); /* \xhh, \uhhhh, \Uhhhhhhhh */

/* `bytes % args`; V_USER when a part is user code's. */
Value bytes_percent(Vm *vm, const uint8_t *format, int64_t n, Value args, bool bytearray);

/* float_text.c: the digits of d, correctly rounded, in a heap buffer (NUL-terminated); kind 'e'
 * 'f' 'g' 'r' (or upper case); flags FLOAT_ALT... V_ERROR: NULL. The text begins with '-' for
 * negative numbers and -0.0. */
char *float_text(Vm *vm, double d, char kind, int precision, unsigned flags, int64_t *n) NODISCARD;

#endif
