"""`asyncio` without concurrency: whatever is awaited runs to its end at once, in the order of the calls."""

import inspect
import time

from _aludel import wait as _wait

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

TimeoutError = TimeoutError


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


def iscoroutine(obj):
    return inspect.iscoroutine(obj)


def iscoroutinefunction(func):
    return inspect.iscoroutinefunction(func)


def isfuture(obj):
    return isinstance(obj, Future)


class Future:
    def __init__(self, *, loop=None):
        self._done, self._value, self._error = False, None, None
        self._cancelled = False
        self._callbacks = []

    def done(self):
        return self._done

    def cancelled(self):
        return self._cancelled

    def result(self):
        if self._cancelled:
            raise CancelledError()
        if not self._done:
            raise InvalidStateError("Result is not set.")
        if self._error is not None:
            raise self._error
        return self._value

    def exception(self):
        if self._cancelled:
            raise CancelledError()
        if not self._done:
            raise InvalidStateError("Exception is not set.")
        return self._error

    def _finish(self):
        self._done = True
        for callback in self._callbacks:
            callback(self)

    def set_result(self, result):
        if self._done:
            raise InvalidStateError("invalid state")
        self._value = result
        self._finish()

    def set_exception(self, exception):
        if self._done:
            raise InvalidStateError("invalid state")
        self._error = exception() if isinstance(exception, type) else exception
        self._finish()

    def cancel(self, msg=None):
        if self._done:
            return False
        self._cancelled = True
        self._finish()
        return True

    def add_done_callback(self, fn, *, context=None):
        if self._done:
            fn(self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        self._callbacks = [known for known in self._callbacks if known is not fn]

    def __await__(self):
        if not self._done:
            raise RuntimeError("a script waits for what nothing else will do: tasks run one after another here")
        return self.result()
        yield


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__()
        self._name = name or "Task-1"
        try:
            self._value = _wait(coro)
        except CancelledError:
            self._cancelled = True
        except Exception as error:
            self._error = error
        self._done = True

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = value


class AbstractEventLoop:
    pass


class _Loop(AbstractEventLoop):
    def __init__(self):
        self._closed = False

    def run_until_complete(self, future):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        return _wait(future)

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, name=name)

    def create_future(self):
        return Future()

    def run_in_executor(self, executor, func, *args):
        made = Future()
        try:
            made.set_result(func(*args))
        except Exception as error:
            made.set_exception(error)
        return made

    def call_soon(self, callback, *args, context=None):
        callback(*args)

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        callback(*args)

    def time(self):
        return time.monotonic()

    def is_running(self):
        return False

    def is_closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def stop(self):
        pass

    def set_debug(self, enabled):
        pass

    def get_debug(self):
        return False

    def set_exception_handler(self, handler):
        pass

    def add_signal_handler(self, sig, callback, *args):
        pass

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass


BaseEventLoop = SelectorEventLoop = _Loop
_current = []


def new_event_loop():
    return _Loop()


def get_event_loop():
    if not _current:
        _current.append(_Loop())
    return _current[-1]


get_running_loop = get_event_loop


def set_event_loop(loop):
    _current.clear()
    if loop is not None:
        _current.append(loop)


class AbstractEventLoopPolicy:
    def get_event_loop(self):
        return get_event_loop()

    def new_event_loop(self):
        return new_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)


DefaultEventLoopPolicy = WindowsSelectorEventLoopPolicy = WindowsProactorEventLoopPolicy = AbstractEventLoopPolicy
_policy = AbstractEventLoopPolicy()


def get_event_loop_policy():
    return _policy


def set_event_loop_policy(policy):
    pass


def run(main, *, debug=None):
    if not iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    return _wait(main)


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()

    def close(self):
        pass

    def get_loop(self):
        if self._loop is None:
            self._loop = _Loop()
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        return _wait(coro)


def create_task(coro, *, name=None, context=None):
    return Task(coro, name=name)


def ensure_future(coro_or_future, *, loop=None):
    return coro_or_future if isfuture(coro_or_future) else Task(coro_or_future)


async def _gathered(aws, return_exceptions):
    results, failure = [], None
    for awaitable in aws:
        try:
            results.append(await awaitable)
        except Exception as error:
            if return_exceptions:
                results.append(error)
            elif failure is None:
                failure = error
    if failure is not None:
        raise failure
    return results


def gather(*aws, return_exceptions=False):
    return _gathered(aws, return_exceptions)


async def sleep(delay, result=None):
    if delay > 0:
        time.sleep(delay)
    return result


async def wait_for(fut, timeout):
    return await fut


async def shield(arg):
    return await arg


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    return {ensure_future(future) for future in fs}, set()


def as_completed(fs, *, timeout=None):
    return iter(list(fs))


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    return Task(coro)


def wrap_future(future, *, loop=None):
    return future


def current_task(loop=None):
    return None


def all_tasks(loop=None):
    return set()


class timeout:
    def __init__(self, when):
        self._when = when

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, trace):
        return None


timeout_at = timeout


class TaskGroup:
    def __init__(self):
        self._tasks = []

    async def __aenter__(self):
        return self

    def create_task(self, coro, *, name=None, context=None):
        task = Task(coro, name=name)
        self._tasks.append(task)
        return task

    async def __aexit__(self, kind, value, trace):
        errors = [task.exception() for task in self._tasks if not task.cancelled() and task.exception()]
        if errors and value is None:
            raise ExceptionGroup("unhandled errors in a TaskGroup", errors)


class Event:
    def __init__(self):
        self._set = False

    def is_set(self):
        return self._set

    def set(self):
        self._set = True

    def clear(self):
        self._set = False

    async def wait(self):
        if not self._set:
            raise RuntimeError("a script waits for what nothing else will do: tasks run one after another here")
        return True


class Lock:
    def __init__(self):
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        self._locked = True
        return True

    def release(self):
        self._locked = False

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, value, trace):
        self.release()


class Condition(Lock):
    def notify(self, n=1):
        pass

    def notify_all(self):
        pass


class Semaphore(Lock):
    def __init__(self, value=1):
        super().__init__()
        self._value = value


BoundedSemaphore = Semaphore


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._items = []

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self.maxsize <= len(self._items)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._items.append(item)

    def get_nowait(self):
        if not self._items:
            raise QueueEmpty
        return self._items.pop(0)

    async def put(self, item):
        self._items.append(item)

    async def get(self):
        if not self._items:
            raise RuntimeError("a script waits for what nothing else will do: tasks run one after another here")
        return self._items.pop(0)

    def task_done(self):
        pass

    async def join(self):
        pass


async def create_subprocess_exec(*args, **kwargs):
    raise PermissionError("asyncio.create_subprocess_exec(): scripts cannot start processes")


async def create_subprocess_shell(*args, **kwargs):
    raise PermissionError("asyncio.create_subprocess_shell(): scripts cannot start processes")


async def open_connection(*args, **kwargs):
    raise PermissionError("asyncio.open_connection(): scripts cannot open sockets")


async def start_server(*args, **kwargs):
    raise PermissionError("asyncio.start_server(): scripts cannot open sockets")
