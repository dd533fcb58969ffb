def show(label, function):
    try:
        print(label, repr(function()))
    except BaseException as error:
        print(label, "!", type(error).__name__, error)


NAMES = """BaseException SystemExit KeyboardInterrupt GeneratorExit Exception StopIteration StopAsyncIteration ArithmeticError FloatingPointError OverflowError ZeroDivisionError
AssertionError AttributeError BufferError EOFError ImportError ModuleNotFoundError LookupError IndexError KeyError MemoryError NameError UnboundLocalError OSError BlockingIOError ChildProcessError ConnectionError
BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError
ReferenceError RuntimeError NotImplementedError RecursionError SyntaxError IndentationError TabError SystemError TypeError ValueError UnicodeError Warning BytesWarning DeprecationWarning EncodingWarning FutureWarning
ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning IOError EnvironmentError""".split()
CLASSES = [BaseException, SystemExit, KeyboardInterrupt, GeneratorExit, Exception, StopIteration, StopAsyncIteration, ArithmeticError, FloatingPointError, OverflowError, ZeroDivisionError,
           AssertionError, AttributeError, BufferError, EOFError, ImportError, ModuleNotFoundError, LookupError, IndexError, KeyError, MemoryError, NameError, UnboundLocalError, OSError, BlockingIOError, ChildProcessError, ConnectionError,
           BrokenPipeError, ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError, InterruptedError, IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError,
           ReferenceError, RuntimeError, NotImplementedError, RecursionError, SyntaxError, IndentationError, TabError, SystemError, TypeError, ValueError, UnicodeError, Warning, BytesWarning, DeprecationWarning, EncodingWarning, FutureWarning,
           ImportWarning, PendingDeprecationWarning, ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning, IOError, EnvironmentError]
for name, cls in zip(NAMES, CLASSES):
    print(name, cls, cls.__name__, [base.__name__ for base in cls.__mro__])
    for args in [(), ("сообщение",), (1,), ("a", 2), (None,), ([1, 2],), ("key", "it's", 3)]:
        if len(args) > 1 and issubclass(cls, (SyntaxError, BlockingIOError)):
            continue
        error = cls(*args)
        print(repr(error), "|", str(error), "|", error.args, f"{error}")
        try:
            raise error
        except cls as caught:
            print(caught is error, type(caught).__name__)
e = OSError(2, "No such file", "путь")
print(type(e), e, repr(e), e.errno, e.strerror, e.filename, e.args, e.filename2)
for args in [(2, "x"), (13, "x", "f"), (17, "x", "a", None, "b"), (999, "x"), ("2", "x"), (1,), (), (1, 2, 3, 4, 5, 6)]:
    e = OSError(*args)
    print(type(e).__name__, e, e.errno, e.filename, e.args)
print(StopIteration(5).value, StopIteration().value, StopIteration(1, 2).value, SystemExit().code, SystemExit(3).code, SystemExit(1, 2).code, SystemExit("x").code)
e = ImportError("no module", name="x", path="/p")
print(e, e.name, e.path, e.msg, e.args, repr(e))
show("kw", lambda: ValueError(x=1))
show("kw", lambda: ImportError("a", foo=1) if False else 0)
e = AttributeError("m", name="n", obj=5)
print(e.name, e.obj, NameError("m", name="q").name)
e = SyntaxError("bad", ("file.py", 3, 5, "text"))
print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.args)
e = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "why")
print(e, repr(e))
print(UnicodeEncodeError("ascii", "aж", 1, 2, "why"), UnicodeEncodeError("ascii", "aжщ", 1, 3, "why"))
show("args", lambda: UnicodeDecodeError("x"))
e = ValueError("a")
e.args = ("b", "c")
print(e, e.args)
e.extra = 5
print(e.extra, e.__dict__)
e.add_note("one")
e.add_note("два")
print(e.__notes__)
show("note", lambda: e.add_note(5))
show("missing", lambda: e.nothing)
print(e.with_traceback(None) is e, e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError as inner:
        raise ValueError("outer") from inner
except ValueError as outer:
    print(repr(outer.__cause__), repr(outer.__context__), outer.__suppress_context__)
try:
    try:
        {}["k"]
    except KeyError:
        raise ValueError("second")
except ValueError as outer:
    print(repr(outer.__cause__), repr(outer.__context__), outer.__suppress_context__, str(outer.__context__))
try:
    try:
        [][0]
    except IndexError:
        raise ValueError("third") from None
except ValueError as outer:
    print(repr(outer.__cause__), repr(outer.__context__), outer.__suppress_context__)


class Custom(Exception):
    pass


class WithInit(Exception):
    def __init__(self, code, message="нет"):
        self.code = code
        super().__init__(f"{code}: {message}")


class NoSuper(ValueError):
    def __init__(self, code):
        self.code = code


class WithStr(Exception):
    def __str__(self):
        return "custom str"


class Deep(WithInit, KeyError):
    pass


for make in [lambda: Custom(), lambda: Custom("x", 1), lambda: WithInit(5), lambda: WithInit(6, "да"), lambda: NoSuper(7), lambda: WithStr("a"), lambda: Deep(8), lambda: Custom(["l"])]:
    try:
        raise make()
    except Exception as error:
        print(type(error).__name__, repr(error), str(error), error.args, getattr(error, "code", None), isinstance(error, (ValueError, KeyError)), error.__dict__)
show("KeyError", lambda: {}["ключ"])
show("KeyError", lambda: {}[(1, "a")])
show("raise non exception", lambda: exec_raise(5))


def exec_raise(value):
    raise value


show("raise int", lambda: exec_raise(5))
show("raise str", lambda: exec_raise("text"))
show("raise class", lambda: exec_raise(LookupError))
show("raise object class", lambda: exec_raise(object))


def cause(value):
    raise ValueError("x") from value


show("bad cause", lambda: cause(5))
try:
    cause(KeyError)
except ValueError as error:
    print(repr(error.__cause__))


def reraise():
    try:
        raise KeyError("inner")
    except KeyError:
        raise


show("reraise", reraise)


def bare():
    raise


show("bare", bare)
group = ExceptionGroup("группа", [ValueError(1), TypeError("t")])
print(group, repr(group), group.message, group.exceptions, isinstance(group, Exception))
assert_message = None
try:
    assert 1 == 2, "не равны"
except AssertionError as error:
    print(repr(error))
try:
    assert not [1]
except AssertionError as error:
    print(repr(error), str(error) == "")
print(issubclass(FileNotFoundError, OSError), IOError is OSError, EnvironmentError is OSError, Exception.__module__, Custom.__module__)
print(BaseException.__new__(ValueError).args if False else "", ValueError("a") == ValueError("a"), hash(ValueError) == hash(ValueError))


def finally_order():
    result = []
    try:
        result.append("try")
        raise ValueError
    except ValueError:
        result.append("except")
    else:
        result.append("else")
    finally:
        result.append("finally")
    return result


print(finally_order())
raise Custom("последняя", 2)
