# === async functions
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
async def one(): return 1
async def main():
    a = await one()
    b = await one()
    return a + b
print(run(main()))
# === async with and for
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
class CM:
    async def __aenter__(self): print("in"); return 5
    async def __aexit__(self, *a): print("out", a[0])
class It:
    def __init__(self): self.n = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.n += 1
        if self.n > 3: raise StopAsyncIteration
        return self.n
async def agen():
    for i in range(3):
        yield i * 10
async def main():
    async with CM() as v:
        print(v)
    async for x in It():
        print(x)
    print([x async for x in agen()])
    async for x in agen():
        if x > 5: break
    else:
        print("no")
run(main())
# === typing generics as bases
from typing import Generic, TypeVar
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
class IntBox(Box[int]): pass
print(IntBox(3).v, Box[str]("x").v)
# === os error
try:
    open("/definitely/not/here.txt")
except OSError as e:
    print(type(e).__name__)
# === await errors
async def f():
    await 5
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
run(f())
# === awaiting twice
async def g(): return 1
async def f():
    c = g()
    await c
    await c
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
run(f())
# === custom awaitable
class A:
    def __await__(self):
        return 42
        yield
async def f(): return await A()
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
print(run(f()))
# === async comprehension and generators
async def agen(n):
    for i in range(n):
        yield i
async def main():
    a = [x async for x in agen(3)]
    b = {x: 1 async for x in agen(2)}
    async def values():
        async for x in agen(2):
            yield x * 2
    c = [v async for v in values() if v]
    g = agen(2)
    d = await g.__anext__()
    return a, b, c, d
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
print(run(main()))
# === async with error
class CM:
    async def __aenter__(self): return 1
    async def __aexit__(self, t, v, tb): print("exit", t.__name__); return True
async def main():
    async with CM() as v:
        raise ValueError
    return "after"
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
print(run(main()))
# === not an async context manager
class A: pass
async def main():
    async with A(): pass
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
run(main())
# === await through __await__ of a coroutine
class Startable:
    def __await__(self): return self.start().__await__()
    async def start(self): return "started"
async def main():
    return await Startable()
def run(c):
    try: c.send(None)
    except StopIteration as e: return e.value
print(run(main()))
