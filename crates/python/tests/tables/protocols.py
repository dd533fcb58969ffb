# Objects that define how operators treat them, seen through the built-in functions.
def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


class N:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"N({self.n})"

    def __abs__(self):
        return N(abs(self.n))

    def __int__(self):
        return int(self.n)

    def __float__(self):
        return float(self.n)

    def __index__(self):
        return self.n

    def __bool__(self):
        return self.n != 0

    def __len__(self):
        return 3

    def __hash__(self):
        return 42

    def __eq__(self, other):
        return isinstance(other, N) and self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    def __add__(self, other):
        return N(self.n + getattr(other, "n", other))

    __radd__ = __add__

    def __divmod__(self, other):
        return ("divmod", other)

    def __rdivmod__(self, other):
        return ("rdivmod", other)

    def __round__(self, ndigits=None):
        return ("round", ndigits)

    def __format__(self, spec):
        return f"<{spec}>"

    def __contains__(self, item):
        return item == self.n

    def __reversed__(self):
        return iter([3, 2, 1])

    def __getitem__(self, key):
        return ("item", key)

    def __call__(self, *args, **kwargs):
        return (args, kwargs)

    def __dir__(self):
        return ["b", "a"]

    def __pow__(self, other, mod=None):
        return ("pow", other, mod)

    def __bytes__(self):
        return b"bytes"

    def __neg__(self):
        return N(-self.n)

    def __trunc__(self):
        return 1


n = N(5)
print(abs(N(-3)), int(n), float(n), bool(N(0)), len(n), hash(n), n == N(5), n != N(6), sorted([N(3), N(1)]), sum([N(1), N(2)]), sum([N(1), 2], N(0)), divmod(n, 2), divmod(2, n), round(n), round(n, 2), format(n, "x"), f"{n:spec}", f"{n}", 5 in n, list(reversed(n)), n["k"], n[1:2], n(1, a=2), dir(n), pow(n, 2), bytes(n), -n, hex(n), bin(n), [10, 20, 30, 40, 50, 60][n], range(n), "ab" * n, callable(n), max(N(1), N(2)), min([N(4), N(3)]), {N(1): "a"}[N(1)], N(1) in [N(1)], [N(1), N(2)].index(N(2)), [N(1), N(1)].count(N(1)), chr(N(65)), bool(n), any([N(0)]), all([N(1)]), "%d %s %x" % (n, n, n), "{:>4}".format(n), int.from_bytes(b"a", "big"))


class Bad:
    def __len__(self):
        return -1

    def __bool__(self):
        return 5

    def __str__(self):
        return 5

    def __repr__(self):
        return None

    def __hash__(self):
        return "x"

    def __index__(self):
        return "x"

    def __iter__(self):
        return 5

    def __int__(self):
        return "x"

    def __float__(self):
        return 1


bad = Bad()
for name, function in [("len", len), ("bool", bool), ("str", str), ("repr", repr), ("hash", hash), ("hex", hex), ("iter", iter), ("int", int), ("float", float), ("list", list)]:
    show(name, lambda: function(bad))
show("index", lambda: [1][bad])


class Empty:
    pass


empty = Empty()
for name, function in [("len", len), ("abs", abs), ("int", int), ("float", float), ("iter", iter), ("next", next), ("round", round), ("reversed", reversed), ("hex", hex), ("chr", chr), ("sum", sum), ("sorted", sorted), ("max", max), ("neg", lambda x: -x), ("add", lambda x: x + 1), ("radd", lambda x: 1 + x), ("lt", lambda x: x < 1), ("call", lambda x: x()), ("item", lambda x: x[0]), ("set", lambda x: x.__setitem__(0, 1)), ("in", lambda x: 1 in x), ("with", lambda x: x.__enter__()), ("attr", lambda x: x.foo), ("format", lambda x: format(x, "d")), ("bytes", bytes), ("divmod", lambda x: divmod(x, 1)), ("pow", lambda x: pow(x, 2)), ("list", list), ("dict", dict), ("join", "".join), ("percent", lambda x: "%d" % x)]:
    try:
        function(empty)
        print(name, "works")
    except Exception as error:
        print(name, type(error).__name__, error)
print(bool(empty), hash(empty) == hash(empty), empty == empty, empty == Empty(), empty != empty, repr(empty).startswith("<__main__.Empty object at 0x"), str(empty) == repr(empty), callable(empty), f"{empty}" == str(empty))


class Reflected:
    def __radd__(self, other):
        return ("radd", other)

    def __rmul__(self, other):
        return ("rmul", other)

    def __rsub__(self, other):
        return NotImplemented

    def __rmod__(self, other):
        return ("rmod", other)

    def __eq__(self, other):
        return "eq"

    def __contains__(self, item):
        return "truthy"


r = Reflected()
print(1 + r, "a" + r, [1] + r, (1,) + r, 2 * r, [0] * r, 5 % r, 1 == r, r == 1, "x" in r, None == r, [r] == [1])
show("sub", lambda: 1 - r)
show("str mod", lambda: "%s" % 5 + "x")
