# === run
import asyncio
async def add(a, b):
    await asyncio.sleep(0)
    return a + b
async def main():
    print(await add(1, 2))
    print(await asyncio.gather(add(1, 1), add(2, 2)))
    task = asyncio.create_task(add(5, 5))
    print(await task, task.done())
    try:
        await asyncio.gather(add(1, "x"), add(1, 1))
    except TypeError as error:
        print(error)
    print(await asyncio.gather(add(1, "x"), add(1, 1), return_exceptions=True))
    print(await asyncio.wait_for(add(3, 4), timeout=1))
    return "done"
print(asyncio.run(main()))
# === loops
import asyncio
async def f(): return 5
loop = asyncio.new_event_loop()
print(loop.run_until_complete(f()), loop.is_closed())
loop.close()
print(loop.is_closed())
try:
    asyncio.run(5)
except ValueError as error:
    print(error)
with asyncio.Runner() as runner:
    print(runner.run(f()))
print(asyncio.iscoroutinefunction(f), asyncio.iscoroutinefunction(print))
async def g():
    lock = asyncio.Lock()
    async with lock:
        print(lock.locked())
    q = asyncio.Queue()
    await q.put(1)
    print(await q.get(), q.empty())
    print(await asyncio.to_thread(len, "abc"))
asyncio.run(g())
# === asynchronous iteration
import asyncio
async def numbers():
    for n in range(3):
        yield n
class Res:
    async def __aenter__(self): print("enter"); return self
    async def __aexit__(self, *a): print("exit", a[0])
async def main():
    print([n async for n in numbers()])
    async for n in numbers():
        print(n)
    async with Res() as r:
        print(type(r).__name__)
asyncio.run(main())
