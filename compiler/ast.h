/* The abstract syntax tree: one struct per row of ast.def, all beginning with a Node, all in one
 * arena.
 *
 * A walker switches on node->kind (NODE_BinOp) and casts with NODE_AS(BinOp, node)->left. Every
 * name is interned: two Idents of one arena are the same name exactly when they are the same
 * pointer. A list is { items, n }; items is NULL when n is 0. */
#ifndef TERN_COMPILER_AST_H
#define TERN_COMPILER_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "arena.h"

typedef enum {
    NODE_NONE,
#define NODE(kind, sum) NODE_##kind,
#include "ast.def"
    NODE_COUNT
} NodeKind;

typedef enum {
    SUM_NONE,
#define SUM(sum, positions) SUM_##sum,
#include "ast.def"
    SUM_identifier,
    SUM_int,
    SUM_string,
    SUM_constant,
    SUM_COUNT
} AstSum;

/* AST_Add, AST_Store, ...: unique over all sums. */
typedef enum {
    AST_NOTHING,
#define SYMBOL(sum, name, text) AST_##name,
#include "ast.def"
    AST_SYMBOL_COUNT
} AstSymbol;

/* Lines count from 1, columns are bytes of UTF-8 from 0. Zero for nodes of a sum without
 * positions. */
typedef struct Node {
    int32_t lineno, col_offset;
    int32_t end_lineno, end_col_offset;
    uint16_t kind;   /* NodeKind */
    uint16_t parens; /* of an expression: the pairs of parentheses around it */
} Node;

typedef struct Ident {
    struct Ident *next; /* in the same hash bucket */
    uint32_t hash;
    uint32_t len;     /* bytes, without the NUL */
    uint32_t keyword; /* lexer only: the token kind of a keyword, else 0 */
    char text[];      /* UTF-8, NFKC, NUL-terminated */
} Ident;

/* Interning for callers that hash while they scan: start, one step a byte, then the look-up. NULL:
 * out of memory. */
enum { IDENT_HASH_START = 5381 };

static inline uint32_t ident_hash_step(uint32_t hash, unsigned char c) {
    return (hash ^ c) * 0x9E3779B1u + (hash >> 15);
}

Ident *ident_intern_hashed(Arena *arena, const char *name, size_t n, uint32_t hash);

typedef struct NodeSeq {
    Node **items;
    int n;
} NodeSeq;
typedef struct IdentSeq {
    Ident **items;
    int n;
} IdentSeq;
typedef struct SymbolSeq {
    uint8_t *items;
    int n;
} SymbolSeq; /* of AstSymbol */

typedef enum {
    CONST_NONE,
    CONST_FALSE,
    CONST_TRUE,
    CONST_ELLIPSIS,
    CONST_INT,     /* bytes: digits in `base`, without prefix and underscores */
    CONST_FLOAT,   /* number */
    CONST_COMPLEX, /* number is the imaginary part, the real one is 0 */
    CONST_STR,     /* bytes: UTF-8, a lone surrogate as its three bytes; may contain NUL */
    CONST_BYTES    /* bytes: as they are */
} ConstKind;

typedef struct Constant {
    uint8_t kind; /* ConstKind */
    uint8_t base; /* CONST_INT: 2, 8, 10 or 16 */
    bool ascii;   /* CONST_STR: every byte is below 128 */
    uint32_t len; /* CONST_INT, CONST_STR, CONST_BYTES */
    union {
        const char *bytes; /* NUL-terminated, which len doesn't count */
        double number;
    };
} Constant;

/* The C type of a field, by its type and arity. */
#define FIELD_NODE_ONE                  Node *
#define FIELD_NODE_OPT                  Node *
#define FIELD_NODE_MANY                 NodeSeq
#define FIELD_TYPE_type_ignore(arity)   FIELD_NODE_##arity
#define FIELD_TYPE_stmt(arity)          FIELD_NODE_##arity
#define FIELD_TYPE_expr(arity)          FIELD_NODE_##arity
#define FIELD_TYPE_comprehension(arity) FIELD_NODE_##arity
#define FIELD_TYPE_excepthandler(arity) FIELD_NODE_##arity
#define FIELD_TYPE_arguments(arity)     FIELD_NODE_##arity
#define FIELD_TYPE_arg(arity)           FIELD_NODE_##arity
#define FIELD_TYPE_keyword(arity)       FIELD_NODE_##arity
#define FIELD_TYPE_alias(arity)         FIELD_NODE_##arity
#define FIELD_TYPE_withitem(arity)      FIELD_NODE_##arity
#define FIELD_TYPE_match_case(arity)    FIELD_NODE_##arity
#define FIELD_TYPE_pattern(arity)       FIELD_NODE_##arity
#define FIELD_SYMBOL_ONE                AstSymbol
#define FIELD_SYMBOL_MANY               SymbolSeq
#define FIELD_TYPE_expr_context(arity)  FIELD_SYMBOL_##arity
#define FIELD_TYPE_boolop(arity)        FIELD_SYMBOL_##arity
#define FIELD_TYPE_operator(arity)      FIELD_SYMBOL_##arity
#define FIELD_TYPE_unaryop(arity)       FIELD_SYMBOL_##arity
#define FIELD_TYPE_cmpop(arity)         FIELD_SYMBOL_##arity
#define FIELD_IDENT_ONE                 Ident *
#define FIELD_IDENT_OPT                 Ident *
#define FIELD_IDENT_MANY                IdentSeq
#define FIELD_TYPE_identifier(arity)    FIELD_IDENT_##arity
#define FIELD_TYPE_int(arity)           int
#define FIELD_TYPE_string(arity)        const char *
#define FIELD_TYPE_constant(arity)      Constant

/* NodeModule, NodeBinOp, Nodearguments, ... */
#define NODE(kind, sum)         \
    typedef struct Node##kind { \
        Node node;
#define FIELD(kind, name, type, arity) FIELD_TYPE_##type(arity) name;
#define END(kind) \
    }             \
    Node##kind;
#include "ast.def"

#define NODE_AS(kind, node) ((Node##kind *)(node))

typedef enum { ARITY_ONE, ARITY_OPT, ARITY_MANY } AstArity;

/* The table at run time, for dumpers, generic walkers and the `_ast` module. */
typedef struct AstField {
    const char *name;
    uint8_t type;    /* AstSum */
    uint8_t arity;   /* AstArity */
    uint16_t offset; /* in the node's struct */
} AstField;

typedef struct AstKind {
    const char *name;
    uint8_t sum; /* AstSum */
    uint16_t size;
    uint16_t field_first; /* in ast_fields */
    uint16_t field_count;
} AstKind;

typedef struct AstSumInfo {
    const char *name;
    bool positions;
} AstSumInfo;
typedef struct AstSymbolInfo {
    const char *name, *text;
    uint8_t sum;
} AstSymbolInfo;

extern const AstKind ast_kinds[NODE_COUNT];
extern const AstField ast_fields[];
extern const AstSumInfo ast_sums[SUM_COUNT];
extern const AstSymbolInfo ast_symbols[AST_SYMBOL_COUNT];

/* Writes what ast.dump(node, include_attributes=positions) would, on one line. Iterative: any depth
 * of tree will do. */
void ast_dump(FILE *out, const Node *node, bool positions);

#endif
