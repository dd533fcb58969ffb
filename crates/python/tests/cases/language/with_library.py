# === async functions
import asyncio
async def one(): return 1
async def main():
    a = await one()
    b = await one()
    return a + b
print(asyncio.run(main()))
# === async with and for
import asyncio
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
asyncio.run(main())
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
