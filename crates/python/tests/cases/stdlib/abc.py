# === abstract classes
from abc import ABC, ABCMeta, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def hello(self): return "hi " + self.name
class Square(Shape):
    def area(self): return 4
    name = "square"
print(Square().hello(), isinstance(Square(), Shape), issubclass(Square, Shape), Square.__abstractmethods__)
for make in (Shape, type("Half", (Shape,), {"area": lambda self: 1})):
    try:
        make()
    except TypeError as error:
        print(error)
Shape.register(int)
print(isinstance(5, Shape), issubclass(int, Shape), issubclass(str, Shape))
class Sub:
    @classmethod
    def __subclasshook__(cls, other): return NotImplemented
class M(metaclass=ABCMeta):
    def f(self): return 1
print(M().f(), type(M).__name__)
