"""Streams in memory, and files that are read."""

from _aludel import read_file


class UnsupportedOperation(OSError, ValueError):
    pass


SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class IOBase:
    _closed = False
    _closed_text = "I/O operation on closed file."

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, trace):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check(self):
        if self._closed:
            raise ValueError(self._closed_text)

    @property
    def closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def flush(self):
        pass

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def readlines(self, hint=-1):
        return list(self)

    def writelines(self, lines):
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class TextIOBase(IOBase):
    encoding = None
    errors = None
    newlines = None


class _Memory:
    """The reading and writing of a text or of bytes that lie in memory."""

    def _start(self, content):
        self._content, self._at = content, 0

    def getvalue(self):
        self._check()
        return self._content

    def tell(self):
        self._check()
        return self._at

    def seek(self, offset, whence=0):
        self._check()
        if whence == 0 and offset < 0:
            raise ValueError(f"Negative seek position {offset}" if isinstance(self._content, str) else f"negative seek value {offset}")
        base = (0, self._at, len(self._content))[whence]
        self._at = max(0, base + offset)
        return self._at

    def truncate(self, size=None):
        self._check()
        size = self._at if size is None else size
        self._content = self._content[:size]
        return size

    def read(self, size=-1):
        self._check()
        end = len(self._content) if size is None or size < 0 else self._at + size
        found = self._content[self._at : end]
        self._at += len(found)
        return found

    def readline(self, size=-1):
        self._check()
        at = self._content.find(self._newline, self._at)
        end = len(self._content) if at < 0 else at + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        found = self._content[self._at : end]
        self._at += len(found)
        return found

    def _put(self, data, fill):
        self._check()
        if self._at > len(self._content):
            self._content += fill * (self._at - len(self._content))
        self._content = self._content[: self._at] + data + self._content[self._at + len(data) :]
        self._at += len(data)
        return len(data)


class StringIO(_Memory, TextIOBase):
    _closed_text = "I/O operation on closed file"
    _newline = "\n"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._start(initial_value or "")

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        return self._put(s, "\0")


class BytesIO(_Memory, BufferedIOBase):
    _closed_text = "I/O operation on closed file."
    _newline = b"\n"

    def __init__(self, initial_bytes=b""):
        if not isinstance(initial_bytes, bytes):
            raise TypeError(f"a bytes-like object is required, not '{type(initial_bytes).__name__}'")
        self._start(bytes(initial_bytes))

    def write(self, b):
        if not isinstance(b, bytes):
            raise TypeError(f"a bytes-like object is required, not '{type(b).__name__}'")
        return self._put(bytes(b), b"\0")

    def getbuffer(self):
        return self._content


class _File:
    def writable(self):
        return False

    def write(self, data):
        raise UnsupportedOperation("not writable")

    def truncate(self, size=None):
        raise UnsupportedOperation("truncate")


class TextIOWrapper(_File, _Memory, TextIOBase):
    _newline = "\n"

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        data = buffer.read() if hasattr(buffer, "read") else buffer
        self.encoding, self.errors, self.mode = encoding or "UTF-8", errors or "strict", "r"
        self.name = getattr(buffer, "name", None)
        text = data.decode(self.encoding, self.errors)
        if newline is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._start(text)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"


class BufferedReader(_File, _Memory, BufferedIOBase):
    _newline = b"\n"

    def __init__(self, raw, buffer_size=8192):
        self._start(raw.read() if hasattr(raw, "read") else raw)
        self.name, self.mode = getattr(raw, "name", None), "rb"

    def __repr__(self):
        return f"<_io.BufferedReader name={self.name!r}>"


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    if any(char not in "rwxabt+U" for char in mode) or not mode:
        raise ValueError(f"invalid mode: {mode!r}")
    if "b" in mode and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    if any(char in mode for char in "wxa+"):
        raise PermissionError(f"open({str(file)!r}, {mode!r}): scripts may read files but not write them")
    if "b" in mode and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    data = read_file(file)
    if "b" in mode:
        made = BufferedReader(data)
    else:
        made = TextIOWrapper(data, encoding, errors, newline)
    made.name = file
    return made


def open_code(path):
    return open(path, "rb")


def text_encoding(encoding, stacklevel=2, /):
    return encoding or "locale"
