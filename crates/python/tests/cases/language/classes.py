# === attributes and methods
class A:
    k = 1
    def __init__(self, v): self.v = v
    def get(self): return self.v + self.k
a = A(2)
print(a.get(), A.get(a), a.k, A.k)
a.k = 10
print(a.get(), A.k, a.__dict__, type(a) is A)
# === inheritance and super
class A:
    def f(self): return "A"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
print(D().f(), [c.__name__ for c in D.__mro__])
# === super with arguments
class A:
    def f(self): return 1
class B(A):
    def f(self): return super(B, self).f() + 1
print(B().f())
# === super outside class
def f():
    super().x
f()
# === super missing attribute
class A:
    def f(self): return super().missing
A().f()
# === inconsistent mro
class A: pass
class B(A): pass
class C(A, B): pass
# === class repr and str
class A: pass
print(A, A.__name__, A.__qualname__, A.__module__, repr(A))
# === property
class A:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v): self._x = v * 2
    @x.deleter
    def x(self): print("deleted")
    @property
    def ro(self): return 5
a = A()
a.x = 4
print(a.x, A.x.__doc__)
del a.x
a.ro = 1
# === static and class methods
class A:
    n = 1
    @staticmethod
    def s(x): return x
    @classmethod
    def c(cls, x): return cls.__name__, cls.n, x
class B(A): n = 2
print(A.s(1), A().s(2), A.c(1), B.c(2), B().c(3))
# === missing attribute
class A: pass
A().x
# === missing class attribute
class A: pass
A.x
# === delete missing attribute
class A: pass
a = A()
a.x = 1
del a.x
print(hasattr(a, "x"))
del a.x
# === getattr hook
class A:
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        return name.upper()
a = A()
a.real = 1
print(a.real, a.foo, getattr(a, "_x", "none"))
# === getattribute hook
class A:
    x = 1
    def __getattribute__(self, name):
        if name == "magic": return 42
        return super().__getattribute__(name)
a = A()
print(a.magic, a.x)
a.nope
# === setattr hook
class A:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)
a = A(); a.x = 2
print(a.x)
class B:
    def __setattr__(self, name, value):
        super().__setattr__(name, [value])
b = B(); b.y = 1
print(b.y)
# === delattr hook
class A:
    def __delattr__(self, name): print("del", name)
a = A()
del a.anything
# === operators
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    def __radd__(self, o): return V(o + self.x)
    def __iadd__(self, o): self.x += 100; return self
    def __mul__(self, o): return V(self.x * o)
    def __neg__(self): return V(-self.x)
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __repr__(self): return f"V({self.x})"
    def __bool__(self): return self.x != 0
    def __getitem__(self, i): return (self.x, i)
    def __contains__(self, i): return i == self.x
    def __len__(self): return 3
    def __call__(self, *a, **k): return (self.x, a, k)
    def __hash__(self): return hash(self.x)
v = V(1)
print(v + V(2), v + 1, 1 + v, v * 3, -v, v == V(1), v != V(1), v < V(2), V(3) > v)
print(bool(V(0)), v["k"], 1 in v, len(v), v(1, a=2), {V(1): 2}[V(1)], sorted([V(3), V(1)]))
v += 1
print(v, sum([V(1), V(2)], V(0)))
v - 1
# === reflected operator of subclass has priority
class A:
    def __add__(self, o): return "A.add"
class B(A):
    def __radd__(self, o): return "B.radd"
print(A() + B(), B() + A())
# === NotImplemented from both
class A:
    def __add__(self, o): return NotImplemented
A() + 1
# === comparison falls back
class A:
    def __eq__(self, o): return NotImplemented
a = A()
print(a == 1, a == a, a != 1)
a < 1
# === eq without hash
class A:
    def __eq__(self, o): return True
hash(A())
# === unhashable in dict
class A:
    __hash__ = None
{A(): 1}
# === iteration protocols
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), [x for x in It()], max(It()))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 2
print(list(Seq()), 4 in Seq())
for x in 5: pass
# === iter returns non iterator
class A:
    def __iter__(self): return 5
iter(A())
# === context manager
class CM:
    def __enter__(self): print("enter"); return "v"
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return t is ValueError
with CM() as x: print(x)
with CM(): raise ValueError("hidden")
with CM(): raise KeyError("shown")
# === not a context manager
with 5: pass
# === init subclass
class Base:
    subs = []
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.subs.append((cls.__name__, tag))
class A(Base, tag="a"): pass
class B(Base): pass
print(Base.subs)
class C(Base, other=1): pass
# === set name
class D:
    def __set_name__(self, owner, name): self.n = (owner.__name__, name)
    def __get__(self, obj, cls): return (self.n, obj is None)
class A:
    d = D()
print(A.d, A().d)
# === data descriptor
class Typed:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, obj, cls=None):
        if obj is None: return self
        return getattr(obj, self.name, "unset")
    def __set__(self, obj, value):
        if not isinstance(value, int): raise TypeError("int wanted")
        setattr(obj, self.name, value)
    def __delete__(self, obj): delattr(obj, self.name)
class A:
    x = Typed()
a = A()
print(a.x); a.x = 3; print(a.x, a.__dict__); del a.x; print(a.x)
a.x = "no"
# === metaclass
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        ns["added"] = sorted(k for k in ns if not k.startswith("__"))
        cls = super().__new__(mcs, name, bases, ns)
        cls.kw = kw
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
    def __call__(cls, *a):
        obj = super().__call__(*a)
        obj.made_by = "meta"
        return obj
    def __getitem__(cls, k): return (cls.__name__, k)
    def __iter__(cls): return iter([1, 2])
    def __len__(cls): return 2
    def __repr__(cls): return f"<{cls.__name__}>"
    @property
    def p(cls): return "prop"
    def method(cls): return cls.__name__
class A(metaclass=Meta, opt=1):
    x = 1
    def f(self): pass
class B(A): y = 2
print(A, B, A.added, B.added, A.kw, A().made_by, A["k"], list(A), len(B), A.p, B.method(), type(B) is Meta)
print(isinstance(A, Meta), isinstance(A, type), Meta.__mro__[1].__name__)
# === type with three arguments
X = type("X", (), {"a": 1, "f": lambda self: self.a})
print(X.a, X().f(), X.__name__, X.__bases__)
# === class getitem
class A:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(A[int] == ("A", int), A["x"])
class B: pass
B[1]
# === class keywords refused
class A(x=1): pass
# === slots
class A:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
a = A()
print(a.x)
a.z = 1
# === private names
class A:
    __secret = 1
    def __init__(self): self.__own = 2
    def get(self): return self.__secret, self.__own
    def __hidden(self): return 3
    def call(self): return self.__hidden()
print(A().get(), A().call(), A._A__secret, sorted(A().__dict__))
A().__secret
# === new
class A:
    def __new__(cls, *args):
        obj = super().__new__(cls)
        obj.args = args
        return obj
    def __init__(self, *args): self.n = len(args)
a = A(1, 2)
print(a.args, a.n)
class Single:
    _it = None
    def __new__(cls):
        if cls._it is None: cls._it = object.__new__(cls)
        return cls._it
print(Single() is Single())
class Other:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(Other())
# === init returns a value
class A:
    def __init__(self): return 1
A()
# === no arguments taken
class A: pass
A(1)
# === class body scoping
x = "global"
class A:
    y = x
    x = "class"
    z = x
    def f(self): return x
    lst = [x for _ in range(1)]
print(A.y, A.z, A().f(), A.lst)
# === class variables in comprehension
class A:
    n = 3
    r = [i for i in range(n)]
print(A.r)
# === extending built ins
class D(dict):
    def __missing__(self, k): return f"missing {k}"
    def extra(self): return len(self)
d = D(a=1)
d["b"] = 2
print(d["a"], d["zz"], d.extra(), isinstance(d, dict), sorted(d.keys()), d == {"a": 1, "b": 2}, type(d).__name__, d)
class L(list):
    def first(self): return self[0]
l = L([1, 2]); l.append(3)
print(l.first(), len(l), l, l + [4], list(reversed(l)))
class S(str):
    def shout(self): return self.upper() + "!"
s = S("hi")
print(s.shout(), s + "x", s == "hi", {s: 1}["hi"], f"{s:>4}", len(s), isinstance(s, str))
class I(int):
    def double(self): return self * 2
print(I(5).double(), I(3) + 1, I("7"), [0, 1, 2][I(1)])
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def a(self): return self[0]
t = T(1, 2)
print(t, t.a, len(t), t == (1, 2))
# === dict subclass with init
class D(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self["set"] = True
    def __setitem__(self, k, v): super().__setitem__(k, (v,))
    def __getitem__(self, k): return super().__getitem__(k)[0] if isinstance(super().__getitem__(k), tuple) else super().__getitem__(k)
d = D({"x": 1}, y=2)
print(d, d["set"], d["x"])
# === exceptions with attributes
class MyError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code
try:
    raise MyError(5, "bad")
except MyError as e:
    print(e.code, e, repr(e), e.args)
class Plain(ValueError): pass
try:
    raise Plain("a", 1)
except ValueError as e:
    print(type(e).__name__, e, e.args)
raise MyError(1, "end")
# === exception with own str
class E(Exception):
    def __str__(self): return "own text"
raise E("x")
# === isinstance and issubclass
class A: pass
class B(A): pass
print(isinstance(B(), A), issubclass(B, A), issubclass(A, B), isinstance(1, (str, int)), issubclass(bool, int))
isinstance(1, 5)
# === subclasses and bases
class A: pass
class B(A): pass
class C(A): pass
print([c.__name__ for c in A.__subclasses__()], B.__bases__, A.__base__, B.mro())
# === dunder class assignment
class A: 
    def f(self): return "A"
class B:
    def f(self): return "B"
a = A(); a.__class__ = B
print(a.f())
# === instance dict is live
class A: pass
a = A()
a.__dict__["x"] = 1
a.__dict__.update(y=2)
print(a.x, a.y, vars(a), "x" in a.__dict__, list(a.__dict__.items()))
# === doc and module
class A:
    """The doc."""
    def f(self):
        """F doc."""
print(A.__doc__, A.f.__doc__, A().__doc__, A.__module__)
# === functions are not bound on instances
class A: pass
a = A()
a.f = lambda: "free"
print(a.f())
# === method identity and equality
class A:
    def f(self): pass
a = A()
print(a.f == a.f, a.f.__self__ is a, a.f.__func__ is A.f, a.f.__name__)
# === repr default
class A: pass
print(repr(A()).startswith("<case.A object at 0x"))
def f(): pass
print(repr(f).startswith("<function f at 0x"), repr(A.__init__).startswith("<slot wrapper") or True)
# === format hook
class A:
    def __format__(self, spec): return f"<{spec}>"
print(f"{A():abc}", format(A(), "x"), "{:y}".format(A()))
# === str and repr hooks
class A:
    def __repr__(self): return "repr"
class B(A):
    def __str__(self): return "str"
print(A(), B(), [B()], f"{B()!r} {B()}", str(A()))
# === str returns wrong type
class A:
    def __str__(self): return 5
str(A())
# === bool returns wrong type
class A:
    def __bool__(self): return 5
bool(A())
# === len negative
class A:
    def __len__(self): return -1
len(A())
# === index hook
class A:
    def __index__(self): return 1
print([1, 2][A()], "ab"[A()], range(5)[A()])
# === getitem with slices
class A:
    def __getitem__(self, k): return k
print(A()[1:2], A()[::2], A()[1, 2], A()[..., 1:2])
# === setitem delitem
class A:
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
a = A(); a[1] = 2; del a[1]; a[1:2] = 3
# === no setitem
class A: pass
A()[1] = 2
# === no getitem
class A: pass
A()[1]
# === nested classes
class Outer:
    class Inner:
        v = 1
    def make(self): return self.Inner()
print(Outer().make().v, Outer.Inner.__qualname__)
# === decorators on classes
def add(cls):
    cls.extra = 1
    return cls
@add
class A: pass
print(A.extra)
def replace(cls): return "replaced"
@replace
class B: pass
print(B)
# === cached descriptor
class lazy:
    def __init__(self, f): self.f = f; self.n = f.__name__
    def __get__(self, obj, cls):
        if obj is None: return self
        v = obj.__dict__[self.n] = self.f(obj)
        return v
class A:
    @lazy
    def x(self): print("computed"); return 1
a = A()
print(a.x, a.x)
# === mixin cooperation
class Log:
    def __init__(self, **kw):
        print("Log", sorted(kw)); super().__init__(**kw)
class Base:
    def __init__(self, a): print("Base", a)
class X(Log, Base): pass
X(a=1)
# === class cell in class method
class A:
    @classmethod
    def make(cls): return super().__new__(cls)
    @staticmethod
    def st(): return __class__.__name__
print(type(A.make()).__name__, A.st())
# === comparison operators all
class N:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return s.v < o.v
    def __le__(s, o): return s.v <= o.v
    def __gt__(s, o): return s.v > o.v
    def __ge__(s, o): return s.v >= o.v
a, b = N(1), N(2)
print(a < b, a <= b, a > b, a >= b, 1 < 2 < 3, 1 < 3 < 2)
# === in place operators fall back
class A:
    def __or__(self, o): return ("or", o)
    def __and__(self, o): return ("and", o)
    def __invert__(self): return "inv"
    def __xor__(self, o): return "xor"
    def __matmul__(self, o): return "mat"
    def __floordiv__(self, o): return "fd"
    def __truediv__(self, o): return "td"
    def __mod__(self, o): return "mod"
    def __pow__(self, o): return "pow"
    def __lshift__(self, o): return "ls"
    def __rshift__(self, o): return "rs"
a = A()
print(a | 1, a & 2, ~a, a ^ 1, a @ 1, a // 1, a / 1, a % 1, a ** 1, a << 1, a >> 1)
a |= 3
print(a)
# === unary on wrong type
class A: pass
-A()
# === binding by hand
class classproperty(property):
    def __get__(self, instance, owner=None):
        return self.fget.__get__(None, owner)()
class A:
    @classproperty
    @classmethod
    def kind(cls): return cls.__name__
    @staticmethod
    def s(x): return x * 2
    @property
    def p(self): return "p"
    def f(self, x): return (self.p, x)
class B(A): pass
print(B.kind, B().kind, A.__dict__["s"].__get__(None, A)(4), A.__dict__["p"].__get__(A()))
print(A.f.__get__(A(), A)(1), A.f.__get__(A())(2), A.f.__get__(None, A) is A.f, A.__dict__["s"].__get__(A())(1))
print(hasattr(lambda: 1, "__get__"), hasattr(1, "__get__"))
(lambda: 1).__get__(None)
