/* The container of images: its header, checksum and signature. docs/image-format.md describes
 * the bytes; pickle/container.h is the contract. Files are in pickle/container_file.c. */
#include "pickle/container.h"

#include <fcntl.h>
#include <sys/time.h>
#include <stdio.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "vm/objects/bytes.h"
#include "vm/state.h"

/* Where the fields of the header are. All numbers are little-endian. */
enum {
    AT_MAJOR = 8,         /* 16 bits */
    AT_MINOR = 10,        /* 16 bits */
    AT_FLAGS = 12,        /* 32 bits */
    AT_KIND = 16,         /* 16 bits */
    AT_MAKER_SIZE = 18,   /* 16 bits */
    AT_HEADER_SIZE = 20,  /* 32 bits: the payload begins there */
    AT_CREATED = 24,      /* 64 bits, signed */
    AT_PAYLOAD_SIZE = 32, /* 64 bits */
    AT_MAKER = 40,        /* the maker's text, then zeros up to the payload */
    MAGIC_SIZE = 8,
    HEADER_ALIGNMENT = 8,
    SEAL_SIZE = KEY_SIZE + SIGNATURE_SIZE, /* what a signature adds */
    FLAGS_TO_KNOW = 0xFFFF
};

/* Not text, not UTF-8, and changed by whatever changes line ends or cuts the eighth bit. */
static const uint8_t magic[MAGIC_SIZE] = { 0x89, 'T', 'R', 'N', '\r', '\n', 0x1A, '\n' };

/* What is signed: this, and the image's checksum. So a signature of an image is one of nothing
 * else. */
static const char signed_context[] = "tern image signature 1";
enum { SIGNED_MESSAGE = sizeof signed_context + CHECKSUM_SIZE };

/* --- the exception --- */

Type *image_error_type(Vm *vm) {
    Value *slot = &vm->stdlib_state[STATE_IMAGE_ERROR];
    if (!is_void(*slot)) return as_type(*slot);
    Dict *ns = dict_new(vm);
    Value bases = tuple_of(vm, 1, from_obj(&ValueError_type));
    if (is_void(bases) || !dict_set_cstr(vm, ns, "__module__", str_from(vm, "stackless")) ||
        !dict_set_cstr(vm, ns, "__doc__",
                       str_from(vm, "An image is damaged, not trusted, or none at all.")))
        return &ValueError_type;
    Value made = type_new(vm, &type_type, str_intern_cstr(vm, "ImageError"), as_tuple(bases), ns);
    if (is_void(made)) return &ValueError_type;
    *slot = made;
    return as_type(made);
}

#define IMAGE_ERROR(...) raise_false(vm, image_error_type(vm), __VA_ARGS__)

/* --- numbers --- */

static void put_number(uint8_t *at, int bytes, uint64_t n) {
    for (int i = 0; i < bytes; i++) at[i] = (uint8_t)(n >> (8 * i));
}

static uint64_t get_number(const uint8_t *at, int bytes) {
    uint64_t n = 0;
    for (int i = bytes - 1; i >= 0; i--) n = n << 8 | at[i];
    return n;
}

/* --- sealing --- */

/* Which Tern on what host, as an image says it. */
static size_t maker_text(char *text, size_t size) {
    struct utsname host;
    bool known = uname(&host) == 0;
    int n =
        snprintf(text, size, "%s, %s %s, %d bits", TERN_VERSION, known ? host.sysname : "unknown",
                 known ? host.machine : "host", (int)sizeof(void *) * 8);
    return n < (int)size ? (size_t)n : size - 1;
}

static void signed_message(const uint8_t *checksum, uint8_t message[SIGNED_MESSAGE]) {
    memcpy(message, signed_context, sizeof signed_context);
    memcpy(message + sizeof signed_context, checksum, CHECKSUM_SIZE);
}

static size_t header_write(uint8_t *to, const char *maker, size_t maker_size, int kind,
                           bool is_signed, uint64_t payload_size) {
    size_t size = (AT_MAKER + maker_size + HEADER_ALIGNMENT - 1) & ~(size_t)(HEADER_ALIGNMENT - 1);
    struct timeval now;
    gettimeofday(&now, NULL);
    memset(to, 0, size);
    memcpy(to, magic, MAGIC_SIZE);
    put_number(to + AT_MAJOR, 2, CONTAINER_MAJOR);
    put_number(to + AT_MINOR, 2, CONTAINER_MINOR);
    put_number(to + AT_FLAGS, 4, is_signed ? CONTAINER_SIGNED : 0);
    put_number(to + AT_KIND, 2, (uint64_t)kind);
    put_number(to + AT_MAKER_SIZE, 2, maker_size);
    put_number(to + AT_HEADER_SIZE, 4, size);
    put_number(to + AT_CREATED, 8, (uint64_t)((int64_t)now.tv_sec * 1000000 + now.tv_usec));
    put_number(to + AT_PAYLOAD_SIZE, 8, payload_size);
    memcpy(to + AT_MAKER, maker, maker_size);
    return size;
}

bool container_seal(Vm *vm, int kind, const void *payload, size_t n, const SignKey *key,
                    uint8_t **out, size_t *out_size) {
    char maker[256];
    size_t maker_size = maker_text(maker, sizeof maker);
    size_t around = AT_MAKER + maker_size + HEADER_ALIGNMENT + CHECKSUM_SIZE + SEAL_SIZE;
    if (n > SIZE_MAX / 2 - around) return !is_void(raise_memory(vm));
    uint8_t *image = heap_try_alloc_atomic(vm, around + n);
    if (!image) return false;

    size_t at = header_write(image, maker, maker_size, kind, key != NULL, n);
    if (n) memcpy(image + at, payload, n);
    at += n;
    uint8_t *checksum = image + at;
    if (!checksum_of(vm, image, at, checksum)) return false;
    at += CHECKSUM_SIZE;
    if (key) {
        uint8_t message[SIGNED_MESSAGE];
        signed_message(checksum, message);
        memcpy(image + at, key_public(key), KEY_SIZE);
        if (!key_sign(vm, key, message, sizeof message, image + at + KEY_SIZE)) return false;
        at += SEAL_SIZE;
    }
    *out = image;
    *out_size = at;
    return true;
}

/* --- opening --- */

bool container_peek(const char *path, uint8_t *bytes, size_t n) {
    uint8_t head[1024];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return false;
    ssize_t got = read(fd, head, sizeof head);
    close(fd);
    if (got < AT_MAKER || memcmp(head, magic, MAGIC_SIZE) != 0) return false;
    uint64_t at = get_number(head + AT_HEADER_SIZE, 4);
    if (at + n > (uint64_t)got) return false;
    memcpy(bytes, head + at, n);
    return true;
}

/* The first bytes: is it an image, of a format that this Tern reads? */
static bool magic_check(Vm *vm, const uint8_t *data, size_t n) {
    size_t known = n < MAGIC_SIZE ? n : MAGIC_SIZE;
    if (n == 0) return IMAGE_ERROR("not an image: it is empty");
    if (memcmp(data, magic, known) == 0) return true;
    if (n > 4 && memcmp(data + 1, magic + 1, 3) == 0)
        return IMAGE_ERROR("the image was damaged on its way: it was taken for text, and changed");
    return IMAGE_ERROR("not an image of Tern");
}

static bool version_check(Vm *vm, const uint8_t *data, Container *c) {
    c->major = (uint16_t)get_number(data + AT_MAJOR, 2);
    c->minor = (uint16_t)get_number(data + AT_MINOR, 2);
    c->flags = (uint32_t)get_number(data + AT_FLAGS, 4);
    if (c->major > CONTAINER_MAJOR)
        return IMAGE_ERROR(
            "the image was made by a newer version of Tern: it has format %d.%d, and this "
            "one reads %d",
            c->major, c->minor, CONTAINER_MAJOR);
    if (c->major < CONTAINER_MAJOR)
        return IMAGE_ERROR("damaged image: format %d.%d", c->major, c->minor);
    if (c->flags & FLAGS_TO_KNOW & ~(uint32_t)CONTAINER_SIGNED)
        return IMAGE_ERROR(
            "the image was made by a newer version of Tern: it uses what this one does "
            "not know (flags %x)",
            c->flags);
    return true;
}

static bool truncated(Vm *vm, size_t n, uint64_t needed) {
    return IMAGE_ERROR("truncated image: it has %lu bytes of %lu", (uint64_t)n, needed);
}

/* Finds the parts of the image; nothing that lies behind is believed before the checksum is. */
static bool layout_check(Vm *vm, const uint8_t *data, size_t n, Container *c) {
    if (n < AT_MAKER) return truncated(vm, n, AT_MAKER);
    if (!version_check(vm, data, c)) return false;
    uint64_t header = get_number(data + AT_HEADER_SIZE, 4);
    uint64_t payload = get_number(data + AT_PAYLOAD_SIZE, 8);
    uint64_t tail = CHECKSUM_SIZE + (c->flags & CONTAINER_SIGNED ? SEAL_SIZE : 0);
    c->maker_size = (size_t)get_number(data + AT_MAKER_SIZE, 2);
    if (header < AT_MAKER + c->maker_size || header % HEADER_ALIGNMENT)
        return IMAGE_ERROR("damaged image: its header's size is wrong");
    if (n < header + tail || payload > n - header - tail) {
        bool fits = payload <= UINT64_MAX - header - tail;
        return truncated(vm, n, fits ? header + payload + tail : UINT64_MAX);
    }
    if (payload < n - header - tail)
        return IMAGE_ERROR("damaged image: %lu bytes follow its end", n - header - tail - payload);
    c->kind = (uint16_t)get_number(data + AT_KIND, 2);
    c->created = (int64_t)get_number(data + AT_CREATED, 8);
    c->maker = (const char *)data + AT_MAKER;
    c->payload = data + header;
    c->payload_size = (size_t)payload;
    c->checksum = c->payload + payload;
    c->signer = NULL;
    return true;
}

static bool checksum_check(Vm *vm, const uint8_t *data, const Container *c) {
    uint8_t sum[CHECKSUM_SIZE];
    if (!checksum_of(vm, data, (size_t)(c->checksum - data), sum)) return false;
    if (memcmp(sum, c->checksum, CHECKSUM_SIZE) == 0) return true;
    return IMAGE_ERROR("damaged image: its checksum does not fit its bytes");
}

static bool signature_check(Vm *vm, const TrustKeys *trust, Container *c) {
    if (!(c->flags & CONTAINER_SIGNED))
        return !trust || IMAGE_ERROR("the image is not signed, and only signed ones are accepted");
    const uint8_t *key = c->checksum + CHECKSUM_SIZE;
    uint8_t message[SIGNED_MESSAGE];
    bool good;
    signed_message(c->checksum, message);
    if (trust && !trust_has(trust, key))
        return IMAGE_ERROR("the image is signed by a key that is not trusted");
    if (!key_verify(vm, key, message, sizeof message, key + KEY_SIZE, &good)) return false;
    if (!good) return IMAGE_ERROR("the image's signature is wrong");
    c->signer = key;
    return true;
}

/* Shown to people, so no control characters. */
static bool maker_check(Vm *vm, const Container *c) {
    for (size_t i = 0; i < c->maker_size; i++)
        if ((uint8_t)c->maker[i] < ' ' || (uint8_t)c->maker[i] > '~')
            return IMAGE_ERROR("damaged image: the name of its maker");
    return true;
}

bool container_open(Vm *vm, const uint8_t *data, size_t n, const TrustKeys *trust, Container *out) {
    return magic_check(vm, data, n) && layout_check(vm, data, n, out) &&
           checksum_check(vm, data, out) && signature_check(vm, trust, out) && maker_check(vm, out);
}

/* --- natives --- */

Value container_seal_leaf(Vm *vm, const Value *argv) {
    BufferView payload;
    SignKey key;
    const char *path;
    uint8_t *image;
    size_t n;
    bool is_signed = !is_none(argv[2]);
    if (!is_int(argv[0]) || as_int(argv[0]) < 0 || as_int(argv[0]) > UINT16_MAX)
        return raise(vm, &ValueError_type, "a kind of image is a number of 16 bits");
    if (!buffer_need(vm, argv[1], &payload)) return V_ERROR;
    if (is_signed && (!container_path(vm, argv[2], &path) || !key_read_secret(vm, path, &key)))
        return V_ERROR;
    bool good = container_seal(vm, (int)as_int(argv[0]), payload.data, (size_t)payload.len,
                               is_signed ? &key : NULL, &image, &n);
    if (is_signed) key_forget(&key);
    return good ? bytes_from(vm, image, (int64_t)n) : V_ERROR;
}

bool container_trust(Vm *vm, Value files, TrustKeys *trust) {
    if (!is_list(files))
        return raise_false(vm, &TypeError_type, "a list of key files is needed, not %T", files);
    List *l = as_list(files);
    uint8_t(*keys)[KEY_SIZE] = heap_try_alloc_atomic(vm, (size_t)l->len * KEY_SIZE + 1);
    if (!keys) return false;
    for (int64_t i = 0; i < l->len; i++) {
        const char *path;
        if (!container_path(vm, l->items[i], &path) || !key_read(vm, path, keys[i])) return false;
    }
    trust->keys = (const uint8_t(*)[KEY_SIZE])keys;
    trust->count = (size_t)l->len;
    return true;
}

/* (kind, maker, created in microseconds, payload, the signer's public key or None, (major,
 * minor)) */
Value container_open_leaf(Vm *vm, const Value *argv) {
    BufferView data;
    TrustKeys trust;
    Container c;
    bool trusting = !is_none(argv[1]);
    if (!buffer_need(vm, argv[0], &data)) return V_ERROR;
    if (trusting && !container_trust(vm, argv[1], &trust)) return V_ERROR;
    if (!container_open(vm, data.data, (size_t)data.len, trusting ? &trust : NULL, &c))
        return V_ERROR;
    Value maker = str_from_utf8(vm, c.maker, c.maker_size);
    Value payload = bytes_from(vm, c.payload, (int64_t)c.payload_size);
    Value signer = c.signer ? bytes_from(vm, c.signer, KEY_SIZE) : V_NONE;
    Value version = tuple_of(vm, 2, from_int(c.major), from_int(c.minor));
    if (is_void(maker) || is_void(payload) || is_void(signer) || is_void(version)) return V_ERROR;
    return tuple_of(vm, 6, from_int(c.kind), maker, int_from_i64(vm, c.created), payload, signer,
                    version);
}
