# === unpacking
a, b = 1, 2
a, b = b, a
print(a, b)
(a, [b, c]), d = (1, (2, 3)), 4
print(a, b, c, d)
first, *middle, last = range(5)
print(first, middle, last)
*init, tail = "abc"
print(init, tail)
[x, y] = {1: 2, 3: 4}
print(x, y)
for i, (j, k) in enumerate([(1, 2), (3, 4)]): print(i, j, k)
# === chained assignment
a = b = c = []
a.append(1)
print(b, c is a)
# === augmented
x = 5
x += 1; x -= 2; x *= 3; x //= 2; x **= 2; x %= 7; x |= 8; x &= 12; x ^= 5; x <<= 2; x >>= 1
print(x)
y = 7; y /= 2
print(y)
l = [1]; m = l; l += (2, 3)
print(m)
t = (1,); u = t; t += (2,)
print(u, t)
d = {"n": 1}; d["n"] += 5
print(d)
class A: v = 1
A.v += 1
print(A.v)
s = {1}; r = s; s |= {2}
print(sorted(r))
# === augmented on unhashable
t = ([1],)
try: t[0] += [2]
except TypeError as e: print(e)
print(t)
# === delete
x = [1, 2, 3, 4]
del x[0], x[-1]
print(x)
d = {1: 2}
del d[1]
print(d)
a = 1
del a
a
# === del missing key
d = {}
del d["k"]
# === del index
del [1, 2][5]
# === del slice
x = list(range(10))
del x[2:5], x[::2]
print(x)
# === chained comparison
def f(n): print("f", n); return n
print(f(1) < f(3) < f(2))
print(f(5) < f(1) < f(2))
print(1 == 1.0 == True, 1 < 2 > 1, "a" in "abc" in ["abc"])
# === boolean operators
print(0 or "x", 1 and 2, None or 0 or [], not [], not 1, 1 and 0 or 3)
def t(v): print(v); return v
t(0) and t(1)
t(1) or t(2)
# === conditional expression
print("y" if 1 else "n", [i if i % 2 else -i for i in range(4)])
# === while with break and continue
n = 0
while True:
    n += 1
    if n == 2: continue
    if n > 4: break
    print(n)
# === nested loops with else
for i in range(3):
    for j in range(3):
        if j == i: break
    else:
        print("no break", i)
        continue
    print("break", i, j)
# === loop variable remains
for i in range(3): pass
print(i)
for z in []: pass
print("z" in globals())
# === f strings
x, y, name = 3, 4.5, "ünï"
print(f"{x}{y}", f"{x!r:>5}|{y:.2f}|{name:^9}|{name!a}", f"{x + 1 = }", f"{x=}", f"{name=!s}", f"{y=:.1f}")
print(f"{'nested ' + f'{x}'}", f"{{literal}} {x}", f"{x:{y:.0f}}|", f"{x:0{2 + 1}d}", f"{[1, 2][0]}", f"{ {'a': 1}['a'] }")
print(f"{'a' 'b'}" "c" f"{x}", f"a\tb{x}\n".strip(), rf"\d{x}", f"""multi
line {x}""")
print(f"{x:>{3 * 2}}", f"{x!r}", f"{(lambda v: v * 2)(x)}", f"{x if x > 2 else 'small'}", f"{None}", f"{True:d}")
# === string literals
print('a' "b" '''c''', r"\n", "\x41\u0416\U0001F389\N{BULLET}", b"\x00a", "tab\tend", 'it\'s', "\101", "a\
b")
print(len("🎉é"), "Привет"[1], "Привет"[::-1])
# === numbers
print(0x1F, 0o17, 0b101, 1_000_000, 1e3, .5, 5., 1e-10, 10**20, 0xFFFFFFFFFFFFFFFFFF, -0.0, 1e400)
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 2 ** -1, 2 ** 0.5, 7 / 2, divmod(-7, 2))
print(1 << 70, (1 << 70) >> 68, ~5, 5 & 3, 5 | 3, 5 ^ 3, True + True)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 9223372036854775807)
# === ellipsis and none
print(..., None, type(...).__name__, NotImplemented)
# === global names of module
print(__name__)
# === match literals
def f(x):
    match x:
        case 0: return "zero"
        case 1 | 2: return "small"
        case "a" | b"b": return "text"
        case None: return "none"
        case True: return "true"
        case -1: return "minus"
        case 1.5: return "float"
        case _: return "other"
print([f(v) for v in (0, 1, 2, "a", b"b", None, True, -1, 1.5, [], False)])
# === match sequences
def f(x):
    match x:
        case []: return "empty"
        case [1]: return "one"
        case [a, b]: return ("two", a, b)
        case [a, *rest, z] if len(rest) > 2: return ("long", a, rest, z)
        case (a, *_): return ("some", a)
        case str(): return "str"
        case _: return "no"
print([f(v) for v in ([], [1], [1, 2], (1, 2, 3, 4, 5), [1, 2, 3], "ab", 5, {1})])
# === match mappings
def f(x):
    match x:
        case {"type": "a", "v": v}: return v
        case {"type": "b", **rest}: return rest
        case {}: return "any dict"
        case _: return "no"
print(f({"type": "a", "v": 1, "w": 2}), f({"type": "b", "x": 1}), f({"z": 1}), f([]))
# === match classes
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def f(v):
    match v:
        case P(0, y=0): return "origin"
        case P(x, 0): return ("x axis", x)
        case P(x=a, y=b) if a == b: return "diagonal"
        case P(): return "point"
        case int(n): return ("int", n)
        case str() as s: return ("str", s)
        case [P(x, y), *_]: return ("first", x, y)
print([f(v) for v in (P(0, 0), P(1, 0), P(2, 2), P(1, 2), 5, "s", [P(1, 2)], 1.5)])
# === match values
class Color:
    RED = 1
    BLUE = 2
def f(c):
    match c:
        case Color.RED: return "red"
        case Color.BLUE: return "blue"
        case other: return other
print(f(1), f(2), f(3))
# === match too many positional patterns
class P:
    __match_args__ = ("x",)
    x = 1
match P():
    case P(1, 2): pass
# === with multiple managers
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self): print("in", self.n); return self.n
    def __exit__(self, *a): print("out", self.n)
with CM(1) as a, CM(2) as b: print(a, b)
with (CM(3) as c, CM(4),): print(c)
# === with target forms
class CM:
    def __enter__(self): return (1, [2, 3])
    def __exit__(self, *a): pass
class O: pass
o = O(); d = {}
with CM() as (a, (b, c)): print(a, b, c)
with CM() as o.x: print(o.x)
with CM() as d["k"]: print(d)
# === enter fails
class CM:
    def __enter__(self): raise ValueError("enter")
    def __exit__(self, *a): print("never")
with CM(): pass
# === return from with
class CM:
    def __enter__(self): return 1
    def __exit__(self, *a): print("exit")
def f():
    with CM() as x:
        return x
print(f())
# === type alias statement
x = 1
print(x)
# === star expressions in index and return
def f():
    a = [1, 2]
    return *a, 3
print(f())
x = {(1, 2): "t"}
print(x[1, 2])
# === semicolons and one line blocks
x = 1; y = 2; print(x, y)
if x: print("one line")
for i in range(2): print(i, end=" "); print("x")
# === line continuation
x = 1 + \
    2
y = (1
     + 2)
print(x, y)
# === nested data
data = {"a": [{"b": (1, {"c": 2})}]}
print(data["a"][0]["b"][1]["c"])
# === exec and eval
ns = {"x": 2}
exec("y = x * 2\ndef f(): return y", ns)
print(ns["y"], ns["f"](), eval("x + 1", ns), eval("1 + 1"))
z = 10
print(eval("z * 2"))
exec("w = z + 1")
print(w)
# === shadowing built ins
def f(list, id): return list, id
print(f(1, 2))
len = lambda x: "own"
print(len([]))
# === comparison of mixed types
print(1 == "1", None == 0, [] == (), [1, 2] == [1, 2], {"a": 1} == {"a": 1.0}, (1, 2) < (1, 3), "a" < "b")
# === is
a = []; b = a
print(a is b, a is not [], None is None, True is True)
# === identity of small ints
print(5 is 5, 1 == True, True is 1) if False else print("ok")
# === assert with tuple message
try: assert 0, ("a", 1)
except AssertionError as e: print(e.args)
# === print options
print(1, 2, sep="-", end="!\n")
print()
print(*[1, 2], sep="")
# === unicode identifiers
имя = "значение"
def функция(аргумент): return аргумент * 2
print(функция(имя))
class Класс:
    поле = "🎉"
print(Класс.поле, Класс.__name__)
# === complex slices
l = list(range(10))
print(l[2:5], l[::-1], l[-3:], l[:-3], l[5:2], l[::3], l[8:2:-2])
l[2:4] = ["a", "b", "c"]
print(l)
l[::4] = [0, 0, 0]
print(l)
# === not supported slice assignment
(1, 2)[0] = 1
# === name error for typo
revision = 1
print(revison)
