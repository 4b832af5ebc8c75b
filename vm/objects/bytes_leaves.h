/* The methods that bytes and bytearray share (bytes_methods.c): rows for both tables, and
 * helpers. */
#ifndef TERN_BYTES_LEAVES_H
#define TERN_BYTES_LEAVES_H

#include "vm/objects/bytes.h"
#include "vm/objects/str_leaves.h"

/* The bytes of a bytes or bytearray. */
typedef struct Run {
    const uint8_t *data;
    int64_t len;
} Run;
ALWAYS_INLINE Run run_of(Value v) {
    if (is_bytes(v)) return (Run){ as_bytes(v)->data, as_bytes(v)->len };
    return (Run){ ((ByteArray *)as_obj(v))->data, ((ByteArray *)as_obj(v))->len };
}
/* A new object of self's kind (bytes or bytearray, never a subclass). */
Value run_new(Vm *vm, Value self, const void *data, int64_t n);
/* Its memory, to be filled; the object in *out. NULL with MemoryError raised. */
uint8_t *run_make(Vm *vm, Value self, int64_t n, Value *out) NODISCARD;
/* An integer 0..255: V_NONE, V_ERROR ("byte must be in range(0, 256)") or V_USER. */
Value byte_need(Vm *vm, Value v, uint8_t *out) NODISCARD;
/* The bytes that bytes(source, encoding, errors) or bytearray(...) is made of, as a bytes or
 * bytearray Value that the caller may keep; name: "bytes" or "bytearray". */
Value bytes_source(Vm *vm, Value source, Value encoding, Value errors, const char *name);

LEAF(bytes_contains);
LEAF(bytes_add);
LEAF(bytes_mul);
LEAF(bytes_mod);
LEAF(bytes_rmod);
LEAF(bytes_decode_leaf);
LEAF(bytes_find);
LEAF(bytes_rfind);
LEAF(bytes_index);
LEAF(bytes_rindex);
LEAF(bytes_count);
LEAF(bytes_startswith);
LEAF(bytes_endswith);
LEAF(bytes_join);
LEAF(bytes_hex);
LEAF(bytes_maketrans);
LEAF(bytes_fromhex);
LEAF(bytes_split);
LEAF(bytes_rsplit);
LEAF(bytes_splitlines);
LEAF(bytes_partition);
LEAF(bytes_rpartition);
LEAF(bytes_strip);
LEAF(bytes_lstrip);
LEAF(bytes_rstrip);
LEAF(bytes_removeprefix);
LEAF(bytes_removesuffix);
LEAF(bytes_replace);
LEAF(bytes_translate);
LEAF(bytes_expandtabs);
LEAF(bytes_center);
LEAF(bytes_ljust);
LEAF(bytes_rjust);
LEAF(bytes_zfill);
LEAF(bytes_lower);
LEAF(bytes_upper);
LEAF(bytes_title);
LEAF(bytes_capitalize);
LEAF(bytes_swapcase);
LEAF(bytes_isalnum);
LEAF(bytes_isalpha);
LEAF(bytes_isascii);
LEAF(bytes_isdigit);
LEAF(bytes_islower);
LEAF(bytes_isspace);
LEAF(bytes_istitle);
LEAF(bytes_isupper);

/* Rows that both types have. `prelude` is the file of the drivers: "bytes" for both. */
#define BYTES_SHARED_METHODS                                                                      \
    { "__contains__", "(self, key, /)", "Return key in self.", .leaf = bytes_contains,            \
      .driver = "bytes.contains" },                                                               \
        { "__mul__", "(self, value, /)", "Return self*value.", .leaf = bytes_mul,                 \
          .driver = "str.mul" },                                                                  \
        { "__rmul__", "(self, value, /)", "Return value*self.", .leaf = bytes_mul,                \
          .driver = "str.mul" },                                                                  \
        { "__mod__", "(self, value, /)", "Return self%value.", .leaf = bytes_mod,                 \
          .driver = "format.bytes_percent" },                                                     \
        { "__rmod__", "(self, value, /)", "Return value%self.", .leaf = bytes_rmod },             \
        { "decode", "(self, encoding=?, errors=?)",                                               \
          "Decode the bytes using the codec registered for encoding.", .leaf = bytes_decode_leaf, \
          .driver = "codecs.bytes_decode" },                                                      \
        { "find",                                                                                 \
          "(self, sub, start=?, end=?, /)",                                                       \
          "Return the lowest index in B where subsection sub is found.",                          \
          .leaf = bytes_find,                                                                     \
          .driver = "bytes.find",                                                                 \
          .style = ARGS_TUPLE },                                                                  \
        { "rfind",                                                                                \
          "(self, sub, start=?, end=?, /)",                                                       \
          "Return the highest index in B where subsection sub is found.",                         \
          .leaf = bytes_rfind,                                                                    \
          .driver = "bytes.rfind",                                                                \
          .style = ARGS_TUPLE },                                                                  \
        { "index",                                                                                \
          "(self, sub, start=?, end=?, /)",                                                       \
          "Like find() but raise ValueError when the subsection is not found.",                   \
          .leaf = bytes_index,                                                                    \
          .driver = "bytes.index_",                                                               \
          .style = ARGS_TUPLE },                                                                  \
        { "rindex",                                                                               \
          "(self, sub, start=?, end=?, /)",                                                       \
          "Like rfind() but raise ValueError when the subsection is not found.",                  \
          .leaf = bytes_rindex,                                                                   \
          .driver = "bytes.rindex",                                                               \
          .style = ARGS_TUPLE },                                                                  \
        { "count",                                                                                \
          "(self, sub, start=?, end=?, /)",                                                       \
          "Return the number of non-overlapping occurrences of subsection sub in bytes "          \
          "B[start:end].",                                                                        \
          .leaf = bytes_count,                                                                    \
          .driver = "bytes.count",                                                                \
          .style = ARGS_TUPLE },                                                                  \
        { "startswith",                                                                           \
          "(self, prefix, start=?, end=?, /)",                                                    \
          "Return True if B starts with the specified prefix.",                                   \
          .leaf = bytes_startswith,                                                               \
          .driver = "bytes.startswith",                                                           \
          .style = ARGS_TUPLE },                                                                  \
        { "endswith",                                                                             \
          "(self, suffix, start=?, end=?, /)",                                                    \
          "Return True if B ends with the specified suffix.",                                     \
          .leaf = bytes_endswith,                                                                 \
          .driver = "bytes.endswith",                                                             \
          .style = ARGS_TUPLE },                                                                  \
        { "join", "(self, iterable_of_bytes, /)", "Concatenate any number of bytes objects.",     \
          .leaf = bytes_join, .driver = "bytes.join" },                                           \
        { "hex", "(self, sep=?, bytes_per_sep=1)",                                                \
          "Create a string of hexadecimal numbers from a bytes object.", .leaf = bytes_hex,       \
          .driver = "bytes.hex" },                                                                \
        { "maketrans", "(frm, to, /)",                                                            \
          "Return a translation table usable for the translate method.", .leaf = bytes_maketrans, \
          .kind = SIG_STATIC },                                                                   \
        { "fromhex",                                                                              \
          "(cls, string, /)",                                                                     \
          "Create a bytes object from a string of hexadecimal numbers.",                          \
          .leaf = bytes_fromhex,                                                                  \
          .driver = "bytes.fromhex",                                                              \
          .kind = SIG_CLASS },                                                                    \
        { "split", "(self, sep=None, maxsplit=-1)",                                               \
          "Return a list of the sections in the bytes, using sep as the delimiter.",              \
          .leaf = bytes_split, .driver = "bytes.split" },                                         \
        { "rsplit", "(self, sep=None, maxsplit=-1)",                                              \
          "Return a list of the sections in the bytes, using sep as the delimiter.",              \
          .leaf = bytes_rsplit, .driver = "bytes.rsplit" },                                       \
        { "splitlines", "(self, keepends=False)",                                                 \
          "Return a list of the lines in the bytes, breaking at line boundaries.",                \
          .leaf = bytes_splitlines, .driver = "bytes.splitlines" },                               \
        { "partition", "(self, sep, /)",                                                          \
          "Partition the bytes into three parts using the given separator.",                      \
          .leaf = bytes_partition },                                                              \
        { "rpartition", "(self, sep, /)",                                                         \
          "Partition the bytes into three parts using the given separator.",                      \
          .leaf = bytes_rpartition },                                                             \
        { "strip", "(self, bytes=None, /)",                                                       \
          "Strip leading and trailing bytes contained in the argument.", .leaf = bytes_strip },   \
        { "lstrip", "(self, bytes=None, /)", "Strip leading bytes contained in the argument.",    \
          .leaf = bytes_lstrip },                                                                 \
        { "rstrip", "(self, bytes=None, /)", "Strip trailing bytes contained in the argument.",   \
          .leaf = bytes_rstrip },                                                                 \
        { "removeprefix", "(self, prefix, /)",                                                    \
          "Return a bytes object with the given prefix string removed if present.",               \
          .leaf = bytes_removeprefix },                                                           \
        { "removesuffix", "(self, suffix, /)",                                                    \
          "Return a bytes object with the given suffix string removed if present.",               \
          .leaf = bytes_removesuffix },                                                           \
        { "replace", "(self, old, new, count=-1, /)",                                             \
          "Return a copy with all occurrences of substring old replaced by new.",                 \
          .leaf = bytes_replace, .driver = "bytes.replace" },                                     \
        { "translate", "(self, table, /, delete=?)",                                              \
          "Return a copy with each character mapped by the given translation table.",             \
          .leaf = bytes_translate },                                                              \
        { "expandtabs", "(self, tabsize=8)",                                                      \
          "Return a copy where all tab characters are expanded using spaces.",                    \
          .leaf = bytes_expandtabs, .driver = "bytes.expandtabs" },                               \
        { "center", "(self, width, fillchar=?, /)", "Return a centered string of length width.",  \
          .leaf = bytes_center, .driver = "bytes.center" },                                       \
        { "ljust", "(self, width, fillchar=?, /)",                                                \
          "Return a left-justified string of length width.", .leaf = bytes_ljust,                 \
          .driver = "bytes.ljust" },                                                              \
        { "rjust", "(self, width, fillchar=?, /)",                                                \
          "Return a right-justified string of length width.", .leaf = bytes_rjust,                \
          .driver = "bytes.rjust" },                                                              \
        { "zfill", "(self, width, /)",                                                            \
          "Pad a numeric string with zeros on the left, to fill a field of the given width.",     \
          .leaf = bytes_zfill, .driver = "bytes.zfill" },                                         \
        { "lower", "(self, /)", "B.lower() -> copy of B", .leaf = bytes_lower },                  \
        { "upper", "(self, /)", "B.upper() -> copy of B", .leaf = bytes_upper },                  \
        { "title", "(self, /)", "B.title() -> copy of B", .leaf = bytes_title },                  \
        { "capitalize", "(self, /)", "B.capitalize() -> copy of B", .leaf = bytes_capitalize },   \
        { "swapcase", "(self, /)", "B.swapcase() -> copy of B", .leaf = bytes_swapcase },         \
        { "isalnum", "(self, /)", "B.isalnum() -> bool", .leaf = bytes_isalnum },                 \
        { "isalpha", "(self, /)", "B.isalpha() -> bool", .leaf = bytes_isalpha },                 \
        { "isascii", "(self, /)", "B.isascii() -> bool", .leaf = bytes_isascii },                 \
        { "isdigit", "(self, /)", "B.isdigit() -> bool", .leaf = bytes_isdigit },                 \
        { "islower", "(self, /)", "B.islower() -> bool", .leaf = bytes_islower },                 \
        { "isspace", "(self, /)", "B.isspace() -> bool", .leaf = bytes_isspace },                 \
        { "istitle", "(self, /)", "B.istitle() -> bool", .leaf = bytes_istitle }, {               \
        "isupper", "(self, /)", "B.isupper() -> bool", .leaf = bytes_isupper                      \
    }

#endif
