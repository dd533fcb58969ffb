def show(template, args):
    try:
        print(repr(template), repr(template % args))
    except Exception as error:
        print(repr(template), "!", type(error).__name__, error)


class Mapping:
    def __getitem__(self, key):
        return f"[{key}]"


class Text:
    def __str__(self):
        return "текст"

    def __repr__(self):
        return "Text()"


class Whole:
    def __repr__(self):
        return "Whole()"

    def __int__(self):
        return 7

    def __float__(self):
        return 2.5

    def __index__(self):
        return 8


for template in ["%s", "%r", "%a", "%d", "%i", "%u", "%x", "%X", "%o", "%e", "%E", "%f", "%F", "%g", "%G", "%c", "%5s|", "%-5s|", "%05d", "%+d", "% d", "%#x", "%#o", "%.2f", "%10.3f|", "%-10.3f|", "%+.1e", "%.3s", "%.0f", "%#.0f", "%.10d", "%8.3d", "%-8.3d|", "%08.3f", "%+08d", "%ld", "%5%", "%%", "%#X", "%.3r", "%.2a", "% .2f", "%#g", "%3c|", "%-3c|", "%y", "%", "%5", "%(a", "%(a)s", "%*d", "%.*f"]:
    for args in [1, -42, 3.99, -0.0, "ж", True, None, (1,), (), (1, 2), [1], {"a": 5}, 10**25, 1e100, float("nan"), Text(), Whole(), b"x", "ab", 0x1F600]:
        show(template, args)
show("%s %s", ("a", "b"))
show("%s %s", ("a",))
show("%s", ("a", "b"))
show("%(имя)s is %(age)05.1f", {"имя": "Анна", "age": 3})
show("%(x)s", Mapping())
show("%(a(b))s", {"a(b)": 1})
show("%(a)s %%", {"a": 1})
show("%s", {"a": 1})
show("no args", {})
show("no args", ())
show("no args", [])
show("no args", 1)
show("%*d|%-*d|", (5, 42, 5, 42))
show("%.*f", (2, 3.14159))
show("%*d", ("x", 1))
show("%d", "5")
show("%d", None)
show("%d", Text())
show("%x", 1.5)
show("%f", "1.5")
show("%c", "ab")
show("%c", 1114112)
show("%c", 1.5)
show("%d", float("inf"))
show("%d", float("nan"))
show("%s %d%%", ("готово", 50))
show("%999999999999999999999d", 1)
show("%.99999999999d", 1)
for template in [b"%s", b"%d", b"%b", b"%r", b"%a", b"%x", b"%c", b"%5d|", b"%.2f"]:
    for args in [1, b"abc", "str", 65]:
        show(template, args)
show(b"%(k)s", {b"k": b"v"})
show(b"%s %s", (b"a",))
