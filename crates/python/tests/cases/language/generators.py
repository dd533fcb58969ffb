# === simple
def g():
    yield 1
    yield 2
print(list(g()), [x for x in g()], sum(g()))
it = g()
print(next(it), next(it), next(it, "end"))
next(it)
# === return value and yield from
def inner():
    x = yield 1
    print("got", x)
    return "inner result"
def outer():
    r = yield from inner()
    print(r)
    yield from [10, 20]
    yield from (x for x in "ab")
print(list(outer()))
# === send
def acc():
    total = 0
    while True:
        x = yield total
        if x is None: return total
        total += x
a = acc()
next(a)
print(a.send(1), a.send(2), a.send(3))
try: a.send(None)
except StopIteration as e: print("ended", e.value)
# === send to just started
def g(): yield
g().send(1)
# === throw
def g():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("caught", e)
            yield "after"
        finally:
            print("finally")
it = g(); next(it)
print(it.throw(ValueError("x")))
print(next(it))
it.throw(KeyError("k"))
# === close
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("cleanup")
it = g(); next(it); it.close(); it.close()
print(list(it))
def never(): yield
never().close()
# === generator ignores exit
def g():
    while True:
        try: yield
        except GeneratorExit: pass
it = g(); next(it)
it.close()
# === in for with else and break
def g(n):
    for i in range(n):
        if i == 1: continue
        if i == 4: break
        yield i
    else:
        yield "else"
    yield "end"
print(list(g(3)), list(g(6)))
# === in while
def g():
    n = 0
    while n < 3:
        n += 1
        if n == 2: continue
        yield n
    else:
        yield "done"
print(list(g()))
# === in with
class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__); return t is ValueError
def g():
    with CM() as a, CM() as b:
        yield 1
        yield 2
    yield 3
print(list(g()))
it = g(); next(it)
print(it.throw(ValueError))
# === in try except else finally
def g(fail):
    try:
        yield "body"
        if fail: raise ValueError("v")
    except ValueError as e:
        yield f"except {e}"
    else:
        yield "else"
    finally:
        yield "finally"
    yield "after"
print(list(g(False)), list(g(True)))
# === reraise after yield in handler
def g():
    try:
        raise ValueError("original")
    except ValueError:
        yield 1
        raise
it = g(); next(it)
try: raise KeyError("outer")
except KeyError:
    try: next(it)
    except ValueError as e: print(repr(e))
# === in if and elif
def g(x):
    if x == 1: yield "one"
    elif x == 2:
        yield "two"
        yield "two again"
    else: yield "other"
print(list(g(1)), list(g(2)), list(g(3)))
# === in match
def g(x):
    match x:
        case [a, b]:
            yield a
            yield b
        case {"k": v}: yield v
        case _: yield "none"
print(list(g([1, 2])), list(g({"k": 3})), list(g(0)))
# === assignments
def g():
    x = yield 1
    y: int = yield 2
    z = 10
    z += yield 3
    a = b = yield 4
    c, d = yield 5
    return [x, y, z, a, b, c, d]
it = g()
for v in (None, "x", "y", 5, "ab", ("c", "d")):
    try: print(it.send(v))
    except StopIteration as e: print(e.value)
# === return yield
def g():
    return (yield 1)
it = g(); next(it)
try: it.send("v")
except StopIteration as e: print(e.value)
# === recursion
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
# === stop iteration inside becomes runtime error
def g():
    yield 1
    raise StopIteration("x")
list(g())
# === generator expression
g = (x * 2 for x in range(3) if x)
print(g.__class__.__name__, list(g), list(g))
print(sum(x for x in [1, 2]), dict((k, 1) for k in "ab"), max((x for x in [3, 1]), default=0))
# === generator expression is lazy
def show(x): print("eval", x); return x
g = (show(x) for x in [1, 2, 3])
print("made")
print(next(g))
print(any(show(x) for x in [0, 1, 2]))
# === generator expression closes over variables
def f():
    n = 10
    g = (x + n for x in range(2))
    n = 20
    return list(g)
print(f())
# === nested loops in comprehension
print([(x, y) for x in range(3) for y in range(x) if (x + y) % 2])
print({(x, y): x * y for x in range(2) for y in range(2)})
print(sorted({x % 3 for x in range(10)}))
print([[i * j for j in range(3)] for i in range(3)])
# === comprehension variable does not leak
x = "outer"
print([x for x in range(2)], x)
# === unpacking in comprehension
print([a + b for a, b in [(1, 2), (3, 4)]], [rest for _, *rest in [(1, 2, 3)]])
# === first iterable evaluated outside
class A:
    n = 2
    r = [1 for _ in range(n)]
print(A.r)
# === condition with walrus
print([y for x in range(5) if (y := x * 2) > 4], y)
# === generator already executing
def g():
    yield next(it)
it = g()
next(it)
# === exception passes through
def g():
    yield 1
    1 / 0
try:
    for x in g(): print(x)
except ZeroDivisionError as e: print(e)
# === contextmanager
from contextlib import contextmanager
@contextmanager
def cm(name):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("swallow", e)
    finally:
        print("exit", name)
with cm("a") as v: print(v)
with cm("b"): raise ValueError("x")
with cm("c") as c, cm("d") as d: print(c, d)
with cm("e"): raise KeyError("passes")
# === contextmanager as decorator
from contextlib import contextmanager
@contextmanager
def cm():
    print("in")
    yield
    print("out")
@cm()
def f(): print("body"); return 3
print(f())
# === iterating over changing list
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
print(l)
# === dictionary changed size
d = {1: 1}
for k in d: d[k + 1] = 1
# === generator type
def g(): yield
print(type(g()).__name__, g.__name__, g().__name__, hasattr(g(), "send"), iter(x := g()) is x)
# === lambda generator in default
def g(n=(i for i in range(3))): return list(n)
print(g(), g())
# === yield in nested blocks
def g():
    for i in range(2):
        try:
            with open_cm(i) as c:
                while True:
                    if c: yield ("c", i)
                    yield i
                    break
        finally:
            yield "f"
class open_cm:
    def __init__(self, i): self.i = i
    def __enter__(self): return self.i
    def __exit__(self, *a): print("exit", self.i)
print(list(g()))
# === return in with in generator
class CM:
    def __enter__(self): return 1
    def __exit__(self, *a): print("exit")
def g():
    with CM():
        yield 1
        return 5
    yield 2
print(list(g()))
# === break out of try finally in generator
def g():
    for i in range(3):
        try:
            yield i
            if i == 1: break
        finally:
            print("fin", i)
print(list(g()))
