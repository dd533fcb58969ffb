"""Modules of a few names each."""

import os as _os
import sys as _sys

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


# gettext
def gettext(message):
    return message


def ngettext(singular, plural, n):
    return singular if n == 1 else plural


def pgettext(context, message):
    return message


def dgettext(domain, message):
    return message


def textdomain(domain=None):
    return domain or "messages"


def bindtextdomain(domain, localedir=None):
    return localedir


class NullTranslations:
    def __init__(self, fp=None):
        pass

    def install(self, names=None):
        pass


NullTranslations.gettext = lambda self, message: message
NullTranslations.ngettext = lambda self, singular, plural, n: singular if n == 1 else plural
NullTranslations.ugettext = NullTranslations.gettext
GNUTranslations = NullTranslations


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    return NullTranslations()


def install(domain, localedir=None, *, names=None):
    pass


# locale
LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = 0, 1, 2, 3, 4, 5, 6


def setlocale(category, locale=None):
    return "C"


def getlocale(category=0):
    return ("en_US", "UTF-8")


def getdefaultlocale(envvars=()):
    return ("en_US", "UTF-8")


def getpreferredencoding(do_setlocale=True):
    return "UTF-8"


def localeconv():
    return {"decimal_point": ".", "thousands_sep": "", "grouping": []}


# weakref: references here do not let go of what they name
class ref:
    def __init__(self, object, callback=None):
        self._object = object

    def __call__(self):
        return self._object

    def __eq__(self, other):
        return self._object == other._object if isinstance(other, ref) else NotImplemented

    def __hash__(self):
        return hash(self._object)


ReferenceType = WeakMethod = ref


def proxy(object, callback=None):
    return object


class WeakKeyDictionary(dict):
    pass


class WeakValueDictionary(dict):
    pass


class WeakSet(set):
    pass


class finalize:
    alive = True

    def __init__(self, obj, func, /, *args, **kwargs):
        self._call = (func, args, kwargs)

    def __call__(self):
        func, args, kwargs = self._call
        return func(*args, **kwargs)

    def detach(self):
        return None


# gc
def collect(generation=2):
    return 0


def enable():
    pass


disable = freeze = enable


def isenabled():
    return True


# errno and stat
EPERM, ENOENT, EINTR, EIO, EAGAIN, EACCES, EEXIST, ENOTDIR, EISDIR, EINVAL, EPIPE = 1, 2, 4, 5, 11, 13, 17, 20, 21, 22, 32
ECONNREFUSED, ETIMEDOUT = 111, 110
S_IRUSR, S_IWUSR, S_IXUSR = 256, 128, 64


def S_ISDIR(mode):
    return mode & 0o170000 == 0o040000


def S_ISREG(mode):
    return mode & 0o170000 == 0o100000
