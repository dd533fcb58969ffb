def show(label, function):
    try:
        result = function()
        if isinstance(result, (set, frozenset)):
            result = (type(result).__name__, sorted(result, key=repr))
        print(label, repr(result))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


SETS = [set(), {1}, {1, 2, 3}, {2, 3, 4}, frozenset(), frozenset([1, 2]), {"а", "b"}]
for a in SETS:
    for b in SETS:
        print(sorted(map(repr, a)), sorted(map(repr, b)), a == b, a != b, a < b, a <= b, a > b, a >= b, a.isdisjoint(b), a.issubset(b), a.issuperset(b))
        show("|", lambda: a | b)
        show("&", lambda: a & b)
        show("-", lambda: a - b)
        show("^", lambda: a ^ b)
        show("union", lambda: a.union(b, [9]))
        show("intersection", lambda: a.intersection(b, [1, 2]))
        show("difference", lambda: a.difference(b, [1]))
        show("symmetric_difference", lambda: a.symmetric_difference(b))
for name, *args in [("add", 5), ("add", []), ("remove", 1), ("remove", 99), ("remove", {1}), ("discard", 99), ("discard", 2), ("update", [7, 8], "ab"), ("update", 5), ("intersection_update", [5, 7, 8]), ("difference_update", [7]), ("symmetric_difference_update", [8, 9]), ("copy",), ("__len__",), ("__contains__", 5), ("clear",), ("pop",)]:
    s = {1, 2, 3} if name != "pop" else set()
    show(f"{name}{tuple(args)}", lambda: getattr(s, name)(*args))
    show("now", lambda: s)
s = {1, 2, 3}
s |= {4}
s &= {2, 3, 4}
s -= {2}
s ^= {9}
show("ops", lambda: s)
show("or list", lambda: {1} | [2])
show("sub list", lambda: {1} - [1])
show("add sets", lambda: {1} + {2})
show("lt list", lambda: {1} < [1])
show("hash", lambda: hash(set()))
show("hash frozen", lambda: hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
show("set of lists", lambda: {[1]})
show("set of sets", lambda: {frozenset([1]), frozenset([1])} == {frozenset([1])})
show("frozen add", lambda: frozenset().add)
show("set(5)", lambda: set(5))
print(set(), frozenset(), {1}, frozenset([1]), {None}, {"x"}, len({1, True, 1.0}), {(1, 2)}, {frozenset([1])})
print(1 in {1}, 1.0 in {1}, "a" in frozenset("abc"), sorted({3, 1, 2}), {x for x in "aab"} == {"a", "b"}, sorted(set("hello")), bool(set()), bool({0}))
show("frozen |", lambda: frozenset([1]) | {2})
show("set | frozen", lambda: {1} | frozenset([2]))
show("in unhashable", lambda: [] in {1})
show("set in set", lambda: {1} in {frozenset([1])})
print(set([1, 2]) == frozenset([2, 1]), {1, 2} == [1, 2], isinstance(frozenset(), set))
