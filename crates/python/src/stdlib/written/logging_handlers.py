"""The handlers of `logging.handlers`. Those that would write files or open sockets take records and drop them, with
one warning."""

import logging
import sys

_warned = set()


def _warn(handler, what):
    name = type(handler).__name__
    if name not in _warned:
        _warned.add(name)
        sys.stderr.write(f"warning: {name} is left out, scripts cannot {what}\n")


class BaseRotatingHandler(logging.FileHandler):
    pass


class RotatingFileHandler(BaseRotatingHandler):
    pass


class TimedRotatingFileHandler(BaseRotatingHandler):
    pass


class WatchedFileHandler(logging.FileHandler):
    pass


class _SocketHandler(logging.Handler):
    def __init__(self, *args, **kwargs):
        super().__init__()
        _warn(self, "open sockets")

    def emit(self, record):
        pass


class SocketHandler(_SocketHandler):
    pass


class DatagramHandler(_SocketHandler):
    pass


class SysLogHandler(_SocketHandler):
    LOG_USER = 1
    LOG_DAEMON = 3
    LOG_LOCAL0 = 16
    LOG_LOCAL1 = 17
    LOG_LOCAL2 = 18
    LOG_LOCAL3 = 19
    LOG_LOCAL4 = 20
    LOG_LOCAL5 = 21
    LOG_LOCAL6 = 22
    LOG_LOCAL7 = 23


class SMTPHandler(_SocketHandler):
    pass


class HTTPHandler(_SocketHandler):
    pass


class NTEventLogHandler(_SocketHandler):
    pass


class BufferingHandler(logging.Handler):
    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer = []

    def close(self):
        self.flush()


class MemoryHandler(BufferingHandler):
    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if self.target:
            for record in self.buffer:
                self.target.handle(record)
            self.buffer = []

    def close(self):
        if self.flushOnClose:
            self.flush()
        self.target = None
        self.buffer = []


class QueueHandler(logging.Handler):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def emit(self, record):
        self.queue.put_nowait(record)


class QueueListener:
    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers

    def start(self):
        pass

    def stop(self):
        pass
