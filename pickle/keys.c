/* Checksums, keys and signatures: see pickle/keys.h. The arithmetic is libsodium's; this file
 * opens the library when it is first needed, and reads and writes the files of keys. */
#include "pickle/container.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vm/library.h"
#include "vm/objects/bytes.h"

_Static_assert(crypto_sign_PUBLICKEYBYTES == KEY_SIZE &&
                   crypto_sign_SECRETKEYBYTES == SECRET_SIZE && crypto_sign_BYTES == SIGNATURE_SIZE,
               "the sizes of Ed25519");

/* KEY_SIZE bytes in base64, and the longest line of a key file. */
enum { KEY_TEXT = 44, KEY_LINE_MAX = 32 + KEY_TEXT + KEY_COMMENT_MAX };

/* --- the library --- */

static __typeof__(sodium_init) *init;
static __typeof__(crypto_generichash) *generichash;
static __typeof__(crypto_sign_seed_keypair) *seed_keypair;
static __typeof__(crypto_sign_detached) *sign_detached;
static __typeof__(crypto_sign_verify_detached) *verify_detached;
static __typeof__(randombytes_buf) *random_bytes;
static __typeof__(sodium_bin2base64) *to_base64;
static __typeof__(sodium_base642bin) *from_base64;

static bool library_ready;

static void library_start(void) {
    static const char *const names[] = { "libsodium.so.23", "libsodium.so.26", "libsodium.so",
                                         "libsodium.dylib", NULL };
    static const LibraryFunction functions[] = {
        LIBRARY_FUNCTION(sodium_init, init),
        LIBRARY_FUNCTION(crypto_generichash, generichash),
        LIBRARY_FUNCTION(crypto_sign_seed_keypair, seed_keypair),
        LIBRARY_FUNCTION(crypto_sign_detached, sign_detached),
        LIBRARY_FUNCTION(crypto_sign_verify_detached, verify_detached),
        LIBRARY_FUNCTION(randombytes_buf, random_bytes),
        LIBRARY_FUNCTION(sodium_bin2base64, to_base64),
        LIBRARY_FUNCTION(sodium_base642bin, from_base64),
        { 0 },
    };
    library_ready = library_open(names, functions) && init() >= 0;
}

static bool library_need(Vm *vm) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, library_start);
    if (library_ready) return true;
    return raise_false(vm, &RuntimeError_type,
                       "images need the library libsodium: install the package libsodium23 (or "
                       "libsodium, as your system calls it)");
}

/* --- checksums and signatures --- */

bool checksum_of(Vm *vm, const void *data, size_t n, uint8_t out[CHECKSUM_SIZE]) {
    if (!library_need(vm)) return false;
    generichash(out, CHECKSUM_SIZE, data, n, NULL, 0);
    return true;
}

const uint8_t *key_public(const SignKey *key) { return key->secret + SECRET_SIZE - KEY_SIZE; }

void key_forget(SignKey *key) { explicit_bzero(key, sizeof *key); }

bool key_sign(Vm *vm, const SignKey *key, const void *message, size_t n,
              uint8_t out[SIGNATURE_SIZE]) {
    if (!library_need(vm)) return false;
    sign_detached(out, NULL, message, n, key->secret);
    return true;
}

bool key_verify(Vm *vm, const uint8_t key[KEY_SIZE], const void *message, size_t n,
                const uint8_t signature[SIGNATURE_SIZE], bool *good) {
    if (!library_need(vm)) return false;
    *good = verify_detached(signature, message, n, key) == 0;
    return true;
}

bool trust_has(const TrustKeys *trust, const uint8_t key[KEY_SIZE]) {
    for (size_t i = 0; i < trust->count; i++)
        if (memcmp(trust->keys[i], key, KEY_SIZE) == 0) return true;
    return false;
}

/* --- the text of keys --- */

static bool is_comment(const char *s, size_t n) {
    for (size_t i = 0; i < n; i++)
        if ((uint8_t)s[i] < ' ' || s[i] == 127) return false;
    return n > 0 && n <= KEY_COMMENT_MAX;
}

/* The 32 bytes of a line "KIND BASE64[ COMMENT]\n". ValueError, unless it is exactly that. */
static bool line_parse(Vm *vm, const char *kind, const char *text, size_t n, const char *name,
                       uint8_t out[KEY_SIZE]) {
    size_t head = strlen(kind), got = 0;
    if (!library_need(vm)) return false;
    if (n <= head || memcmp(text, kind, head) != 0 || text[head] != ' ')
        return raise_false(vm, &ValueError_type, "%s is no key: it does not begin with %s", name,
                           kind);
    const char *rest = text + head + 1, *end = text + n;
    if (end[-1] == '\n') end--;
    bool good = end - rest >= KEY_TEXT &&
                from_base64(out, KEY_SIZE, rest, KEY_TEXT, NULL, &got, NULL,
                            sodium_base64_VARIANT_ORIGINAL) == 0 &&
                got == KEY_SIZE;
    rest += KEY_TEXT;
    if (good && rest < end) good = *rest == ' ' && is_comment(rest + 1, (size_t)(end - rest) - 1);
    if (good) return true;
    return raise_false(vm, &ValueError_type, "%s is no key: it is not one line %s BASE64 COMMENT",
                       name, kind);
}

static const char PUBLIC_KIND[] = "tern-key-ed25519", SECRET_KIND[] = "tern-secret-ed25519";

bool key_parse(Vm *vm, const char *text, size_t n, const char *name, uint8_t out[KEY_SIZE]) {
    return line_parse(vm, PUBLIC_KIND, text, n, name, out);
}

bool key_parse_secret(Vm *vm, const char *text, size_t n, const char *name, SignKey *out) {
    uint8_t seed[KEY_SIZE], public_half[KEY_SIZE];
    bool good = line_parse(vm, SECRET_KIND, text, n, name, seed);
    if (good) seed_keypair(public_half, out->secret, seed);
    explicit_bzero(seed, sizeof seed);
    return good;
}

/* --- their files --- */

/* The text of a key file. A line that is too long is cut, and then no key. */
static bool file_text(Vm *vm, const char *path, bool secret, char *text, size_t size, size_t *n) {
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) return container_os_error(vm, errno, NULL, path);
    ssize_t got = 0;
    bool good = fstat(fd, &st) == 0 && (*n = 0, true);
    while (good && *n < size && (got = read(fd, text + *n, size - *n)) != 0) {
        if (got > 0) *n += (size_t)got;
        good = got > 0 || errno == EINTR;
    }
    int number = errno;
    close(fd);
    if (!good) return container_os_error(vm, number, NULL, path);
    if (secret && st.st_mode & 077)
        return container_os_error(
            vm, EACCES, "others may read this secret key: take that away with chmod 600", path);
    return true;
}

bool key_read(Vm *vm, const char *path, uint8_t out[KEY_SIZE]) {
    char text[KEY_LINE_MAX];
    size_t n;
    return file_text(vm, path, false, text, sizeof text, &n) && key_parse(vm, text, n, path, out);
}

bool key_read_secret(Vm *vm, const char *path, SignKey *out) {
    char text[KEY_LINE_MAX];
    size_t n;
    bool good = file_text(vm, path, true, text, sizeof text, &n) &&
                key_parse_secret(vm, text, n, path, out);
    explicit_bzero(text, sizeof text);
    return good;
}

/* Makes a file of one line, with the 32 bytes in base64. It must not exist yet. */
static bool file_make(Vm *vm, const char *path, mode_t mode, const char *kind,
                      const uint8_t bytes[KEY_SIZE], const char *comment) {
    char key[KEY_TEXT + 1], line[KEY_LINE_MAX];
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) return container_os_error(vm, errno, NULL, path);
    to_base64(key, sizeof key, bytes, KEY_SIZE, sodium_base64_VARIANT_ORIGINAL);
    int n = snprintf(line, sizeof line, "%s %s %s\n", kind, key, comment);
    ssize_t wrote = write(fd, line, (size_t)n);
    int number = wrote == n ? 0 : wrote < 0 ? errno : ENOSPC;
    if (!number && fsync(fd) != 0) number = errno;
    if (close(fd) != 0 && !number) number = errno;
    explicit_bzero(key, sizeof key);
    explicit_bzero(line, sizeof line);
    if (!number) return true;
    unlink(path);
    return container_os_error(vm, number, NULL, path);
}

bool key_generate(Vm *vm, const char *path, const char *comment) {
    if (!library_need(vm)) return false;
    if (!is_comment(comment, strlen(comment)))
        return raise_false(vm, &ValueError_type, "a key's comment is one line of 1 to %d bytes",
                           KEY_COMMENT_MAX);
    size_t n = strlen(path);
    char *public_path = heap_try_alloc_atomic(vm, n + sizeof ".pub");
    if (!public_path) return false;
    snprintf(public_path, n + sizeof ".pub", "%s.pub", path);

    uint8_t seed[KEY_SIZE], key[KEY_SIZE];
    SignKey secret;
    random_bytes(seed, sizeof seed);
    seed_keypair(key, secret.secret, seed);
    bool good = file_make(vm, path, 0600, SECRET_KIND, seed, comment);
    if (good && !file_make(vm, public_path, 0666, PUBLIC_KIND, key, comment)) {
        unlink(path);
        good = false;
    }
    explicit_bzero(seed, sizeof seed);
    key_forget(&secret);
    return good;
}

/* --- natives --- */

Value checksum_leaf(Vm *vm, const Value *argv) {
    BufferView data;
    uint8_t sum[CHECKSUM_SIZE];
    if (!buffer_need(vm, argv[0], &data) || !checksum_of(vm, data.data, (size_t)data.len, sum))
        return V_ERROR;
    return bytes_from(vm, sum, CHECKSUM_SIZE);
}

Value key_generate_leaf(Vm *vm, const Value *argv) {
    const char *path;
    size_t n;
    if (!container_path(vm, argv[0], &path)) return V_ERROR;
    if (!is_str(argv[1])) return raise(vm, &TypeError_type, "a comment is a str, not %T", argv[1]);
    const char *comment = str_utf8(vm, as_str(argv[1]), &n);
    if (!comment) return V_ERROR;
    if (strlen(comment) != n) return raise(vm, &ValueError_type, "embedded null character");
    return key_generate(vm, path, comment) ? V_NONE : V_ERROR;
}
