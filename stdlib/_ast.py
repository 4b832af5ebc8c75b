"""The classes of syntax trees, made from their grammar. Tern's compiler makes no such trees: the classes are here for
programs that build trees themselves, and for the library's modules that name them."""

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000

# A line a class: its base, its name and its fields. `?` fields and `*` lists as in Python's own grammar; the lines that
# name no fields in parentheses are the bases, with + where their nodes have places, ++ where all four parts are known.
_GRAMMAR = """
AST alias(identifier name, identifier? asname)+
AST arg(identifier arg, expr? annotation, string? type_comment)+
AST arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
AST boolop
boolop And
boolop Or
AST cmpop
cmpop Eq
cmpop NotEq
cmpop Lt
cmpop LtE
cmpop Gt
cmpop GtE
cmpop Is
cmpop IsNot
cmpop In
cmpop NotIn
AST comprehension(expr target, expr iter, expr* ifs, int is_async)
AST excepthandler+
excepthandler ExceptHandler(expr? type, identifier? name, stmt* body)
AST expr+
expr BoolOp(boolop op, expr* values)
expr NamedExpr(expr target, expr value)
expr BinOp(expr left, operator op, expr right)
expr UnaryOp(unaryop op, expr operand)
expr Lambda(arguments args, expr body)
expr IfExp(expr test, expr body, expr orelse)
expr Dict(expr* keys, expr* values)
expr Set(expr* elts)
expr ListComp(expr elt, comprehension* generators)
expr SetComp(expr elt, comprehension* generators)
expr DictComp(expr key, expr value, comprehension* generators)
expr GeneratorExp(expr elt, comprehension* generators)
expr Await(expr value)
expr Yield(expr? value)
expr YieldFrom(expr value)
expr Compare(expr left, cmpop* ops, expr* comparators)
expr Call(expr func, expr* args, keyword* keywords)
expr FormattedValue(expr value, int conversion, expr? format_spec)
expr JoinedStr(expr* values)
expr Constant(constant value, string? kind)
expr Attribute(expr value, identifier attr, expr_context ctx)
expr Subscript(expr value, expr slice, expr_context ctx)
expr Starred(expr value, expr_context ctx)
expr Name(identifier id, expr_context ctx)
expr List(expr* elts, expr_context ctx)
expr Tuple(expr* elts, expr_context ctx)
expr Slice(expr? lower, expr? upper, expr? step)
AST expr_context
expr_context Load
expr_context Store
expr_context Del
AST keyword(identifier? arg, expr value)+
AST match_case(pattern pattern, expr? guard, stmt* body)
AST mod
mod Module(stmt* body, type_ignore* type_ignores)
mod Interactive(stmt* body)
mod Expression(expr body)
mod FunctionType(expr* argtypes, expr returns)
AST operator
operator Add
operator Sub
operator Mult
operator MatMult
operator Div
operator Mod
operator Pow
operator LShift
operator RShift
operator BitOr
operator BitXor
operator BitAnd
operator FloorDiv
AST pattern++
pattern MatchValue(expr value)
pattern MatchSingleton(constant value)
pattern MatchSequence(pattern* patterns)
pattern MatchMapping(expr* keys, pattern* patterns, identifier? rest)
pattern MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
pattern MatchStar(identifier? name)
pattern MatchAs(pattern? pattern, identifier? name)
pattern MatchOr(pattern* patterns)
AST stmt+
stmt FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
stmt AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
stmt ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)
stmt Return(expr? value)
stmt Delete(expr* targets)
stmt Assign(expr* targets, expr value, string? type_comment)
stmt AugAssign(expr target, operator op, expr value)
stmt AnnAssign(expr target, expr annotation, expr? value, int simple)
stmt For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
stmt AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
stmt While(expr test, stmt* body, stmt* orelse)
stmt If(expr test, stmt* body, stmt* orelse)
stmt With(withitem* items, stmt* body, string? type_comment)
stmt AsyncWith(withitem* items, stmt* body, string? type_comment)
stmt Match(expr subject, match_case* cases)
stmt Raise(expr? exc, expr? cause)
stmt Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
stmt TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
stmt Assert(expr test, expr? msg)
stmt Import(alias* names)
stmt ImportFrom(identifier? module, alias* names, int? level)
stmt Global(identifier* names)
stmt Nonlocal(identifier* names)
stmt Expr(expr value)
stmt Pass
stmt Break
stmt Continue
AST type_ignore
type_ignore TypeIgnore(int lineno, string tag)
AST unaryop
unaryop Invert
unaryop Not
unaryop UAdd
unaryop USub
AST withitem(expr context_expr, expr? optional_vars)
"""


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            plural = '' if len(fields) == 1 else 's'
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} positional argument{plural}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError(f"{cls.__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


AST.__module__ = 'ast'


def _make(line, classes):
    base, rest = line.split(' ', 1)
    places = rest.count('+', -2)
    rest = rest.rstrip('+')
    name, _, fields = rest.partition('(')
    namespace = {'__module__': 'ast', '__doc__': rest}
    names = []
    for field in fields.rstrip(')').split(', ') if fields else ():
        kind, field = field.split(' ')
        names.append(field)
        if kind[-1] == '?':
            namespace[field] = None
    namespace['_fields'] = namespace['__match_args__'] = tuple(names)
    if places:
        namespace['_attributes'] = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')
        if places == 1:
            namespace['end_lineno'] = namespace['end_col_offset'] = None
    elif base == 'AST':
        namespace['_attributes'] = ()
    classes[name] = type(name, (classes[base],), namespace)


def _make_all():
    classes = {'AST': AST}
    for line in _GRAMMAR.strip().split('\n'):
        _make(line, classes)
    return classes


globals().update(_make_all())
