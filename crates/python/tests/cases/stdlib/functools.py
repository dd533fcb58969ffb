# === partial
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from functools import *
p = partial(pow, 2)
q = partial(lambda a, b=1, **k: (a, b, k), b=5)
t(lambda: p(3))
t(lambda: p.func, p.args, p.keywords)
t(lambda: q(1))
t(lambda: q(1,c=2))
t(lambda: q(1,b=9))
t(lambda: partial(q,7)())
t(lambda: partial(5))
t(lambda: reduce(lambda a,b:a+b,[1,2,3]))
t(lambda: reduce(lambda a,b:a+b,[],5))
t(lambda: reduce(lambda a,b:a+b,[]))
t(lambda: sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a)))
# === wraps
from functools import wraps, lru_cache, cache, cached_property, total_ordering, singledispatch, singledispatchmethod, partialmethod, update_wrapper
def deco(f):
    @wraps(f)
    def inner(*a, **k):
        """inner doc"""
        return "<" + f(*a, **k) + ">"
    return inner
@deco
def hello(name):
    """says hello"""
    return "hi " + name
print(hello("я"), hello.__name__, hello.__doc__, hello.__wrapped__("x"), hello.__qualname__)
# === caches
from functools import lru_cache, cache, cached_property
calls = []
@lru_cache(maxsize=2)
def f(n):
    calls.append(n)
    return n * 2
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info())
f.cache_clear()
print(f.cache_info(), f.__name__)
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), fib.cache_info().hits)
@lru_cache
def g(*a, **k): return (a, tuple(k))
print(g(1, x=2), g(1, x=2) is g(1, x=2))
try:
    f([])
except TypeError as error:
    print(error)
class A:
    n = 0
    @cached_property
    def x(self):
        self.n += 1
        return self.n
    @lru_cache()
    def m(self, k): return k
a = A()
print(a.x, a.x, a.n, "x" in a.__dict__, a.m(5))
# === orderings
from functools import total_ordering
@total_ordering
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
print(V(1) < V(2), V(1) <= V(1), V(2) > V(1), V(2) >= V(3), sorted([V(2), V(1)])[0].n)
try:
    total_ordering(type("X", (), {}))
except ValueError as error:
    print(error)
# === dispatch
from functools import singledispatch, singledispatchmethod, partialmethod
@singledispatch
def show(x): return "other"
@show.register(int)
def _(x): return "int"
@show.register
def _(x: list): return "list"
print(show(5), show([]), show("a"), show(True), show.dispatch(int)(1))
class C:
    @singledispatchmethod
    def f(self, x): return "any"
    @f.register
    def _(self, x: int): return "int"
    def base(self, a, b): return (a, b)
    half = partialmethod(base, 1)
print(C().f(1), C().f(""), C().half(2))
