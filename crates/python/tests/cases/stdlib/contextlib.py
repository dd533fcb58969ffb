# === generators
from contextlib import contextmanager, suppress, closing, nullcontext, ExitStack, redirect_stdout, asynccontextmanager, ContextDecorator
@contextmanager
def tag(name):
    print("<", name)
    try:
        yield name.upper()
    except ValueError as error:
        print("caught", error)
    finally:
        print(">", name)
with tag("a") as x:
    print(x)
with tag("b"):
    raise ValueError("no")
try:
    with tag("c"):
        raise KeyError("k")
except KeyError as error:
    print("out", error)
@tag("d")
def work(): return 5
print(work(), work())
# === misbehaving generators
from contextlib import contextmanager
@contextmanager
def none():
    if False: yield
@contextmanager
def twice():
    yield 1
    yield 2
@contextmanager
def swallow():
    try:
        yield
    except BaseException: pass
for make in (none, twice):
    try:
        with make(): pass
    except RuntimeError as error:
        print(error)
with swallow():
    raise ValueError
print("after")
def f():
    with swallow():
        return 7
print(f())
# === suppress and others
from contextlib import suppress, closing, nullcontext, ExitStack, redirect_stdout, ContextDecorator, AbstractContextManager
import io
with suppress(KeyError, ValueError):
    {}["x"]
print("ok")
try:
    with suppress(KeyError):
        raise TypeError("t")
except TypeError as error:
    print(error)
class T:
    def close(self): print("closed")
with closing(T()) as t:
    print(type(t).__name__)
with nullcontext(5) as five:
    print(five)
out = io.StringIO()
with redirect_stdout(out):
    print("hidden")
print(repr(out.getvalue()))
class D(ContextDecorator):
    def __enter__(self): print("in"); return self
    def __exit__(self, *a): print("out"); return False
@D()
def g(): print("body")
g()
# === stacks
from contextlib import ExitStack, contextmanager
@contextmanager
def c(n):
    print("in", n)
    try:
        yield n
    finally:
        print("out", n)
with ExitStack() as stack:
    print([stack.enter_context(c(n)) for n in (1, 2)])
    stack.callback(print, "callback", 5)
try:
    with ExitStack() as stack:
        stack.enter_context(c(3))
        stack.push(lambda *a: print("push", a[0].__name__) or True)
        raise ValueError("x")
except ValueError:
    print("not reached")
s = ExitStack()
s.enter_context(c(4))
t = s.pop_all()
s.close()
print("popped")
t.close()
try:
    ExitStack().enter_context(5)
except TypeError as error:
    print(error)
# === asynchronous
import asyncio
from contextlib import asynccontextmanager, AsyncExitStack
@asynccontextmanager
async def conn(n):
    print("open", n)
    try:
        yield n
    finally:
        print("close", n)
async def main():
    async with conn(1) as c:
        print(c)
    try:
        async with conn(2):
            raise ValueError("v")
    except ValueError as error:
        print("got", error)
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(conn(3)))
asyncio.run(main())
