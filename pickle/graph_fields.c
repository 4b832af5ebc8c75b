/* Objects in graphs by the tables of their types: Type.fields says where what is, Type.holds
 * what it may be (pickle/walk.c). */
#include <stdlib.h>

#include "pickle/graph.h"
#include "pickle/graph_internal.h"
#include "pickle/image.h"
#include "vm/objects/buffer.h"
#include "vm/objects/bytes.h"

/* The range of a number. False: the letter is not for numbers. */
static bool range_of(char letter, int64_t *low, int64_t *high) {
    *low = 0;
    switch (letter) {
    case 'i':
        *low = INT32_MIN;
        *high = UINT32_MAX;
        return true;
    case 'I':
        *low = INT64_MIN;
        *high = INT64_MAX;
        return true;
    case 'h':
        *low = SMALL_INT_MIN;
        *high = SMALL_INT_MAX;
        return true;
    case 'W': *high = INT64_MAX; return true;
    case 'U':
        *low = -1;
        *high = INT64_MAX;
        return true;
    case 'w': *high = INT64_MAX / 4; return true;
    case 'u':
        *low = -1;
        *high = INT64_MAX / 4;
        return true;
    case 's': *high = 2; return true;
    case 'b': *high = 1; return true;
    default: return false;
    }
}

static int64_t number_read(const char *at, int kind) {
    switch (kind) {
    case FIELD_I64:
    case FIELD_U64: return *(const int64_t *)at;
    case FIELD_I32: return *(const int32_t *)at;
    case FIELD_U32: return *(const uint32_t *)at;
    case FIELD_U16: return *(const uint16_t *)at;
    default: return *(const uint8_t *)at;
    }
}

/* False: it does not fit. */
static bool number_write(char *at, int kind, int64_t n) {
    switch (kind) {
    case FIELD_I64:
    case FIELD_U64: *(int64_t *)at = n; return true;
    case FIELD_I32: *(int32_t *)at = (int32_t)n; return n == (int32_t)n;
    case FIELD_U32: *(uint32_t *)at = (uint32_t)n; return n == (uint32_t)n;
    case FIELD_U16: *(uint16_t *)at = (uint16_t)n; return n == (uint16_t)n;
    default: *(uint8_t *)at = (uint8_t)n; return n == (uint8_t)n;
    }
}

void graph_fields_save(GraphWriter *w, const Type *type, Object *o) {
    const char *letter = type->holds;
    for (const Field *f = type->fields; f && f->name; f++, letter++) {
        const char *at = (const char *)o + f->offset;
        switch (f->kind) {
        case FIELD_SKIP: break;
        case FIELD_VALUE: graph_put_value(w, *(const Value *)at); break;
        case FIELD_OBJ: graph_put_object(w, *(Object *const *)at); break;
        case FIELD_F64: graph_put_double(w, *(const double *)at); break;
        case FIELD_VALUES: {
            int64_t n = *(const int64_t *)((const char *)o + f->count_offset);
            graph_put_number(w, (uint64_t)n);
            for (int64_t i = 0; i < n; i++) graph_put_value(w, (*(Value *const *)at)[i]);
            break;
        }
        default: graph_put_signed(w, number_read(at, f->kind));
        }
    }
}

static void values_load(GraphReader *r, Object *o, const Field *f) {
    int64_t n = (int64_t)graph_get_number(r, graph_left(r, 1));
    Value *array =
        graph_failed(r) ? NULL : heap_try_array(graph_vm(r), (size_t)n + 1, sizeof(Value));
    if (!array) return graph_damaged(r, "an array");
    for (int64_t i = 0; i < n && !graph_failed(r); i++) array[i] = graph_get_value(r);
    *(Value **)((char *)o + f->offset) = array;
    *(int64_t *)((char *)o + f->count_offset) = n;
}

static void number_load(GraphReader *r, char *at, int kind, char letter) {
    int64_t low, high, n = graph_get_signed(r);
    if (!range_of(letter, &low, &high) || n < low || n > high || !number_write(at, kind, n))
        graph_damaged(r, "a field");
}

void graph_fields_load(GraphReader *r, const Type *type, Object *o) {
    const char *letter = type->holds;
    for (const Field *f = type->fields; f && f->name && !graph_failed(r); f++, letter++) {
        char *at = (char *)o + f->offset;
        switch (f->kind) {
        case FIELD_SKIP: break;
        case FIELD_VALUE:
        case FIELD_OBJ: {
            Value v = graph_get_value(r);
            if (f->kind == FIELD_OBJ && !is_void(v) && !is_obj(v))
                return graph_damaged(r, "a field");
            if (!(*letter == '=' ? is_void(v) || (is_obj(v) && as_obj(v)->type == o->type)
                                 : field_fits(*letter, v)))
                return graph_damaged(r, "a field");
            if (f->kind == FIELD_VALUE)
                *(Value *)at = v;
            else
                *(Object **)at = as_obj_or_null(v);
            break;
        }
        case FIELD_F64: *(double *)at = graph_get_double(r); break;
        case FIELD_VALUES: values_load(r, o, f); break;
        default: number_load(r, at, f->kind, *letter);
        }
    }
}

/* (object, files): the graph, as bytes. */
Value graph_bytes_leaf(Vm *vm, const Value *argv) {
    uint8_t *data;
    size_t size;
    if (!graph_write(vm, argv, 1, is_true(argv[1]) ? GRAPH_FILES : 0, NULL, NULL, &data, &size))
        return V_ERROR;
    Value v = bytes_from(vm, data, (int64_t)size);
    free(data);
    return v;
}

/* (graph): the object. */
Value graph_object_leaf(Vm *vm, const Value *argv) {
    BufferView view;
    Value v;
    if (!buffer_need(vm, argv[0], &view) || !graph_read(vm, view.data, (size_t)view.len, &v, 1, 0))
        return V_ERROR;
    return is_void(v) ? image_damaged(vm, "no object") : v;
}

/* (object, files): what comes of writing it and reading it again. */
Value graph_copy_leaf(Vm *vm, const Value *argv) {
    Value data = graph_bytes_leaf(vm, argv);
    return is_void(data) ? V_ERROR : graph_object_leaf(vm, &data);
}

/* The number of fields. */
static size_t fields_count(const Type *t) {
    size_t n = 0;
    while (t->fields && t->fields[n].name) n++;
    return n;
}

/* (type): how its instances are written into graphs: "hooks", "fields", "attributes", "refused";
 * None: not stated. */
Value graph_way_leaf(Vm *vm, const Value *argv) {
    if (!is_type(argv[0])) return raise(vm, &TypeError_type, "a type is needed");
    graph_init();
    const Type *t = graph_built_in(as_type(argv[0]));
    const GraphHooks *hooks = graph_hooks(t);
    if (t->holds && strlen(t->holds) != fields_count(t))
        return raise(vm, &SystemError_type, "%s.holds has not one letter for each field", t->name);
    if (hooks && hooks->save) return str_from(vm, "hooks");
    if (t->holds) return str_from(vm, t->fields ? "fields" : "attributes");
    if (t == &object_type) return str_from(vm, "attributes");
    return t->refusal ? str_from(vm, "refused") : V_NONE;
}
