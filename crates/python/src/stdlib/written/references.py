"""References to objects: `weakref`, which does not let go of what it names here, and `gc`."""

# weakref
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
