/* The disassembler: a Code, and the codes inside it, for a person to read. */
#include <stdio.h>

#include "compiler/compiler.h"
#include "vm/opcodes.h"

static const char *text_of(Vm *vm, Value v) {
    const char *s = is_str(v) ? str_utf8_lossy(vm, as_str(v), NULL) : NULL;
    return s ? s : "?";
}

/* A register by the name of its variable, or as a temporary. */
static void print_register(Vm *vm, FILE *out, const Code *code, unsigned r) {
    if (r < code->nlocals && (int64_t)r < code->varnames->len)
        fprintf(out, "%s", text_of(vm, code->varnames->items[r]));
    else if (r == 0 && !(code->flags & CODE_OPTIMIZED))
        fprintf(out, "<namespace>");
    else
        fprintf(out, "t%u", r - code->nlocals);
}

static void print_const(Vm *vm, FILE *out, const Code *code, int64_t k) {
    if (k < 0 || k >= code->nconsts) {
        fprintf(out, "const %ld?", (long)k);
        return;
    }
    Value v = code->consts[k];
    if (is_exact(v, &code_type)) {
        fprintf(out, "<code %s>", text_of(vm, from_obj(((Code *)as_obj(v))->qualname)));
        return;
    }
    Value repr = leaf_repr(vm, v);
    vm->error = V_VOID;
    fprintf(out, "%.200s", text_of(vm, repr));
}

static void print_site(Vm *vm, FILE *out, const Code *code, unsigned s) {
    if (s < code->nsites)
        fprintf(out, "'%s'", text_of(vm, code->sites[s].name));
    else
        fprintf(out, "site %u?", s);
}

/* One operand: `letter` of the op's row, its value, and what it means here. */
static void print_operand(Vm *vm, FILE *out, const Code *code, const Instr *in, char letter,
                          int place) {
    bool wide = op_info[in->op].operands[2] == 0;
    int value = place == 0 ? in->a : place == 1 ? (wide ? in->bx : in->b) : in->c;
    int64_t next = in - code->instrs + 1;
    switch (letter) {
    case 'A':
    case 'B': print_register(vm, out, code, (unsigned)value); break;
    case 'C':
        if (in->op == OP_YIELD && !value)
            fprintf(out, "-");
        else
            print_register(vm, out, code, (unsigned)value - (in->op == OP_YIELD));
        break;
    case 'K':
        if (wide)
            print_const(vm, out, code, value);
        else if (value)
            print_const(vm, out, code, value - 1);
        else
            fprintf(out, "-");
        break;
    case 'S': print_site(vm, out, code, (unsigned)value); break;
    case 'I': fprintf(out, "%d", wide ? value : (int16_t)value); break;
    case 'J': fprintf(out, "-> %ld", (long)(next + value)); break;
    default:
        if (in->op == OP_LOAD_SPECIAL && place == 2 && value < S_COUNT)
            fprintf(out, "%s", text_of(vm, special_names[value]));
        else
            fprintf(out, "%d", value);
        break;
    }
}

static void print_instr(Vm *vm, FILE *out, const Code *code, int64_t i, uint32_t *line) {
    const Instr *in = &code->instrs[i];
    const OpInfo *info = in->op < OP_LIMIT ? &op_info[in->op] : NULL;
    uint32_t here = code->positions ? code->positions[i].line : 0;
    if (here && here != *line)
        fprintf(out, "%5u ", here);
    else
        fprintf(out, "      ");
    *line = here;
    fprintf(out, "%5ld  ", (long)i);
    if (!info || !info->name) {
        fprintf(out, "op %u?\n", in->op);
        return;
    }
    fprintf(out, "%-16s", info->name);
    const char *separator = " ";
    for (int place = 0; place < 3 && info->operands[place]; place++) {
        if (info->operands[place] == '-') continue;
        fputs(separator, out);
        separator = ", ";
        print_operand(vm, out, code, in, info->operands[place], place);
    }
    fputc('\n', out);
}

static void print_header(Vm *vm, FILE *out, const Code *code) {
    fprintf(out, "%s  (%s:%ld)  flags %#x, %u registers, %u locals\n",
            text_of(vm, from_obj(code->qualname)), text_of(vm, from_obj(code->filename)),
            (long)code->firstline, (unsigned)code->flags, code->nregs, code->nlocals);
    for (int i = 0; i < code->nfree; i++) {
        const Capture *c = &code->captures[i];
        fprintf(out, "      free %d %s from %s %u\n", i, text_of(vm, code->freevars->items[i]),
                c->from_register ? "register" : "cell", c->index);
    }
}

void disassemble(Vm *vm, const Code *code, void *file) {
    FILE *out = file;
    uint32_t line = 0;
    print_header(vm, out, code);
    for (int64_t i = 0; i < code->ninstrs; i++) print_instr(vm, out, code, i, &line);
    for (int64_t i = 0; i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        fprintf(out, "      handler %u to %u -> %u in ", h->start, h->end, h->target);
        print_register(vm, out, code, h->reg);
        fputc('\n', out);
    }
    for (int64_t i = 0; i < code->nconsts; i++) {
        if (!is_exact(code->consts[i], &code_type)) continue;
        fputc('\n', out);
        disassemble(vm, (const Code *)as_obj(code->consts[i]), out);
    }
}
