"""The process and the machine it runs on: `atexit`, `signal`, `platform`, `errno`, `stat`."""

import os as _os

# atexit
_registered = []


def register(func, *args, **kwargs):
    _registered.append((func, args, kwargs))
    return func


def unregister(func):
    _registered[:] = [item for item in _registered if item[0] is not func]


# signal
SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2 = 1, 2, 3, 9, 14, 15, 10, 12
SIG_DFL, SIG_IGN = 0, 1


def signal(signalnum, handler):
    return SIG_DFL


def getsignal(signalnum):
    return SIG_DFL


def alarm(seconds):
    return 0


# platform
def system():
    return "Linux"


def node():
    return _os.environ.get("HOSTNAME") or "localhost"


def release():
    return ""


def machine():
    return "x86_64"


def processor():
    return ""


def python_version():
    return "3.11.9"


def python_version_tuple():
    return ("3", "11", "9")


def python_implementation():
    return "CPython"


def platform(aliased=False, terse=False):
    return "Linux-x86_64"


def architecture(*args):
    return ("64bit", "ELF")


# errno and stat
EPERM, ENOENT, EINTR, EIO, EAGAIN, EACCES, EEXIST, ENOTDIR, EISDIR, EINVAL, EPIPE = 1, 2, 4, 5, 11, 13, 17, 20, 21, 22, 32
ECONNREFUSED, ETIMEDOUT = 111, 110
S_IRUSR, S_IWUSR, S_IXUSR = 256, 128, 64


def S_ISDIR(mode):
    return mode & 0o170000 == 0o040000


def S_ISREG(mode):
    return mode & 0o170000 == 0o100000
