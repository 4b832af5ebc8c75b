/* GNU readline, loaded (vm/library.h) when the interactive loop begins: no other program pays
 * for it. Each member of LineEditor points to the symbol of readline that it is named for. */
#ifndef TERN_STDLIB_LINE_EDITOR_H
#define TERN_STDLIB_LINE_EDITOR_H

#include <stdio.h>

#define _FUNCTION_DEF /* readline would define a type Function */
#include <readline/history.h>
#include <readline/readline.h>

#define LINE_EDITOR_SYMBOLS(S)          \
    S(rl_attempted_completion_function) \
    S(rl_attempted_completion_over)     \
    S(rl_basic_word_break_characters)   \
    S(rl_catch_signals)                 \
    S(rl_completion_append_character)   \
    S(rl_readline_name)                 \
    S(rl_callback_handler_install)      \
    S(rl_callback_handler_remove)       \
    S(rl_callback_read_char)            \
    S(rl_callback_sigcleanup)           \
    S(rl_free_line_state)               \
    S(rl_insert_text)                   \
    S(add_history)                      \
    S(read_history)                     \
    S(stifle_history)                   \
    S(using_history)                    \
    S(write_history)

typedef struct LineEditor {
#define S(symbol) __typeof__(&(symbol)) symbol;
    LINE_EDITOR_SYMBOLS(S)
#undef S
} LineEditor;

/* NULL when there is no readline on this machine. */
const LineEditor *line_editor_load(void);

#endif
