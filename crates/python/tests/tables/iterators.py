def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


class Count:
    def __init__(self, stop):
        self.stop, self.n = stop, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.n >= self.stop:
            raise StopIteration
        self.n += 1
        return self.n


class Indexed:
    def __getitem__(self, index):
        if index >= 3:
            raise IndexError
        return index * 10


class Sized(Indexed):
    def __len__(self):
        return 3


print(list(Count(3)), list(Indexed()), list(reversed(Sized())), 20 in Indexed(), 5 in Count(3), sum(Count(4)), max(Count(3)), sorted(Count(3), reverse=True), list(zip(Count(2), Indexed())), list(enumerate(Count(2))), list(map(str, Count(2))), tuple(Count(2)), set(Count(2)), dict(zip("ab", Count(2))), [*Count(2)], "-".join(map(str, Count(3))), any(n > 2 for n in Count(3)), all(n > 2 for n in Count(3)), list(filter(lambda n: n % 2, Count(5))))
a, b, c = Count(3)
print(a, b, c)


def unpack(items):
    x, y = items
    return x, y


show("few", lambda: unpack([1]))
show("many", lambda: unpack([1, 2, 3]))
show("many it", lambda: unpack(Count(5)))
show("none", lambda: unpack(None))
show("int", lambda: unpack(5))
show("str", lambda: unpack("ab"))


def star(items):
    first, *rest, last = items
    return first, rest, last


show("star", lambda: star([1]))
show("star", lambda: star("ab"))
show("star", lambda: star(range(5)))
it = map(lambda n: 1 // n, [1, 0, 2])
print(next(it))
show("raises", lambda: next(it))
print(next(it))
z = zip([1, 2, 3], "ab")
print(next(z), list(z), list(z))
e = enumerate("ab")
print(iter(e) is e, next(e), list(e), next(e, None))
r = reversed([1, 2, 3])
print(next(r), list(r), list(r))
items = [1, 2, 3]
it = iter(items)
next(it)
items.append(4)
print(list(it))
items.append(5)
print(list(it))
print(list(map(None, [])) if False else "", list(map(int, ["1", "2"])), list(map(max, [1, 5], [3, 2])), [*map(str.upper, "ab")])
show("map raises", lambda: list(map(int, ["x"])))
gen = (n * n for n in range(4))
print(next(gen), sum(gen), list(gen), next(gen, "done"))


def produce():
    got = yield 1
    print("got", got)
    try:
        yield 2
    finally:
        print("closing")
    return "result"


g = produce()
print(next(g), g.send("x"))
g.close()
g = produce()
next(g)
next(g)
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value)


def delegate():
    result = yield from produce()
    yield ("delegated", result)


print(list(delegate()))
print(list(iter([1, 2, 3])), list(iter("ab")), list(iter({"k": 1})), iter(it) is it, next(iter([]), "default"))
print(sorted([[2], [1, 2], []]), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), min("b", "a"), max([[1], [2]]))
