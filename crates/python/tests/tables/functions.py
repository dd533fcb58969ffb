def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


print(abs(-5), abs(5.5), abs(True), all([]), all([1, 0]), any([]), any([0, 1]), ascii("ж'"), bin(-5), callable(print), callable(5), callable(str), callable(lambda: 0), chr(0x416), chr(65))
show("abs", lambda: abs("x"))
show("chr", lambda: chr(-1))
show("chr", lambda: chr(0x110000))
show("chr", lambda: chr("a"))
print(ord("ж"), ord("😀"), ord(b"a"))
show("ord", lambda: ord("ab"))
show("ord", lambda: ord(""))
show("ord", lambda: ord(5))
for a, b in [(7, 3), (-7, 3), (7.5, 2), (7, -2.5), (10**20, 7)]:
    print(divmod(a, b))
show("divmod", lambda: divmod(1, 0))
show("divmod", lambda: divmod(1.0, 0))
show("divmod", lambda: divmod("a", 1))
print(hex(255), oct(8), hex(-10**20), len("жж"), len([1]), len({}), len(range(5)))
show("len", lambda: len(5))
show("len", lambda: len(None))
show("hex", lambda: hex(1.5))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate(["x"], start=10**30)))
show("enumerate", lambda: enumerate(5))
show("enumerate", lambda: enumerate([], "x"))
print(list(zip()), list(zip([1, 2], "abc")), list(zip("ab", strict=True)), list(zip(range(3), range(3), range(2))))
for args in [([1], [1, 2]), ([1, 2], [1]), ([1, 2], [1, 2], [1]), ([1], [1], [1, 2])]:
    show(f"zip strict {args}", lambda: list(zip(*args, strict=True)))
show("zip", lambda: zip(5))
show("zip", lambda: zip([1], 5))
show("zip kw", lambda: zip([1], foo=1))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(filter(None, [0, 1, "", "x"])), list(filter(lambda n: n > 1, [1, 2, 3])))
show("map", lambda: map(str))
show("filter", lambda: filter(None))
print(list(reversed([1, 2, 3])), list(reversed("абв")), list(reversed((1,))), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), list(reversed(b"ab")))
show("reversed", lambda: reversed(5))
show("reversed", lambda: reversed({1}))
show("reversed", lambda: list(reversed(x for x in [])))
it = iter([1, 2])
print(next(it), next(it), next(it, "end"))
show("next", lambda: next(it))
show("next", lambda: next([1]))
show("iter", lambda: iter(5))
numbers = iter([3, 2, 1, 0, 5])
print(list(iter(lambda: next(numbers), 0)))
print(max(1, 2), max([3, 1]), max("abc"), max([], default=5), max([1, -3], key=abs), max("a", "B", key=str.lower), min(3, 1, 2), min({"b": 1, "a": 2}), min([], default=None), max([(1, "a"), (1, "b")]), min(["ж", "a"], key=len))
show("max", lambda: max([]))
show("min", lambda: min())
show("max", lambda: max(1, 2, default=3))
show("max", lambda: max(5))
show("max", lambda: max([1, "a"]))
print(sum([1, 2]), sum([]), sum([1.5, 2]), sum([[1], [2]], []), sum((n for n in range(4)), 10), sum([1], start=5))
show("sum", lambda: sum(["a"]))
show("sum", lambda: sum(["a"], ""))
show("sum", lambda: sum(5))
print(round(2.5), round(3.5), round(2.567, 2), round(-1.5), round(5), round(1234, -2), type(round(2.5)), type(round(2.5, 0)))
print(isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), isinstance(1, (list, (dict, int))), isinstance([], list), isinstance(None, type(None)), isinstance(int, type), isinstance(1.0, int), isinstance("x", object), issubclass(bool, (str, int)), issubclass(int, object), isinstance(ValueError(), Exception))
show("isinstance", lambda: isinstance(1, 5))
show("isinstance", lambda: isinstance(1, "int"))
show("isinstance", lambda: isinstance(1, (int, 5)))
show("isinstance", lambda: isinstance("", (int, 5)))
show("issubclass", lambda: issubclass(5, int))
show("issubclass", lambda: issubclass(int, 5))


class Thing:
    """Doc."""
    attr = 1

    def __init__(self):
        self.x = 5

    def method(self):
        return self.x


t = Thing()
print(getattr(t, "x"), getattr(t, "nope", "default"), hasattr(t, "x"), hasattr(t, "y"), hasattr(Thing, "attr"), getattr(t, "method")())
setattr(t, "y", 7)
delattr(t, "x")
print(t.y, hasattr(t, "x"), vars(t), t.__dict__, Thing.__doc__, Thing.__name__)
show("getattr", lambda: getattr(t, "zzz"))
show("getattr", lambda: getattr(t, 5))
show("setattr", lambda: setattr(5, "x", 1))
show("delattr", lambda: delattr(t, "q"))
print([name for name in dir(t) if not name.startswith("__")])
print("append" in dir([]), "upper" in dir(str), "y" in dir(t))
print(type(5), type("x"), type(None), type([]), type(int), type(t).__name__, type(print), type(lambda: 0), type(range(1)), type(...), type(NotImplemented), type(b""), type(1.5), type({}.keys()), type(iter([])), type(enumerate([])), type(zip()), type(map(str, [])), type(x for x in []))
New = type("New", (Thing,), {"z": 3, "greet": lambda self: "привет"})
print(New.__name__, New().z, New().greet(), New.__bases__, isinstance(New(), Thing))
print(id(t) == id(t), id(t) == id(Thing()), id(None) == id(None), hash(t) == hash(t), hash((1, 2)) == hash((1, 2)), hash(True), hash(2**61 - 1), hash(-1), hash(1e300), hash(0.5))
show("hash", lambda: hash({}))
print(repr("x"), str(5), format(5, "03d"), bool(""), int("5"), float("2.5"), list("ab"), tuple([1]), set([1]), frozenset([1]), dict(a=1), bytes(2), complex if False else "", object().__class__)
print(sorted([3, 1, 2]), sorted("bca", reverse=True), sorted([1, -2], key=abs))
show("sorted", lambda: sorted(5))
print("a", "b", 1, None, sep="-", end="!\n")
print()
print("x", end="")
print("", "y", sep="")
show("print sep", lambda: print("a", sep=5))
print(*[1, 2, 3], sep=", ")
print(None, True, ..., NotImplemented, 1.0, [], {}, "й")
print(repr(print), repr(len), repr(int), repr(type), repr(Exception), repr(None), repr(...))
print(pow(2, 10), pow(2, -1), pow(2.0, 3), 2**0.5)
show("pow", lambda: pow("a", 2))
print(slice(1, 2, 3), range(3), super.__name__, property.__name__, staticmethod.__name__, classmethod.__name__)
print(globals()["__name__"], __name__, "show" in globals(), "t" in vars())


def local():
    inner = 1
    return sorted(locals())


print(local(), eval("1 + 2"), eval("a * 2", {"a": 5}), eval("t.y"))
exec("made = [n * n for n in range(3)]")
print(made)
space = {}
exec("x = 1\ndef f(): return x + 1\nresult = f()", space)
print(space["result"], sorted(key for key in space if key != "__builtins__"))
print(__import__("logging").__name__)
