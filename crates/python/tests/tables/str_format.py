def show(template, *args, **kwargs):
    try:
        print(repr(template), repr(template.format(*args, **kwargs)))
    except Exception as error:
        print(repr(template), "!", type(error).__name__, error)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def __format__(self, spec):
        return f"<{self.x}|{self.y}|{spec}>"


class Plain:
    def __str__(self):
        return "plain"


point = Point(1, "ж")
show("{}", 1)
show("{} {}", 1, 2)
show("{0} {1} {0}", "a", "b")
show("{a} {b}", a=1, b=2)
show("{a[x]} {a[1]}", a={"x": 1, 1: 2})
show("{0[0]} {0[2]}", [1, 2, 3])
show("{p.x} {p.y!r} {p.y!a}", p=point)
show("{0.x.real}", point)
show("{!r} {!s} {!a}", "я", "я", "я")
show("{:>5}|{:<5}|{:^5}|{:*^7}", 1, 2, 3, 4)
show("{:{}}|{:{w}.{p}f}", "x", 5, 3.14159, w=10, p=2)
show("{:{fill}{align}{width}}", "x", fill="ж", align="^", width=5)
show("{{}} {{{}}}", 1)
show("{p:some spec}", p=point)
show("{p}", p=point)
show("{!r:>20}", point)
show("{:d}", Plain())
show("{}", Plain())
show("{:>10}", Plain())
show("{", 1)
show("}", 1)
show("{}", )
show("{2}", 1, 2)
show("{a}")
show("{0} {}", 1, 2)
show("{} {0}", 1, 2)
show("{a.b}", a=1)
show("{a[b]}", a={})
show("{a[0]}", a=[])
show("{a[}", a=[])
show("{a[]}", a=[])
show("{a.}", a=[])
show("{a[0]x}", a=[1])
show("{!x}", 1)
show("{!}", 1)
show("{!r", 1)
show("{!rx}", 1)
show("{:{:{}}}", 1, 2, 3)
show("{:{", 1)
show("{0:}", 1)
show("{ }", 1)
show("{ a }", **{" a ": 1})
show("{a{b}}", 1)
show("{-1}", 1)
show("{99999999999999999999}", 1)
show("{0[-1]}", {"-1": "minus"})
show("{:%}", 0.5)
show("{:,}", 1234567)
show("{:_}", 1234567)
show("{:c}", 0x416)
show("{}{}{}", None, True, ...)
show("{}", [1, "a", {"k": (1,)}])
print("{a} {b}".format_map({"a": 1, "b": 2}))
try:
    print("{} {b}".format_map({"a": 1, "b": 2}))
except Exception as error:
    print(type(error).__name__, error)


class Default(dict):
    def __missing__(self, key):
        return f"<{key}>"


print("{a} {b}".format_map(Default(a=1)))
name, width, value = "мир", 10, 3.14159
print(f"{name}", f"{name!r}", f"{name:>{width}}", f"{value:.2f}", f"{value=}", f"{value = :.1f}", f"{name=!s}", f"{{}}", f"{1 + 1}", f"{'nested ' + f'{name}'}")
print(f"{point}", f"{point!r}", f"{point:xyz}", f"{None}", f"{[1, 2]}", f"{width:>+8d}", f"{value:{width}.{3}}")
print(f"{lambda_ if (lambda_ := 5) else 0}")
print(f"a{1}b" "c" f"{2}", rf"\n{1}")
print(format(point, "z"), format(1), format("x", ">3"), format(None, ""))
for value, spec in [(None, "d"), ([], ">3"), ({}, "x"), (object, ">3"), ("x", 5)]:
    try:
        print(format(value, spec))
    except Exception as error:
        print(type(error).__name__, error)
