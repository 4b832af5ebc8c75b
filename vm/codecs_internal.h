/* What vm/codecs.c and vm/codecs_escape.c share. */
#ifndef TERN_CODECS_INTERNAL_H
#define TERN_CODECS_INTERNAL_H

#include "vm/codecs.h"
#include "vm/objects/bytes.h"
#include "vm/objects/str.h"

/* Bytes being made. */
typedef struct ByteBuilder {
    Vm *vm;
    uint8_t *data;
    int64_t n, cap;
    bool failed;
} ByteBuilder;
void bytes_put(ByteBuilder *b, const void *data, int64_t n);
void bytes_put1(ByteBuilder *b, uint8_t byte);

/* A conversion under way. An error that the handler can't settle ends it: `verdict` is V_ERROR
 * (raised), or V_USER (a handler of the language must be asked), or V_NONE with `stopped` set,
 * when the caller wants to settle errors itself (stop). */
typedef struct Coder {
    Vm *vm;
    const char *name; /* for messages */
    CodecId codec;
    ErrorsId errors;
    bool stop; /* errors are handed out in `stopped` */
    bool final;
    Value stopped, verdict;
    /* decoding */
    const uint8_t *data;
    int64_t n, at;
    StrBuilder text;
    int order; /* utf-16, utf-32: -1 little, 1 big, 0 not known yet */
    /* encoding */
    const Str *from;
    ByteBuilder out;
} Coder;

/* Settle an error in [start, end): true to go on at c->at. */
bool decode_error(Coder *c, int64_t start, int64_t end, const char *reason);
bool encode_error(Coder *c, int64_t start, int64_t end, const char *reason);
Value coder_decode(Coder *c); /* runs it: V_NONE, or the verdict */
Value coder_encode(Coder *c);
void decode_unicode_escape(Coder *c);
void decode_raw_unicode_escape(Coder *c);
void encode_unicode_escape(Coder *c);
void encode_raw_unicode_escape(Coder *c);
const char *codec_name(CodecId id);

#endif
