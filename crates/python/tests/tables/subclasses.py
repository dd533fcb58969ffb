def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


class S(str):
    def shout(self):
        return self.upper() + "!"


class T(str):
    def __new__(cls, value, note=""):
        made = super().__new__(cls, value)
        made.note = note
        return made

    def __repr__(self):
        return f"T({str(self)!r})"


s = S("привет")
print(s, repr(s), s.shout(), s + " мир", type(s + "x"), s == "привет", "привет" == s, hash(s) == hash("привет"), {s: 1}["привет"], len(s), s[0], s[1:3], "ив" in s, s.upper(), type(s.upper()), isinstance(s, str), type(s), f"{s:>8}", "%s" % s, s.join(["a", "b"]), "-".join([s, s]), s * 2, s < "z", sorted([S("b"), S("a")]), bool(S("")), [*S("ab")], str(s), type(str(s)), s.encode(), s.replace(s, "x"), s.startswith(S("п")))
t = T("значение", note="n")
print(t, repr(t), t.note, [t], {t: t}, f"{t}", f"{t!r}", t == "значение", t.title())
print(int(S("5")), float(S("1.5")), S("a").__class__.__name__, S(5), S(), S("x").__eq__("x"), S("x") != "y", S("x") is S("x"))
d = {"a": 1}
print(d[S("a")], d.get(S("a")), S("a") in d)


class I(int):
    def double(self):
        return I(self * 2)

    def __str__(self):
        return f"I:{int(self)}"


i = I(5)
print(i, repr(i), i + 1, type(i + 1), i.double(), i == 5, 5 == i, hash(i) == hash(5), [1, 2, 3, 4, 5, 6][i], range(i), i < 6, -i, abs(i), i // 2, 2**i, divmod(i, 2), f"{i:03d}", "%d" % i, bool(I(0)), isinstance(i, int), {5: "x"}[i], list(range(3))[I(1):], "ab" * I(2), float(i), int(i), type(int(i)), i.bit_length(), sum([i, i]), max(i, 3), round(i), I("12"), I(2.9), i.real, json_like([i]) if False else "")


class F(float):
    pass


f = F(2.5)
print(f, repr(f), f + 1, type(f + 1), f == 2.5, int(f), round(f), f"{f:.2f}", f.is_integer(), F("1e3"), hash(f) == hash(2.5), f * 2, -f)


class L(list):
    def first(self):
        return self[0]


class L2(list):
    def __init__(self, *items):
        super().__init__(items)
        self.label = "l2"

    def append(self, item):
        super().append(item * 2)

    def __getitem__(self, index):
        return ("got", super().__getitem__(index))


items = L([3, 1, 2])
items.append(4)
items.sort()
print(items, repr(items), items.first(), items == [1, 2, 3, 4], [1, 2, 3, 4] == items, len(items), items[1:], type(items[1:]), items + [5], type(items + [5]), isinstance(items, list), list(items), sorted(items, reverse=True), 3 in items, bool(L()), [*items], items.index(2), L("ab"), items * 2, sum(items), max(items))
items += [9]
items[0] = "x"
del items[1]
print(items, type(items), items.pop(), items)
l2 = L2(1, 2)
l2.append(5)
print(l2, l2[0], l2.label, len(l2), list(l2), l2[-1])


class D(dict):
    def __missing__(self, key):
        self[key] = value = f"missing {key}"
        return value


class D2(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra = len(self)

    def __setitem__(self, key, value):
        super().__setitem__(key, [value])

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)


d = D(a=1)
print(d["a"], d["b"], d, repr(d), len(d), d.get("zz"), "b" in d, dict(d), {**d}, d == {"a": 1, "b": "missing b"}, isinstance(d, dict), list(d), list(d.items()), d | {"c": 1}, sorted(d), d.pop("a"), bool(D()))
d2 = D2({"x": 1}, y=2)
d2["z"] = 3
print(d2, d2.extra, d2.x, d2.z, show("attr", lambda: d2.nope), d2.keys(), d2.setdefault("q", 5), d2)
d2.update(w=1)
print(d2)


class TupleLike(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def a(self):
        return self[0]


p = TupleLike(1, "б")
print(p, repr(p), p.a, p == (1, "б"), len(p), p + (3,), hash(p) == hash((1, "б")), {p: 1}[(1, "б")], [*p], p[1:], isinstance(p, tuple), p < (2,), p.count(1), "%s-%s" % p)


class FS(frozenset):
    pass


class ST(set):
    def add(self, item):
        super().add(str(item))


fs = FS([1, 2])
print(sorted(fs), fs == {1, 2}, fs | {3} == {1, 2, 3}, hash(fs) == hash(frozenset([1, 2])), 1 in fs, len(fs), repr(FS([1])), repr(FS()))
st = ST([1])
st.add(2)
print(sorted(map(str, st)), repr(ST([1])), repr(ST()), len(st), "2" in st)


class B(bytes):
    pass


print(B(b"ab"), B(b"ab") == b"ab", B(b"a") + b"b", len(B(b"abc")), B(b"ab").decode())


class E(Exception):
    pass


print(E("x"), repr(E("x", 1)), E("x").args)


class Base:
    def __init__(self, name):
        self.name = name


class Mixed(Base, dict):
    def __init__(self, name):
        Base.__init__(self, name)
        dict.__init__(self, name=name)


m = Mixed("н")
print(m, m.name, m["name"])
show("str kw", lambda: S("a", foo=1))
print(str.upper(S("abc")), list.append(items, 5), items, dict.__contains__(d, "b"), str.__len__(s), int.__add__(i, 1), dict.get(d, "b"), str.join(S(","), ["a", "b"]))
print(S("a").__dict__, vars(T("x", note=1)), hasattr(S("a"), "note"))
x = S("attr")
x.custom = 5
print(x.custom, x)
show("no attrs on plain", lambda: setattr("plain", "custom", 1))
