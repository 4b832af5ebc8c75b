/* Inside the code generator: one Unit per code object being made, and what its files call of
 * each other.
 *
 *   codegen.c            modules, entry, errors
 *   codegen_emit.c       instructions, labels, guards, registers codegen_assemble.c   a finished
 *   Unit becomes a Code
 *   codegen_const.c      constants and folding
 *   codegen_format.c     "literal" % (a, b) as an f-string
 *   codegen_expr.c       expressions; codegen_cond.c conditions, codegen_call.c calls and
 *   displays
 *   codegen_stmt.c       statements; codegen_assign.c targets, codegen_try.c try, with and
 *                        leaving blocks, codegen_match.c match
 *   codegen_warn.c       what looks like a mistake
 *   codegen_func.c       functions, classes, comprehensions
 *
 * Errors are sticky: the first one is kept, everything after it generates without effect, and
 * statements stop being visited. So no function here answers whether it succeeded.
 *
 * Registers: locals first, then temporaries, used as a stack (u->top). expr() answers any
 * register with the value (a local's own one where that is safe), expr_to() puts it in a given
 * one. When the given one is a local variable, it is written by the last instruction only, so
 * that an exception leaves the variable as it was. */
#ifndef TERN_COMPILER_CODEGEN_H
#define TERN_COMPILER_CODEGEN_H

#include "compiler/compiler.h"
#include "compiler/parser.h"
#include "compiler/scope.h"
#include "vm/opcodes.h"

/* Locals that are certainly bound here; only the first 256 are tracked. All set: this place is
 * not reached. */
enum { TRACKED = 256 };
typedef struct Bits {
    uint64_t words[TRACKED / 64];
} Bits;

/* A place to jump to. Until it is placed, the jumps to it are a list through their bx. */
typedef struct Label {
    int32_t pos;   /* -1: not placed yet */
    int32_t chain; /* newest jump + 1 */
    Bits assigned;
} Label;
#define LABEL_NEW ((Label){ -1, 0, { { ~0ull, ~0ull, ~0ull, ~0ull } } })

/* The ranges of instructions that one handler guards. It can be closed and opened again; when
 * the handler is placed, the rows made so far get their target. */
typedef struct Guard {
    int32_t start; /* -1: closed */
    int32_t chain; /* newest handler row + 1, linked through their target */
    int reg;       /* of the pair that receives the exception */
    bool opened;
    Bits assigned; /* when first opened */
} Guard;

typedef enum {
    BLOCK_LOOP,
    BLOCK_TRY,         /* guarded only */
    BLOCK_FINALLY,     /* leaving it runs finalbody */
    BLOCK_FINALLY_END, /* finalbody for exceptions: leaving it pops the one in exc_reg */
    BLOCK_HANDLER,     /* an except clause's body: the same, and name is unbound */
    BLOCK_STAR,        /* an except* clause's body: can't be left */
    BLOCK_WITH,        /* leaving it calls the exit function in exc_reg, exc_reg+1 */
    BLOCK_ASYNC_WITH
} BlockKind;

typedef struct Block {
    BlockKind kind;
    struct Block *outer;
    Guard *guard; /* NULL: none */
    Label *on_break, *on_continue;
    int exc_reg;
    Ident *name;
    NodeSeq finalbody;
    const Node *node;
} Block;

enum { MAX_BLOCKS = 20 };

typedef struct Compiler {
    Vm *vm;
    Arena *arena;
    ScopeTable scopes;
    unsigned flags; /* COMPILE_ */
    bool interactive;
    Str *filename;
    const char *source; /* for the text of errors; may be NULL */
    size_t source_len;
    const ParseHooks *hooks; /* for warnings; may be NULL */
    bool failed;             /* vm->error is set */
    Map idents;              /* Ident * -> Value */
    Value *folded;           /* values of CONST_FOLDED constants */
    uint32_t nfolded, folded_cap;
    struct ConstEntry **texts; /* hash table of long str and bytes constants, shared by all units */
    uint32_t ntexts, texts_cap;
} Compiler;

enum { CONST_FOLDED = 64 }; /* a ConstKind of our own: Constant.len is an index in folded */

/* What a site caches; sites of one name and family may be shared. */
typedef enum {
    SITE_LOAD_GLOBAL,
    SITE_STORE_GLOBAL,
    SITE_LOAD_NAME,
    SITE_STORE_NAME,
    SITE_ATTR,
    SITE_METHOD,
    SITE_SETATTR,
    SITE_OTHER,
    SITE_FAMILIES
} SiteFamily;

typedef struct Unit {
    Compiler *c;
    struct Unit *outer;
    Scope *scope;
    Instr *instrs;
    Position *positions;
    int n, cap;
    Value *consts;
    int nconsts, consts_cap;
    Map const_index;
    Value *sites; /* names */
    int nsites, sites_cap;
    Map site_index; /* ident and family -> site */
    Handler *handlers;
    int nhandlers, handlers_cap;
    int first_temp, top, nregs;
    int order; /* first uses of locals so far */
    int loop_depth;
    Bits assigned;
    bool dead; /* the next instruction can't be reached: nothing is emitted */
    Block *blocks;
    int nblocks;
    int class_cell;       /* class bodies: register of the __class__ cell, 0: none */
    Value name, qualname; /* Str */
    Ident *name_ident;
    int firstline;
    Value doc;
    uint32_t flags;
    /* the expression whose value goes to a GET_ITER and from there to FOR_ITERs only */
    const Node *iterated;
    Node last; /* the position of the newest instruction */
} Unit;

/* --- codegen.c --- */
void error_at(Compiler *c, const Node *at, const char *format, ...) PRINTF_LIKE(3, 4);
void error_memory(Compiler *c);
void error_depth(Compiler *c);
/* Raised by the VM already. */
void error_raised(Compiler *c);
/* Stop visiting? Also turns an arena that is out of memory, and a C stack that is too deep, into
 * errors. */
bool compile_stopped(Compiler *c);
void syntax_error_raise(Vm *vm, Type *type, const char *message, Value filename, int line, int col,
                        int end_line, int end_col, Value text);
Value ident_value(Compiler *c, const Ident *name);
bool annotations_inside(const Node *n);
bool is_docstring(const Node *n);

/* --- codegen_emit.c --- */
void unit_init(Unit *u, Compiler *c, Unit *outer, Scope *scope, const char *name, int firstline);
int emit(Unit *u, const Node *at, unsigned op, int a, int b, int c_);
int emit_wide(Unit *u, const Node *at, unsigned op, int a, int32_t bx);
void emit_jump(Unit *u, const Node *at, unsigned op, int a, Label *to);
/* r[iter] = iter(e), for FOR_ITERs only. */
void emit_iterator(Unit *u, const Node *at, const Node *e, int iter);
/* The JUMP behind FOR_ITER and SEND: what follows it is reached, too. */
void emit_exit(Unit *u, const Node *at, Label *to);
void label_place(Unit *u, Label *l);
/* The head of a loop: jumps to it come later. */
void label_place_loop(Unit *u, Label *l);
int temp_new(Unit *u);
int temps_new(Unit *u, int n);
bool is_temp(const Unit *u, int reg);
int const_add(Unit *u, Value v);
Value frozenset_constant(Compiler *c, NodeSeq elts); /* of constants; V_ERROR: out of memory */
void emit_const(Unit *u, const Node *at, int dst, Value v);
int site_add(Unit *u, const Ident *name, SiteFamily family);
void emit_move(Unit *u, const Node *at, int dst, int src);
void guard_open(Unit *u, Guard *g);
void guard_close(Unit *u, Guard *g);
/* The handler starts here. */
void guard_place(Unit *u, Guard *g);
void block_push(Unit *u, Block *b, const Node *at);
void block_pop(Unit *u);
void local_used(Unit *u, int reg);
void assigned_set(Unit *u, int reg);
bool assigned_has(const Unit *u, int reg);
void assigned_clear(Unit *u, int reg);
void assigned_forget_deleted(Unit *u);

/* --- codegen_assemble.c --- */
Value unit_finish(Unit *u); /* the Code; V_NONE after an error */

/* --- codegen_const.c --- */
void fold_tree(Compiler *c, Node *tree);
bool is_constant(const Node *n);
Value const_value(Compiler *c, const Node *n); /* n is a Constant */
Node *constant_new(Compiler *c, const Node *at, Value v);
/* Is it an int constant that fits 16 bits? */
bool const_int16(Compiler *c, const Node *n, int *out);
/* 1 true, 0 false, -1 not known when compiling. */
int const_truth(Compiler *c, const Node *n);

/* --- codegen_format.c --- */
void fold_format(Compiler *c, Node **slot); /* of a BinOp with a constant on the left */

/* --- codegen_expr.c --- */
int expr(Unit *u, const Node *e);
void expr_to(Unit *u, const Node *e, int dst);
int expr_temp(Unit *u, const Node *e); /* in a new temporary of its own */
/* Any register; `hint` may be used when it is a temporary. */
int operand(Unit *u, const Node *e, int hint);
void name_load(Unit *u, const Node *at, Ident *name, int dst);
void name_store(Unit *u, const Node *at, Ident *name, int src);
void name_delete(Unit *u, const Node *at, Ident *name);
/* The register of a name that is a plain local here, -1 if it is not. */
int name_local(Unit *u, const Ident *name);
Symbol *name_symbol(Unit *u, Ident *name);
void forbidden_check(Unit *u, const Node *at, const Ident *name);
/* `v` (a register) awaited or delegated to: the result goes to dst. kind: GET_AWAITABLE's
 * operand, -1 for yield from. */
void emit_await(Unit *u, const Node *at, int v, int kind, int dst);
Node attribute_position(const Node *e);
int utf8_length(const char *text);
unsigned binary_opcode(AstSymbol op, bool inplace);
/* The same with a small constant on the right; 0: there is none. */
unsigned binary_int_opcode(AstSymbol op, bool inplace);

/* --- codegen_cond.c --- */
/* Jumps to `to` when the truth of e is jump_if, else goes on. `at`: the statement or expression
 * that asks. */
void cond(Unit *u, const Node *e, const Node *at, bool jump_if, Label *to);
void compare_to(Unit *u, const Node *e, int dst);
void boolop_to(Unit *u, const Node *e, int dst);
/* Jumps if the truth of r[reg], which may be written. */
void emit_truth_jump(Unit *u, const Node *at, int reg, bool jump_if, Label *to);

/* --- codegen_call.c --- */
void call_to(Unit *u, const Node *e, int dst);
/* Calls r[base] with arguments and keywords; `first` registers behind base are filled already.
 * The answer is in base. */
void emit_call(Unit *u, const Node *at, int base, int filled, NodeSeq args, NodeSeq keywords);
void list_to(Unit *u, const Node *e, NodeSeq elts, int dst, unsigned build);
void dict_to(Unit *u, const Node *e, int dst);
void joined_to(Unit *u, const Node *e, int dst);
void formatted_to(Unit *u, const Node *e, int dst);

/* --- codegen_warn.c --- */
void call_check(Unit *u, const NodeCall *e);
void subscript_check(Unit *u, const NodeSubscript *e);
void compare_check(Unit *u, const NodeCompare *e);
void assert_check(Unit *u, const NodeAssert *n);

/* --- codegen_func.c --- */
void function_stmt(Unit *u, const Node *n);
void lambda_to(Unit *u, const Node *n, int dst);
void class_stmt(Unit *u, const Node *n);
void comprehension_to(Unit *u, const Node *n, int dst);
void annotation_to(Unit *u, const Node *annotation, int dst);

/* --- codegen_stmt.c --- */
void body(Unit *u, NodeSeq stmts);
void statement(Unit *u, const Node *n);

/* --- codegen_assign.c --- */
void assign_stmt(Unit *u, const NodeAssign *n);
void augassign_stmt(Unit *u, const NodeAugAssign *n);
void annassign_stmt(Unit *u, const NodeAnnAssign *n);
void delete_target(Unit *u, const Node *target);
/* r[src] to a target. */
void store(Unit *u, const Node *target, int src);
/* The register where a value for this target is best computed: a local's own, or -1. */
int target_register(Unit *u, const Node *target);
/* The three parts of a slice, or the index, in registers: the register for GETITEM. */
int subscript_index(Unit *u, const Node *slice);
int subscript_index_once(Unit *u,
                         const Node *slice); /* the same for one use, by the next instruction */

/* --- codegen_try.c --- */
void try_stmt(Unit *u, const NodeTry *n);
void try_star_stmt(Unit *u, const NodeTryStar *n);
void with_stmt(Unit *u, const NodeWith *n, bool is_async);
void return_stmt(Unit *u, const NodeReturn *n);
void break_stmt(Unit *u, const Node *n);
void continue_stmt(Unit *u, const Node *n);
void async_for_stmt(Unit *u, const NodeAsyncFor *n);
/* One step of an async iteration: the awaited item of the iterator goes to dst; at the end *g is
 * to be placed. */
void emit_anext(Unit *u, const Node *at, int iter, int dst, Guard *g);

/* --- codegen_match.c --- */
void match_stmt(Unit *u, const NodeMatch *n);

/* --- unparse.c --- */
/* The source text of an expression, as annotations are kept under the future feature. V_ERROR:
 * raised. */
Value unparse(Compiler *c, const Node *e);

#endif
