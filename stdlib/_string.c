/* The module _string: the parsers that string.Formatter is built on. */
#include "vm/format_fields.h"
#include "vm/objects/module.h"
#include "vm/vm.h"

static const Method string_methods[] = {
    { "formatter_field_name_split", "(string, /)", "split the argument as a field name",
      .leaf = string_field_name_split },
    { "formatter_parser", "(string, /)", "parse the argument as a format string",
      .leaf = string_formatter_parser },
    { 0 }
};

const ModuleDef _string_module = { "_string", "string helper module", string_methods, NULL, NULL };
