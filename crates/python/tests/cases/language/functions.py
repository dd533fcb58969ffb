# === defaults and keywords
def f(a, b=2, *args, c=3, **kw):
    return (a, b, args, c, sorted(kw.items()))
print(f(1), f(1, 5), f(1, 2, 3, 4), f(b=1, a=2), f(1, c=9, z=1, y=2))
print(f(*[1, 2, 3], **{"c": 4, "d": 5}), f(*(), **{"a": 1}))
# === positional only
def f(a, b, /, c, *, d):
    return a, b, c, d
print(f(1, 2, 3, d=4), f(1, 2, c=3, d=4))
f(1, b=2, c=3, d=4)
# === positional only name in options
def f(a, /, **kw):
    return a, kw
print(f(1, a=2))
# === missing one
def f(a, b): pass
f(1)
# === missing two
def f(a, b): pass
f()
# === missing three
def f(a, b, c): pass
f()
# === missing method argument
class A:
    def m(self, x, y): pass
A().m(1)
# === too many
def f(a): pass
f(1, 2)
# === too many with default
def f(a, b=1): pass
f(1, 2, 3)
# === too many for none
def f(): pass
f(1)
# === too many with keyword only
def f(a, *, b): pass
f(1, 2, b=3)
# === missing keyword only
def f(*, a, b): pass
f()
# === unexpected keyword
def f(a): pass
f(1, x=2)
# === multiple values
def f(a, b): pass
f(1, a=2)
# === duplicate keyword in call
def f(**kw): pass
f(**{"a": 1}, **{"a": 2})
# === star argument not iterable
def f(*a): pass
f(*5)
# === double star argument not mapping
def f(**a): pass
f(**5)
# === keywords must be strings
def f(**a): pass
f(**{1: 2})
# === mutable default is shared
def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2))
print(f.__defaults__)
# === lambda
f = lambda x, y=2, *a, k=1, **kw: (x, y, a, k, kw)
print(f(1), f(1, 2, 3, k=4, z=5))
print((lambda: 7)(), f.__name__)
(lambda x: x)()
# === decorators in order
def deco(tag):
    print("make", tag)
    def wrap(f):
        print("apply", tag)
        def inner(*a):
            return (tag, f(*a))
        return inner
    return wrap
@deco("a")
@deco("b")
def g(x):
    return x
print(g(1))
# === closures late binding
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
gs = [lambda i=i: i for i in range(3)]
print([g() for g in gs])
# === nonlocal
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
c = counter(); d = counter()
print(c(), c(), d(), c(10))
# === global statement
x = 1
def f():
    global x, y
    x = 2
    y = 3
f()
print(x, y)
# === unbound local
x = 1
def f():
    print(x)
    x = 2
f()
# === unbound after del
def f():
    x = 1
    del x
    return x
f()
# === free variable unbound
def f():
    def g():
        return x
    g()
    x = 1
f()
# === name error
print(undefined_name)
# === name error in function
def f():
    return undefined_name
f()
# === recursion
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
print(fact(30))
# === recursion limit
def f(n):
    return f(n + 1)
try:
    f(0)
except RecursionError as e:
    print(type(e).__name__, str(e).split(" while")[0])
# === function attributes
def f(a: int, b: str = "x") -> bool:
    """Documentation."""
f.tag = 1
print(f.__name__, f.__doc__, f.__annotations__, f.tag, f.__module__, f.__qualname__, f.__dict__)
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__, outer().__doc__)
print(f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_name)
f.missing
# === kwdefaults
def f(a, *, b=1, c): pass
print(f.__kwdefaults__, f.__defaults__)
# === annotations under future import
from __future__ import annotations
def f(a: Unknown[int], *args: "x") -> Missing: pass
print(f.__annotations__)
class A:
    x: Undefined | None = None
    y: int
print(A.__annotations__, A.x)
# === annotations at module level
x: int = 5
y: str
print(__annotations__, x)
# === annotation name error
def f(a: Undefined): pass
# === local annotation is not evaluated
def f():
    x: Undefined = 1
    return x
print(f())
# === star unpacking in displays
a = [1, 2]; b = {"k": 1}
print([0, *a, 3], (*a,), {**b, "z": 2}, [*range(3), *"ab"])
# === nested functions share variables
def f():
    x = 1
    def g():
        return x
    x = 2
    return g()
print(f())
# === shared parameter
def f(x):
    def g():
        nonlocal x
        x += 1
        return x
    return g
g = f(10)
print(g(), g())
# === class inside function closure
def make(v):
    class C:
        value = v
        def get(self):
            return v, self.value
    return C
print(make(3)().get(), make(4).__qualname__)
# === return without value
def f():
    return
print(f())
# === docstring only
def f():
    "doc"
print(f(), f.__doc__)
# === not callable
x = 5
x()
# === none is not callable
None()
# === call of missing attribute
"abc".missing()
# === walrus
data = [1, 2, 3, 4]
if (n := len(data)) > 3:
    print(n)
print([y := 1, y ** 2], y)
print([last := v for v in data], last)
def f():
    return [m := v for v in (5, 6)], m
print(f())
# === locals and globals
def f(a):
    b = 2
    return sorted(locals().items())
print(f(1))
print("f" in globals(), globals()["f"] is f)
globals()["zz"] = 9
print(zz)
# === conditional definition
if True:
    def f(): return 1
else:
    def f(): return 2
print(f())
# === default refers to earlier global
n = 5
def f(x=n): return x
n = 6
print(f())
# === unpacked call order
def show(*a, **k):
    print(a, k)
show(*[1], 2, *[3], x=1, **{"y": 2}, z=3)
# === deep recursion of functions caught
import sys
print(sys.getrecursionlimit())
