def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


d = {"b": 1, "а": 2, 3: "x", (1, 2): None, None: 5, True: "yes", 1.5: []}
print(d, len(d), d["b"], d[1], d[True], d[1.0], d[(1, 2)], d[None])
for key in ["b", "zz", 3, 3.0, (1, 2), None, [], {}, b"b"]:
    show(f"[{key!r}]", lambda: d[key])
    show(f"get {key!r}", lambda: d.get(key))
    show(f"in {key!r}", lambda: key in d)
d = {"a": 1, "b": 2}
for name, *args in [("get", "a"), ("get", "z", 5), ("setdefault", "a", 9), ("setdefault", "c"), ("setdefault", "d", []), ("pop", "a"), ("pop", "a"), ("pop", "a", None), ("popitem",), ("update", {"x": 1}), ("update", [("y", 2), ["z", 3]]), ("update",), ("update", 5), ("update", [1]), ("update", ["ab", "cde"]), ("update", [(1,)]),
                    ("copy",), ("keys",), ("values",), ("items",), ("__len__",), ("__contains__", "x"), ("__getitem__", "x"), ("__setitem__", "q", 1), ("__delitem__", "q"), ("__delitem__", "q"), ("__eq__", {}), ("__or__", {"o": 1}), ("__iter__",) if False else ("__len__",), ("clear",), ("popitem",)]:
    show(f"{name}{tuple(args)}", lambda: getattr(d, name)(*args))
    print(d)
d.update(k=1, v=2)
d.update({"k": 5}, z=9)
print(d)
print(dict(), dict(a=1), dict({"a": 1}, b=2), dict([("a", 1), ("b", 2)]), dict(zip("ab", range(2))), dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {}.fromkeys("x", 1))
show("dict(5)", lambda: dict(5))
show("dict([5])", lambda: dict([5]))
show("dict two", lambda: dict({}, {}))
print({"a": 1} | {"b": 2} | {"a": 3}, {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 2})
show("dict | list", lambda: {} | [])
show("dict + dict", lambda: {} + {})
show("dict < dict", lambda: {} < {})
show("hash", lambda: hash({}))
d = {"a": 1}
d |= {"b": 2}
d |= [("c", 3)]
print(d, list(d), list(d.items()), list(d.values()), sorted(d, reverse=True), "a" in d.keys(), 2 in d.values(), ("a", 1) in d.items(), ("a", 2) in d.items(), "x" in d.items())
keys, values, items = d.keys(), d.values(), d.items()
d["new"] = "later"
del d["a"]
print(keys, values, items, len(keys), list(reversed(d)), list(reversed(d.keys())) if False else "")
print(sorted(d.keys() & {"b", "q"}), sorted(d.keys() | ["q"]), sorted(d.keys() - ["b"]), sorted(d.keys() ^ {"b", "z"}), d.keys() == {"b", "c", "new"}, d.keys() <= {"b", "c", "new", "x"}, d.items() >= {("b", 2)}, sorted({"b", "z"} - d.keys()), sorted({"b", "z"} & d.keys()), d.keys().isdisjoint(["z"]) if False else "")
show("values eq", lambda: d.values() == d.values())


def grow():
    target = {1: 1}
    for key in target:
        target[key + 1] = 1


def shrink():
    target = {1: 1, 2: 2}
    for key in target.items():
        target.pop(2)


show("grow", grow)
show("shrink", shrink)
iterator = iter({"a": 1, "b": 2}.items())
print(next(iterator), next(iterator), next(iterator, "end"), next(iterator, "end"))
print({k: v for k, v in [("a", 1), ("b", 2)]}, {1: "a", 1.0: "b", True: "c"}, {"x": {"y": {"z": []}}})
merged = {**{"a": 1, "b": 2}, "b": 3, **{"c": 4}}
print(merged, dict(**merged), dict(merged, d=5))


def options(**kwargs):
    return kwargs


print(options(**{"имя": 1}), options(**d))
show("bad kw", lambda: options(**{1: 2}))
show("views", lambda: (type(d.keys()), type(d.items()), type(d.values()), type(iter(d))))


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return f"Key({self.n})"


d = {Key(1): "one", Key(2): "two"}
d[Key(1)] = "uno"
print(d, d[Key(2)], Key(3) in d, d.pop(Key(1)), len(d))


class NoHash:
    def __eq__(self, other):
        return True


show("no hash", lambda: {NoHash(): 1})
d = dict.fromkeys(range(5))
for key in list(d):
    if key % 2:
        del d[key]
print(d)
