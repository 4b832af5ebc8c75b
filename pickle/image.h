/* What of the machine can be taken apart and put together again: the natives behind
 * stdlib/_tern_reduce.py.
 *
 * Every kind of object has a `make`, which answers an empty one that is safe to use, a `state`
 * and a `set`. Whatever `set` is given is checked: it may come from anywhere. */
#ifndef TERN_PICKLE_IMAGE_H
#define TERN_PICKLE_IMAGE_H

#include "vm/vm.h"

/* --- code (pickle/code_image.c) --- */
Value code_parts_leaf(Vm *vm, const Value *argv); /* (code): the arguments of code_make */
/* (parts...): verified; UnpicklingError's kind of ValueError */
Value code_make_leaf(Vm *vm, const Value *argv);
/* Must a frame's prelude code be what it was? The fuzz targets check its registers only, so that
 * their images grow old less soon. */
#ifdef TERN_FUZZ
#define PRELUDE_MATTERS false
#else
#define PRELUDE_MATTERS true
#endif
/* of its instructions, and of all code in its constants */
uint64_t code_fingerprint(const Code *code);

/* --- the verifier (pickle/verify.c) --- */
/* Is code safe for the loop? False with ValueError raised: where and why. */
bool code_verify(Vm *vm, const Code *code) NODISCARD;
/* What is known about code, found out once for all frames in it. A table is of one reading or
 * writing: no collection comes in between. */
typedef struct CodeFacts CodeFacts;
typedef struct FactsTable {
    Dict *places; /* in the list, by code; NULL: none yet */
    CodeFacts **list;
    int64_t count, cap;
} FactsTable;
/* NULL with an error raised. */
CodeFacts *code_facts(Vm *vm, FactsTable *table, const Code *code) NODISCARD;
/* As registers_live() (pickle/operands.h). */
const uint8_t *facts_live(Vm *vm, CodeFacts *facts, uint32_t pc, bool awaits) NODISCARD;
/* Are the registers of f what its code relies on at its pc? False with ValueError raised. */
bool frame_verify(Vm *vm, const Frame *f) NODISCARD;
/* What frames of a code expect at a pc: found out once for many frames. */
typedef struct FrameExpectations {
    const Code *code;
    uint32_t pc;
    const uint8_t *kinds, *live; /* by register */
    /* the one that an answer comes into: it may hold nothing till then; UINT32_MAX: none */
    unsigned awaited;
} FrameExpectations;
bool frame_expectations(Vm *vm, CodeFacts *facts, uint32_t pc, FrameExpectations *out) NODISCARD;
bool frame_fits(Vm *vm, const Frame *f, const FrameExpectations *expected) NODISCARD;
/* Are the registers of a konts frame what its step relies on? False with ValueError raised. */
bool kont_verify(Vm *vm, Frame *k) NODISCARD;
/* Can a getter with so many answers be waiting for that one, and that part of its path?
 * (stdlib/_operator.c) */
bool getter_awaits(Value getter, int64_t answers, int64_t at, int64_t part);
/* May an answer be delivered to f where it is? */
bool frame_awaits(const Frame *f);
/* Is it suspended in a yield? */
bool frame_yields(const Frame *f);
/* May f go on where it is without an answer? */
bool frame_goes_on(Vm *vm, FactsTable *table, const Frame *f) NODISCARD;

/* --- by fields, exceptions, classes (pickle/walk.c) --- */
Value field_types_leaf(Vm *vm, const Value *argv);
Value fields_state_leaf(Vm *vm, const Value *argv);
Value fields_make_leaf(Vm *vm, const Value *argv);
Value fields_set_leaf(Vm *vm, const Value *argv);
Value exception_state_leaf(Vm *vm, const Value *argv);
Value exception_set_leaf(Vm *vm, const Value *argv);
Value is_user_class_leaf(Vm *vm, const Value *argv);
Value proxy_shows_leaf(Vm *vm, const Value *argv);
Value proxy_mapping_leaf(Vm *vm, const Value *argv);
Value class_state_leaf(Vm *vm, const Value *argv);
Value class_make_leaf(Vm *vm, const Value *argv);
Value class_set_leaf(Vm *vm, const Value *argv);

/* --- graphs (pickle/graph_fields.c) --- */
Value graph_bytes_leaf(Vm *vm, const Value *argv);
Value graph_object_leaf(Vm *vm, const Value *argv);
Value graph_copy_leaf(Vm *vm, const Value *argv);
Value graph_way_leaf(Vm *vm, const Value *argv);
Value prelude_freeze_leaf(Vm *vm, const Value *argv); /* vm/prelude.c */

/* --- of the prelude, by name (pickle/image.c) --- */
/* (object): (of the prelude?, where, name) of a global, None */
Value global_name_leaf(Vm *vm, const Value *argv);
Value prelude_file_leaf(Vm *vm,
                        const Value *argv); /* (namespace): its file, None; '' for what all share */
Value prelude_namespace_leaf(Vm *vm, const Value *argv); /* (file) */
Value prelude_code_leaf(Vm *vm,
                        const Value *argv); /* (code): (file, function, path, fingerprint), None */
Value prelude_code_find_leaf(Vm *vm, const Value *argv);

/* --- what __main__ defines (pickle/graph_main.c), and what modules do (pickle/graph_part.c) --- */
Value main_definition_leaf(Vm *vm, const Value *argv);
Value main_digest_leaf(Vm *vm, const Value *argv);
Value main_namespace_leaf(Vm *vm, const Value *argv);
Value main_uses_leaf(Vm *vm, const Value *argv);
Value program_digest_leaf(Vm *vm, const Value *argv);
struct Bytes;
/* What of code is numbers alone, as bytes; V_ERROR: no memory (pickle/graph_code.c). */
Value graph_code_numbers(Vm *vm, const Code *code);
/* Into code whose counts are set. False: damaged, perhaps with an error raised. */
bool graph_code_numbers_read(Vm *vm, Code *code, const struct Bytes *numbers) NODISCARD;
Value code_name_leaf(Vm *vm, const Value *argv); /* pickle/graph_code_named.c */
Value code_named_leaf(Vm *vm, const Value *argv);
/* (object): (module, name) of what stands for itself there, None */
Value module_sentinel_leaf(Vm *vm, const Value *argv);

/* May a field that holds what the letter says (walk.c) hold v? */
bool field_fits(char letter, Value v);

/* Will the frame under f be given an answer? */
bool frame_answers(const Frame *f);
/* Which kind of generator runs code; NULL: none. */
const Type *generator_type_of(const Code *code);
/* May f be the frame of a generator in that GenState? */
bool generator_frame_fits(const Frame *f, int64_t state, int64_t flags);

/* "damaged image: ..." as pickle.UnpicklingError, or as ValueError before anybody imported
 * pickle. */
Value image_damaged(Vm *vm, const char *what);
/* The same error with a text of its own. */
Value image_error(Vm *vm, Value text);

#endif
