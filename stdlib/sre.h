/* What the files of _sre share: the code that re/_compiler.py makes,
 * and the machine that runs it.
 *
 * A pattern's code is a list of 32-bit words (opcodes numbered as in re/_constants.py).
 * program_check() (sre_program.c) proves it well formed, once; after that the machine
 * (sre_engine.c) follows it without looking. sre_chars.c knows characters: case, categories,
 * sets. _sre.c has Pattern and Scanner, sre_match.c has Match. */
#ifndef TERN_SRE_H
#define TERN_SRE_H

#include "vm/objects/bytes.h"
#include "vm/objects/text.h"
#include "vm/vm.h"

enum SreOp {
    SRE_FAILURE,
    SRE_SUCCESS,
    SRE_ANY,
    SRE_ANY_ALL,
    SRE_ASSERT,
    SRE_ASSERT_NOT,
    SRE_AT,
    SRE_BRANCH,
    SRE_CATEGORY,
    SRE_CHARSET,
    SRE_BIGCHARSET,
    SRE_GROUPREF,
    SRE_GROUPREF_EXISTS,
    SRE_IN,
    SRE_INFO,
    SRE_JUMP,
    SRE_LITERAL,
    SRE_MARK,
    SRE_MAX_UNTIL,
    SRE_MIN_UNTIL,
    SRE_NOT_LITERAL,
    SRE_NEGATE,
    SRE_RANGE,
    SRE_REPEAT,
    SRE_REPEAT_ONE,
    SRE_SUBPATTERN,
    SRE_MIN_REPEAT_ONE,
    SRE_ATOMIC_GROUP,
    SRE_POSSESSIVE_REPEAT,
    SRE_POSSESSIVE_REPEAT_ONE,
    SRE_GROUPREF_IGNORE,
    SRE_IN_IGNORE,
    SRE_LITERAL_IGNORE,
    SRE_NOT_LITERAL_IGNORE,
    SRE_GROUPREF_LOC_IGNORE,
    SRE_IN_LOC_IGNORE,
    SRE_LITERAL_LOC_IGNORE,
    SRE_NOT_LITERAL_LOC_IGNORE,
    SRE_GROUPREF_UNI_IGNORE,
    SRE_IN_UNI_IGNORE,
    SRE_LITERAL_UNI_IGNORE,
    SRE_NOT_LITERAL_UNI_IGNORE,
    SRE_RANGE_UNI_IGNORE
};
enum SreAt {
    AT_BEGINNING,
    AT_BEGINNING_LINE,
    AT_BEGINNING_STRING,
    AT_BOUNDARY,
    AT_NON_BOUNDARY,
    AT_END,
    AT_END_LINE,
    AT_END_STRING,
    AT_LOC_BOUNDARY,
    AT_LOC_NON_BOUNDARY,
    AT_UNI_BOUNDARY,
    AT_UNI_NON_BOUNDARY,
    AT_COUNT
};
enum SreCategory {
    CATEGORY_DIGIT,
    CATEGORY_NOT_DIGIT,
    CATEGORY_SPACE,
    CATEGORY_NOT_SPACE,
    CATEGORY_WORD,
    CATEGORY_NOT_WORD,
    CATEGORY_LINEBREAK,
    CATEGORY_NOT_LINEBREAK,
    CATEGORY_LOC_WORD,
    CATEGORY_LOC_NOT_WORD,
    CATEGORY_UNI_DIGIT,
    CATEGORY_UNI_NOT_DIGIT,
    CATEGORY_UNI_SPACE,
    CATEGORY_UNI_NOT_SPACE,
    CATEGORY_UNI_WORD,
    CATEGORY_UNI_NOT_WORD,
    CATEGORY_UNI_LINEBREAK,
    CATEGORY_UNI_NOT_LINEBREAK,
    CATEGORY_COUNT
};
enum { INFO_PREFIX = 1, INFO_LITERAL = 2, INFO_CHARSET = 4 };
enum {
    FLAG_TEMPLATE = 1,
    FLAG_IGNORECASE = 2,
    FLAG_LOCALE = 4,
    FLAG_MULTILINE = 8,
    FLAG_DOTALL = 16,
    FLAG_UNICODE = 32,
    FLAG_VERBOSE = 64,
    FLAG_DEBUG = 128,
    FLAG_ASCII = 256
};
#define SRE_MAXREPEAT UINT32_MAX
enum { SRE_MAGIC = 20220615, SRE_MAXGROUPS = 1073741823 };

/* --- characters: sre_chars.c --- */
typedef enum {
    FOLD_NONE,
    FOLD_ASCII,
    FOLD_LOCALE,
    FOLD_UNICODE
} Fold; /* how an operation ignores case */
uint32_t fold_lower(Fold fold, uint32_t c);
uint32_t fold_upper(Fold fold, uint32_t c);
bool category_has(uint32_t category, uint32_t c);
/* Is c, folded as the IN operation demands, in the set whose words begin at `set`? */
bool set_has(const uint32_t *set, Fold fold, uint32_t c);

/* --- programs: sre_program.c --- */
typedef struct Program {
    uint32_t *code;
    int64_t length;
    uint32_t *set_of;  /* at the place of an IN (or of INFO with a set): first word of its bitmap */
    uint32_t *bitmaps; /* 8 words each: which of the first 256 characters it takes */
    int64_t first;     /* place of the one-character operation that all matches begin with, or -1 */
    int64_t start;     /* where matching starts: behind the INFO */
    uint32_t marks;    /* marks in use: 2 for each group up to the highest that the code sets */
} Program;
/* Checks code and length, fills in the rest. False with RuntimeError "invalid SRE code" or
 * MemoryError. */
bool program_check(Vm *vm, Program *p, int64_t groups) NODISCARD;

/* --- matching: sre_engine.c --- */
typedef struct Search {
    const Program *program;
    int kind; /* bytes of a character; text of `length`, matched within [start, end) */
    const void *text;
    int64_t length, start, end;
    int64_t stop;      /* answer: where the match that begins at `start` ends */
    bool match_all;    /* it must reach `end` */
    bool must_advance; /* it must not be empty at the first place tried */
    int32_t lastindex; /* answer: of the group closed last, -1 none */
    int64_t *marks;    /* answer: the machine's own; -1 unset */
} Search;
typedef enum {
    SRE_NO,
    SRE_YES,
    SRE_MEMORY,
    SRE_SIGNAL
} SreStatus; /* memory: raised; signal: given up, to be begun anew */
/* Exactly at s->start, or at the first place from there on. The answer is overwritten by the
 * next match of any pattern. */
SreStatus search_match(Vm *vm, Search *s) NODISCARD;
SreStatus search_next(Vm *vm, Search *s) NODISCARD;
/* A leaf that matched has finished its work: the next may be interrupted at once. */
void search_done(void);

/* --- objects --- */
typedef struct Pattern {
    Object h;
    Value pattern;    /* str, bytes-like or none */
    Value groupindex; /* Dict: name -> number */
    Value indexgroup; /* Tuple: number -> name or none */
    Program program;
    int64_t groups;
    int32_t flags;
    bool any_text, is_bytes; /* any_text: made without a pattern, takes both kinds of text */
} Pattern;
ALWAYS_INLINE Pattern *as_pattern(Value v) { return (Pattern *)as_obj(v); }

/* A text being searched, and what scanners and matches remember of it. */
typedef struct Subject {
    Value string;
    int64_t pos, endpos;
    bool is_bytes;
    Search search;
} Subject;
/* pos and endpos are clipped. False with TypeError raised. */
bool subject_init(Vm *vm, Subject *s, Pattern *p, Value string, int64_t pos, int64_t endpos)
    NODISCARD;
Value subject_slice(Vm *vm, const Subject *s, int64_t from, int64_t to);
/* text[from:to] of a str or bytes-like object, as str or bytes; clipped. */
Value text_slice(Vm *vm, Value string, int64_t from, int64_t to);
Value match_new(Vm *vm, Pattern *p, const Subject *s);

#endif
