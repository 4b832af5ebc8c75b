/* Encodings done in C, their error handlers, and the exceptions they raise. See vm/codecs.c. */
#ifndef TERN_VM_CODECS_H
#define TERN_VM_CODECS_H

#include "vm/object.h"

/* Raise a UnicodeEncodeError/UnicodeDecodeError for [start, end) of object. */
Value raise_encode(Vm *vm, const char *encoding, Value object, int64_t start, int64_t end,
                   const char *reason);
Value raise_decode(Vm *vm, const char *encoding, Value object, int64_t start, int64_t end,
                   const char *reason);

/* The encodings that need no Python code. */
typedef enum {
    CODEC_NONE,
    CODEC_UTF8,
    CODEC_ASCII,
    CODEC_LATIN1,
    CODEC_UTF16,
    CODEC_UTF16LE,
    CODEC_UTF16BE,
    CODEC_UTF32,
    CODEC_UTF32LE,
    CODEC_UTF32BE,
    CODEC_UNICODE_ESCAPE,
    CODEC_RAW_UNICODE_ESCAPE,
    CODEC_UTF7,
    CODEC_COUNT
} CodecId;
/* CODEC_NONE if the name is none of them. */
CodecId codec_find(const char *name);

typedef enum {
    ERRORS_STRICT,
    ERRORS_IGNORE,
    ERRORS_REPLACE,
    ERRORS_BACKSLASH,
    ERRORS_XML,
    ERRORS_ESCAPE,
    ERRORS_PASS,
    ERRORS_NAME,
    ERRORS_OTHER /* one registered in the language */
} ErrorsId;
ErrorsId errors_find(const char *name);

/* Encodes to bytes; object is the Str. V_USER when a handler of the language must answer
 * (ERRORS_OTHER and an error). */
Value codec_encode(Vm *vm, CodecId codec, Value object, ErrorsId errors) NODISCARD;
/* Decodes n bytes; `object` is what UnicodeDecodeError shows. With `final` false stops before an
 * incomplete sequence at the end; *consumed (may be NULL) tells how far it came. */
Value codec_decode(Vm *vm, CodecId codec, const uint8_t *data, int64_t n, ErrorsId errors,
                   bool final, int64_t *consumed) NODISCARD;

/* bytes.decode and str(bytes, encoding, errors); str.encode. Names as Str or V_VOID/V_NONE for
 * the default. V_USER: the prelude goes on with the library's encodings. */
Value text_decode(Vm *vm, const uint8_t *data, int64_t n, Value encoding, Value errors) NODISCARD;
Value text_encode(Vm *vm, Value text, Value encoding, Value errors) NODISCARD;

#endif
