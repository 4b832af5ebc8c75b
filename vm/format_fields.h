/* Replacement fields of format strings. See vm/format_fields.c. */
#ifndef TERN_VM_FORMAT_FIELDS_H
#define TERN_VM_FORMAT_FIELDS_H

#include "vm/format.h"

typedef struct FieldScan {
    const Str *text;
    int64_t at, end;
} FieldScan;
/* A literal, and, if present, the field after it: ranges of the text. conversion 0: none. */
typedef struct FormatField {
    int64_t literal, literal_end, name, name_end, spec, spec_end;
    uint32_t conversion;
    bool present, nested;
} FormatField;
/* 1: *out is filled; 0: the end; -1: ValueError raised. */
int field_next(Vm *vm, FieldScan *scan, FormatField *out);
/* The part of a field's name before . and [: its index, -1 if it is no number, -2 with
 * ValueError raised. */
int64_t field_first(Vm *vm, const Str *s, int64_t from, int64_t to, int64_t *end);
/* One .name or [key]: 1, 0 at the end, -1 raised. */
int field_step(Vm *vm, const Str *s, int64_t *at, int64_t to, bool *attribute, Value *key);
Value str_to_ascii_repr(Vm *vm, Value repr); /* as ascii(): non-ASCII escaped */
Value text_list_iterator(Vm *vm, List *l);
Value string_formatter_parser(Vm *vm, const Value *argv);
Value string_field_name_split(Vm *vm, const Value *argv);

#endif
