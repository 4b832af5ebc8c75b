/* Names of characters, from libunistring (its 1.0 has Unicode 14, as CPython 3.11). The library
 * is opened when a name is first asked for: its tables are large, and few programs want one.
 * Where it is absent no name is known. Hangul syllables and CJK ideographs are named by rule
 * there as well. */
#include "vm/objects/unicode_names.h"

#include <dlfcn.h>
#include <pthread.h>

enum { UNKNOWN = 0xFFFF };      /* UNINAME_INVALID: what the library answers then */
enum { NAME_MAX_LENGTH = 256 }; /* UNINAME_MAX: the library's buffers */

static uint32_t (*character_of)(const char *name);
static char *(*name_of)(uint32_t c, char *buf);

/* Linked into static programs, which can open no library; else absent. */
__attribute__((weak)) uint32_t unicode_name_character(const char *name);
__attribute__((weak)) char *unicode_character_name(uint32_t c, char *buf);

static void library_open(void) {
    character_of = unicode_name_character;
    name_of = unicode_character_name;
    if (character_of && name_of) return;
    static const char *const names[] = { "libunistring.so.2", "libunistring.so.5",
                                         "libunistring.so.0", "libunistring.so" };
    for (int i = 0; i < COUNT_OF(names); i++) {
        void *library = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
        if (!library) continue;
        *(void **)&character_of = dlsym(library, "unicode_name_character");
        *(void **)&name_of = dlsym(library, "unicode_character_name");
        return;
    }
}

static void library_need(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, library_open);
}

int32_t unicode_name_find(const char *name, size_t n) {
    char text[NAME_MAX_LENGTH];
    library_need();
    if (!character_of || n == 0 || n >= sizeof text) return -1;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c == '_' || c >= 128) return -1; /* the library would take underscores for spaces */
        text[i] = name[i];
    }
    text[n] = 0;
    uint32_t c = character_of(text);
    return c != UNKNOWN && c <= 0x10FFFF ? (int32_t)c : -1;
}

bool unicode_name_of(uint32_t c, char *buf) {
    library_need();
    return name_of && name_of(c, buf);
}
