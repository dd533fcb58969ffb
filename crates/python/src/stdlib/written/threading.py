"""Threads are not started here: what a thread would do runs when it is started."""

import time


class _Lock:
    def __init__(self):
        self._depth = 0

    def acquire(self, blocking=True, timeout=-1):
        self._depth += 1
        return True

    def release(self):
        if not self._depth:
            raise RuntimeError("release unlocked lock")
        self._depth -= 1

    def locked(self):
        return self._depth > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, kind, value, trace):
        self.release()


def Lock():
    return _Lock()


RLock = Lock


class local:
    pass


class Event:
    def __init__(self):
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True

    def clear(self):
        self._flag = False

    def wait(self, timeout=None):
        return self._flag


class Condition(_Lock):
    def __init__(self, lock=None):
        super().__init__()

    def wait(self, timeout=None):
        return True

    def notify(self, n=1):
        pass

    notify_all = notify


class Semaphore(_Lock):
    def __init__(self, value=1):
        super().__init__()


BoundedSemaphore = Semaphore


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self._target, self._args, self._kwargs = target, args, kwargs or {}
        self.name, self.daemon, self.ident = name or "Thread-1", daemon, None
        self._is_waiting = False

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def start(self):
        # What a daemon does nobody need wait for, and many go on for ever: it runs when it is waited for.
        if self.daemon:
            self._is_waiting = True
        else:
            self.run()

    def join(self, timeout=None):
        if self._is_waiting and timeout is None:
            self._is_waiting = False
            self.run()

    def is_alive(self):
        return self._is_waiting

    def getName(self):
        return self.name


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__(target=function, args=args or (), kwargs=kwargs)
        self.interval = interval

    def start(self):
        pass

    def join(self, timeout=None):
        pass

    def cancel(self):
        pass


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self.ident = 1

    def is_alive(self):
        return True


_main = _MainThread()


def current_thread():
    return _main


currentThread = main_thread = current_thread


def get_ident():
    return 1


get_native_id = get_ident


def active_count():
    return 1


def enumerate():
    return [_main]
