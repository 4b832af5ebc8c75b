# Metaclasses and descriptors: a table mapper with validated fields, queries, and a registry.
class Field:
    counter = 0

    def __init__(self, kind, *, default=None, required=False, check=None):
        self.kind, self.default, self.required, self.check = kind, default, required, check
        Field.counter += 1
        self.order = Field.counter

    def __set_name__(self, owner, name):
        self.name = name
        self.owner = owner.__name__

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return obj._values.get(self.name, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.owner}.{self.name}: {value!r} is no {self.kind.__name__}")
        if self.check and not self.check(value):
            raise ValueError(f"{self.owner}.{self.name}: {value!r} refused")
        obj._values[self.name] = value

    def __delete__(self, obj):
        obj._values.pop(self.name, None)

    def __eq__(self, other): return Condition(self.name, "==", other)
    def __ne__(self, other): return Condition(self.name, "!=", other)
    def __lt__(self, other): return Condition(self.name, "<", other)
    def __gt__(self, other): return Condition(self.name, ">", other)
    __hash__ = object.__hash__


class Condition:
    tests = {"==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b}

    def __init__(self, name, op, value):
        self.text = f"{name} {op} {value!r}"
        self.test = lambda row: self.tests[op](getattr(row, name), value)

    def __and__(self, other): return self.combine(other, "and", lambda a, b: a and b)
    def __or__(self, other): return self.combine(other, "or", lambda a, b: a or b)

    def __invert__(self):
        c = object.__new__(Condition)
        c.text = f"not ({self.text})"
        c.test = lambda row: not self.test(row)
        return c

    def combine(self, other, word, fn):
        c = object.__new__(Condition)
        c.text = f"({self.text} {word} {other.text})"
        c.test = lambda row: fn(self.test(row), other.test(row))
        return c


class ModelMeta(type):
    tables = {}

    @classmethod
    def __prepare__(mcs, name, bases, **kwargs):
        print("prepare", name, kwargs)
        return {"_meta_seen": True}

    def __new__(mcs, name, bases, namespace, table=None):
        del namespace["_meta_seen"]
        cls = super().__new__(mcs, name, bases, namespace)
        fields = {}
        for base in reversed(cls.__mro__):
            fields.update({k: v for k, v in vars(base).items() if isinstance(v, Field)})
        cls._fields = dict(sorted(fields.items(), key=lambda kv: kv[1].order))
        cls._rows = []
        if table:
            mcs.tables[table] = cls
        return cls

    def __init__(cls, name, bases, namespace, table=None):
        super().__init__(name, bases, namespace)
        cls._table = table

    def __iter__(cls): return iter(cls._rows)
    def __len__(cls): return len(cls._rows)
    def __getitem__(cls, i): return cls._rows[i]
    def __contains__(cls, row): return any(row is r for r in cls._rows)
    def __repr__(cls): return f"<model {cls.__name__}: {', '.join(cls._fields)}>"

    def __call__(cls, *args, **kwargs):
        row = super().__call__(*args, **kwargs)
        cls._rows.append(row)
        return row


class Model(metaclass=ModelMeta):
    def __init__(self, **values):
        self._values = {}
        for name in values:
            if name not in self._fields:
                raise AttributeError(f"{type(self).__name__} has no field {name!r}")
        for name, field in self._fields.items():
            if name in values:
                setattr(self, name, values[name])
            elif field.required:
                raise ValueError(f"{name} is required")

    @classmethod
    def where(cls, condition):
        print("select where", condition.text)
        return [r for r in cls if condition.test(r)]

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in self._fields)})"


class Person(Model, table="people"):
    name = Field(str, required=True, check=str.istitle)
    age = Field(int, default=0, check=lambda a: 0 <= a < 150)


class Employee(Person, table="staff"):
    salary = Field((int), default=100)
    boss = Field(Person)


ann = Person(name="Ann", age=30)
bob = Employee(name="Bob", age=40, salary=500, boss=ann)
cyd = Employee(name="Cyd", age=25, boss=bob)
print(Person, Employee, ModelMeta.tables, len(Person), len(Employee), list(Employee))
print(Employee.where((Employee.age > 20) & ~(Employee.salary == 500)))
print(Employee.where((Employee.name == "Bob") | (Employee.age < 30)))
print(cyd in Employee, ann in Employee, Employee[0].boss.name, Employee._table, Model._table)
del cyd.age
print(cyd.age, cyd.boss.boss)
for bad in (lambda: Person(name="lower"), lambda: Person(), lambda: Person(name="X", age="old"), lambda: Person(nope=1),
            lambda: setattr(bob, "age", 200), lambda: setattr(bob, "boss", 5), lambda: Employee[9],
            lambda: type("Odd", (Employee,), {}), lambda: type.__call__(ModelMeta, "M", (Model,), {"_meta_seen": 1}, table="m")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(len(Person), Person.name.order < Person.age.order, Employee.__class__, type(ModelMeta))


class A(type): pass
class B(type): pass


try:
    class C(metaclass=A): pass
    class D(C, metaclass=B): pass
except TypeError as e:
    print(e)
