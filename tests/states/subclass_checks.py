# __instancecheck__, __subclasscheck__, __subclasshook__ and registered classes.
import abc
class M(type):
    def __instancecheck__(c, o):
        for i in range(2): print("instance?", o, i)
        return o == 1
    def __subclasscheck__(c, s): print("subclass?", s.__name__); return s is int
class A(metaclass=M): pass
print(isinstance(1, A), isinstance(2, A), isinstance(5, (str, A, int)), issubclass(int, A), issubclass(str, (A, list)))
class Abs(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c):
        print("hook", c.__name__)
        return True if hasattr(c, "quack") else NotImplemented
    @abc.abstractmethod
    def quack(self): ...
class Duck:
    def quack(self): return "q"
@Abs.register
class Dog: pass
print(isinstance(Duck(), Abs), issubclass(Dog, Abs), isinstance(3, Abs))
try: Abs()
except TypeError as e: print(e)
match 1:
    case A(): print("match asks")
