def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


# list slices: reading, setting, deleting
for start in [None, 0, 1, -2, 3, 10, -10]:
    for stop in [None, 0, 2, -1, 5, 10, -10]:
        for step in [None, 1, 2, -1, -2, 5]:
            items = list(range(5))
            label = f"[{start}:{stop}:{step}]"
            show("get" + label, lambda: items[start:stop:step])

            def assign(new):
                target = list(range(5))
                target[start:stop:step] = new
                return target

            def delete():
                target = list(range(5))
                del target[start:stop:step]
                return target

            show("set" + label, lambda: assign("ab"))
            show("set" + label, lambda: assign([]))
            show("del" + label, delete)
            show("tuple" + label, lambda: tuple(items)[start:stop:step])
            show("range" + label, lambda: range(0, 10, 2)[start:stop:step])
            show("indices" + label, lambda: slice(start, stop, step).indices(5))
items = [3, 1, 2]
for name, *args in [("append", 5), ("extend", "xy"), ("extend", 5), ("insert", 0, "a"), ("insert", -1, "b"), ("insert", 100, "c"), ("insert", -100, "d"), ("pop",), ("pop", 0), ("pop", 99), ("pop", "x"), ("remove", 1), ("remove", 99),
                    ("index", 2), ("index", 99), ("index", 2, 1), ("index", 2, 0, 1), ("count", 2), ("reverse",), ("copy",), ("clear",), ("pop",), ("__len__",), ("__contains__", 1), ("__getitem__", 0), ("__add__", [1]), ("__iadd__", (7, 8)), ("__mul__", 2), ("__eq__", [7, 8])]:
    show(f"{name}{tuple(args)}", lambda: getattr(items, name)(*args))
    print(items)
items = [5, 2, 8, 1]
items.sort()
print(items)
items.sort(reverse=True)
print(items)
items.sort(key=lambda n: -n)
print(items)
words = ["banana", "Apple", "cherry", "ёж", "Абрикос", "apple"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
print(sorted([(1, "b"), (1, "a"), (0, "c")]), sorted([(1, "b"), (0, "x"), (1, "a")], key=lambda p: p[0]), sorted([(1, "b"), (0, "x"), (1, "a")], key=lambda p: p[0], reverse=True))
show("sort mixed", lambda: sorted([1, "a"]))
show("sort None", lambda: sorted([None, 1]))
show("sort kw", lambda: sorted([1], foo=1) if False else 0)
print(sorted(range(100), key=lambda n: (n * 7919) % 101)[:10], sorted("hello"), sorted({"b": 1, "a": 2}), sorted(set([3, 1])))


def broken(a):
    raise KeyError("boom")


show("sort key raises", lambda: sorted([1, 2], key=broken))
show("index", lambda: [1][5])
show("index", lambda: [1][-2])
show("index", lambda: [1]["a"])
show("index", lambda: [1][1.0])
show("index", lambda: [1][None])
show("set index", lambda: [1].__setitem__(5, 1))
show("del index", lambda: [1].__delitem__(5))
show("big index", lambda: [1][10**30])
show("tuple index", lambda: (1,)[5])
show("tuple index", lambda: (1,)["a"])
show("list + tuple", lambda: [1] + (2,))
show("tuple + list", lambda: (1,) + [2])
show("list * str", lambda: [1] * "a")
show("list * list", lambda: [1] * [2])
show("list * huge", lambda: [1] * 10**15)
show("tuple assign", lambda: (1,).__setitem__)
show("list - list", lambda: [1] - [1])
show("hash list", lambda: hash([]))
show("hash tuple of list", lambda: hash(([],)))
show("dict key list", lambda: {[]: 1})
print([1, 2] < [1, 3], [1] < [1, 2], [] < [1], [2] > [1, 5], [1, 2] == [1, 2.0], (1, 2) < (1, "a") if False else "", [1] == (1,), [[1], [2]] <= [[1], [2]])
show("cmp", lambda: [1] < (1,))
show("cmp items", lambda: [1, "a"] < [1, 2])
a = [1]
a.append(a)
print(a, repr(a), a[1] is a)
t = ([],)
t[0].append(t)
print(t)
d = {}
d["self"] = d
print(d, {"x": a})
show("recursive eq", lambda: a == a)
print(list(), list("абв"), list({"a": 1}), list(range(3)), tuple(), tuple("ab"), tuple([1]), (1,), (1, 2), [None, True, 1.0, "x", b"y"])
show("list(5)", lambda: list(5))
show("list kw", lambda: list(x=1))
x, *y, z = range(5)
print(x, y, z, [*y, *"ab"], (*y,), {*y} == {1, 2, 3}, {**{"a": 1}, "b": 2})
items = [1, 2, 3]
items += "ab"
items *= 2
print(items, (1, 2) * 2, 2 * [0], [0] * -1, (1,) + (2,), 3 in items, "z" not in items)
t = (1, 2, 2, 3)
show("count", lambda: t.count(2))
show("index", lambda: t.index(3))
show("index missing", lambda: t.index(9))
items = [0, 1, 2, 3]
for item in items:
    if item < 2:
        items.append(item + 10)
print(items)
items = list(range(10))
del items[2], items[0:2], items[-1]
print(items)
items[1:3] = [9] * 4
items[::2] = [0] * len(items[::2])
print(items)
show("assign non iterable", lambda: items.__setitem__(slice(0, 1), 5))
show("assign ext", lambda: items.__setitem__(slice(0, 4, 2), [1]))
r = range(10, 0, -3)
print(r, list(r), len(r), r[0], r[-1], r[1:], 7 in r, 8 in r, 7.0 in r, "x" in r, r.index(4), r.count(4), r.start, r.stop, r.step, list(reversed(r)), range(3) == range(0, 3, 1), range(0) == range(5, 5), range(1, 4, 5) == range(1, 3, 9), hash(range(3)) == hash(range(0, 3)), bool(range(0)))
show("range index", lambda: r.index(5))
show("range[9]", lambda: r[9])
show("range step 0", lambda: range(1, 2, 0))
show("range float", lambda: range(1.0))
show("range none", lambda: range())
show("range str", lambda: r["a"])
print(range(5)[::-1], range(-5), range(2, 2), repr(range(1, 10, 2)), slice(1, 2), slice(None, 5, -1), slice(3) == slice(None, 3, None), slice(1, 2).start)
show("slice()", lambda: slice())
show("zero step", lambda: slice(1, 2, 0).indices(5))
show("neg indices", lambda: slice(1).indices(-1))
