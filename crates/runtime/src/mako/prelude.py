class _M_Undefined:
    def __str__(self):
        raise NameError("Undefined")

    def __bool__(self):
        return False


_M_undefined = _M_Undefined()
UNDEFINED = _M_undefined
STOP_RENDERING = ""
_M_buffers = [[]]


def _M_write(text):
    _M_buffers[-1].append(text)


def _M_push():
    _M_buffers.append([])


def _M_pop():
    return "".join(_M_buffers.pop())


def capture(callable_, *args, **kwargs):
    _M_push()
    callable_(*args, **kwargs)
    return _M_pop()


class _M_Context:
    def __init__(self, data):
        self._data = data

    def __getitem__(self, key):
        return self._data[key]

    def __contains__(self, key):
        return key in self._data

    def get(self, key, default=None):
        return self._data.get(key, default)

    def keys(self):
        return list(self._data)

    @property
    def kwargs(self):
        return dict(self._data)

    def write(self, text):
        _M_write(text)


context = _M_Context(_M_data)
