# A small Lisp: reader, macros, tail calls, closures, error reporting.
import operator as op
import sys


class Symbol(str):
    def __repr__(self): return str(self)


class LispError(Exception): pass


class Env(dict):
    def __init__(self, params=(), args=(), outer=None):
        super().__init__()
        self.outer = outer
        if isinstance(params, Symbol):
            self[params] = list(args)
        else:
            if len(params) != len(args):
                raise LispError(f"expected {len(params)} arguments, got {len(args)}")
            self.update(zip(params, args))

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"unbound: {name}")


class Procedure:
    def __init__(self, params, body, env, macro=False):
        self.params, self.body, self.env, self.macro = params, body, env, macro

    def __call__(self, *args):
        return evaluate(self.body, Env(self.params, args, self.env))


def tokens(text):
    out, i = [], 0
    while i < len(text):
        c = text[i]
        if c == ";":
            while i < len(text) and text[i] != "\n":
                i += 1
        elif c in "()'":
            out.append(c)
            i += 1
        elif c == '"':
            j = text.index('"', i + 1)
            out.append(text[i:j + 1])
            i = j + 1
        elif c.isspace():
            i += 1
        else:
            j = i
            while j < len(text) and text[j] not in "()'\" \n\t;":
                j += 1
            out.append(text[i:j])
            i = j
    return out


def read(toks):
    if not toks:
        raise LispError("unexpected end")
    t = toks.pop(0)
    if t == "(":
        out = []
        while toks and toks[0] != ")":
            out.append(read(toks))
        if not toks:
            raise LispError("missing )")
        toks.pop(0)
        return out
    if t == ")":
        raise LispError("unexpected )")
    if t == "'":
        return [Symbol("quote"), read(toks)]
    if t[0] == '"':
        return t[1:-1]
    for kind in (int, float):
        try:
            return kind(t)
        except ValueError:
            pass
    return {"#t": True, "#f": False}.get(t, Symbol(t))


def show(x):
    match x:
        case True: return "#t"
        case False: return "#f"
        case list(): return "(" + " ".join(map(show, x)) + ")"
        case Symbol(): return str(x)
        case str(): return f'"{x}"'
        case Procedure(): return "#<procedure>"
        case _: return str(x)


def evaluate(x, env):
    while True:
        match x:
            case Symbol():
                return env.find(x)[x]
            case [Symbol("quote"), value]:
                return value
            case [Symbol("if"), test, yes, *no]:
                x = yes if evaluate(test, env) is not False else no[0] if no else False
                continue
            case [Symbol("define"), [name, *params], *body]:
                env[name] = Procedure(params, [Symbol("begin"), *body], env)
                return name
            case [Symbol("define"), Symbol() as name, value]:
                env[name] = evaluate(value, env)
                return name
            case [Symbol("define-macro"), [name, *params], body]:
                env[name] = Procedure(params, body, env, macro=True)
                return name
            case [Symbol("set!"), name, value]:
                env.find(name)[name] = evaluate(value, env)
                return True
            case [Symbol("lambda"), params, *body]:
                return Procedure(params, [Symbol("begin"), *body], env)
            case [Symbol("begin"), *body]:
                for part in body[:-1]:
                    evaluate(part, env)
                x = body[-1]
                continue
            case [Symbol("let"), bindings, *body]:
                env = Env([b[0] for b in bindings], [evaluate(b[1], env) for b in bindings], env)
                x = [Symbol("begin"), *body]
                continue
            case []:
                raise LispError("empty application")
            case [head, *rest]:
                fn = evaluate(head, env)
                if isinstance(fn, Procedure) and fn.macro:
                    x = fn(*rest)
                    continue
                args = [evaluate(a, env) for a in rest]
                if isinstance(fn, Procedure):
                    env = Env(fn.params, args, fn.env)
                    x = fn.body
                    continue
                if not callable(fn):
                    raise LispError(f"not callable: {show(fn)}")
                return fn(*args)
            case _:
                return x


GLOBAL = Env()
GLOBAL.update({Symbol(k): v for k, v in {
    "+": lambda *a: sum(a), "-": lambda a, *b: a - sum(b) if b else -a, "*": lambda *a: __import__("math").prod(a),
    "/": op.truediv, "<": op.lt, ">": op.gt, "=": op.eq, "<=": op.le, "car": lambda l: l[0], "cdr": lambda l: l[1:],
    "cons": lambda a, l: [a, *l], "list": lambda *a: list(a), "null?": lambda l: l == [], "length": len,
    "append": lambda *ls: sum(ls, []), "map": lambda f, l: [f(x) for x in l], "display": print,
    "apply": lambda f, l: f(*l), "not": lambda x: x is False,
}.items()})

PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 30)
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 20000 0)
(define (compose f g) (lambda (x) (f (g x))))
((compose (lambda (x) (* x x)) (lambda (x) (+ x 1))) 6)
(map (lambda (x) (* x 1.5)) '(1 2 3))
(define counter ((lambda (n) (lambda () (begin (set! n (+ n 1)) n))) 0))
(list (counter) (counter) (counter))
(define-macro (unless test body) (list 'if test #f body))
(unless (< 2 1) "ran")
(define (fold f z l) (if (null? l) z (fold f (f z (car l)) (cdr l))))
(fold (lambda (a b) (cons b a)) '() '(a b (c "d")))
(let ((x 2) (y 3)) (define z 4) (* x y z))
(define (all . args) args)
(apply + '(1 2 3))
(undefined 1)
(fact)
(5 5)
(car '())
(/ 1 0)
("str")
()
(list 1 'two "three" #t #f '() (lambda (x) x))
(+ 1 "a")
"""
toks = tokens(PROGRAM)
while toks:
    try:
        print("=>", show(evaluate(read(toks), GLOBAL)))
    except LispError as e:
        print("lisp error:", e)
    except Exception as e:
        print(type(e).__name__, e)
for bad in ("(1 2", ")", '(a "b)'):
    try:
        print(read(tokens(bad)))
    except Exception as e:
        print(type(e).__name__, e)
