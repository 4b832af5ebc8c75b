# A stack machine: assembler, dispatch by match, a compiler for expressions, a tracing debugger.
from dataclasses import dataclass, field
from enum import Enum, auto, IntFlag


class Op(Enum):
    PUSH = auto()
    ADD = auto()
    SUB = auto()
    MUL = auto()
    LT = auto()
    JMP = auto()
    JZ = auto()
    LOAD = auto()
    STORE = auto()
    CALL = auto()
    RET = auto()
    PRINT = auto()
    HALT = auto()

    @property
    def has_arg(self):
        return self in {Op.PUSH, Op.JMP, Op.JZ, Op.LOAD, Op.STORE, Op.CALL}


class Flags(IntFlag):
    TRACE = 1
    COUNT = 2
    ALL = TRACE | COUNT


@dataclass(frozen=True, order=True)
class Instruction:
    op: Op = field(compare=False)
    arg: object = None

    def __str__(self):
        return self.op.name.lower() + (f" {self.arg}" if self.op.has_arg else "")


@dataclass
class Machine:
    code: list
    flags: Flags = Flags(0)
    stack: list = field(default_factory=list)
    vars: dict = field(default_factory=dict, repr=False)
    calls: list = field(default_factory=list, repr=False)
    output: list = field(default_factory=list)
    pc: int = 0
    steps: int = field(default=0, init=False)

    def binary(self, fn):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(fn(a, b))

    def step(self):
        ins = self.code[self.pc]
        self.pc += 1
        self.steps += 1
        if self.flags & Flags.TRACE:
            print(f"{self.pc - 1:3} {ins!s:<10} {self.stack}")
        match ins:
            case Instruction(Op.PUSH, value): self.stack.append(value)
            case Instruction(op=Op.ADD): self.binary(lambda a, b: a + b)
            case Instruction(op=Op.SUB): self.binary(lambda a, b: a - b)
            case Instruction(op=Op.MUL): self.binary(lambda a, b: a * b)
            case Instruction(op=Op.LT): self.binary(lambda a, b: int(a < b))
            case Instruction(Op.JMP, target): self.pc = target
            case Instruction(Op.JZ, target) if not self.stack.pop(): self.pc = target
            case Instruction(op=Op.JZ): pass
            case Instruction(Op.LOAD, name): self.stack.append(self.vars[name])
            case Instruction(Op.STORE, name): self.vars[name] = self.stack.pop()
            case Instruction(Op.CALL, target):
                self.calls.append(self.pc)
                self.pc = target
            case Instruction(op=Op.RET): self.pc = self.calls.pop()
            case Instruction(op=Op.PRINT): self.output.append(self.stack.pop())
            case Instruction(op=Op.HALT): return False
            case _: raise NotImplementedError(ins)
        return True

    def run(self, limit=10000):
        while self.step():
            if self.steps >= limit:
                raise TimeoutError(f"more than {limit} steps")
        return self.output


def assemble(text):
    labels, code = {}, []
    for line in text.split("\n"):
        line, _, comment = line.partition(";")
        line = line.strip()
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(code)
            continue
        name, *args = line.split()
        op = Op[name.upper()]
        if op.has_arg != bool(args):
            raise SyntaxError(f"{name}: {'an' if op.has_arg else 'no'} argument expected")
        arg = args[0] if args else None
        code.append((op, int(arg) if arg and arg.lstrip("-").isdigit() else arg))
    return [Instruction(op, labels.get(arg, arg) if op in (Op.JMP, Op.JZ, Op.CALL) else arg) for op, arg in code]


FACTORIAL = """
    push 10
    store n
    push 1
    store acc
loop:
    load n
    push 2
    lt
    jz body     ; n >= 2
    load acc
    print
    halt
body:
    load acc
    load n
    mul
    store acc
    load n
    call dec
    store n
    jmp loop
dec:
    push 1
    sub
    ret
"""
program = assemble(FACTORIAL)
print([str(i) for i in program[:6]], len(program))
m = Machine(program)
print(m.run(), m.steps, m.vars)
print(m)
t = Machine(assemble("push 2\npush 3\nadd\nprint\nhalt"), Flags.TRACE)
print(t.run())
for source in ("push", "halt 3", "nop", "pop 1", "add", "jmp 0", "load q"):
    try:
        print(Machine(assemble(source)).run(100))
    except Exception as e:
        print(f"{source!r}: {type(e).__name__}: {e}")
print(Flags.ALL, repr(Flags.TRACE | Flags.COUNT), Flags(3) & ~Flags.TRACE, Flags.COUNT in Flags.ALL, list(Flags.ALL))
print(Op.ADD, repr(Op.JZ), Op(3), Op["MUL"].value, len(Op), [o.name for o in Op if o.has_arg])
print(Instruction(Op.ADD) == Instruction(Op.SUB), Instruction(Op.PUSH, 1) < Instruction(Op.PUSH, 2), hash(Instruction(Op.ADD)) == hash(Instruction(Op.SUB)))
try:
    program[0].arg = 5
except Exception as e:
    print(type(e).__name__, e)
try:
    Op(99)
except ValueError as e:
    print(e)
