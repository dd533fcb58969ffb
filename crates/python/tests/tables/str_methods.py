# Methods of str over many texts and arguments.
TEXTS = ["", " ", "a", "abc", "Hello, World", "привет МИР", "Ёлка ёж", "日本語", "😀 smile", "ǆ ǅ ß ŉ ﬁ", "ΣΑΣ ὈΔΥΣΣΕΎΣ", "a\tb\nc\r\nd",
         "  pad  ", "1234", "½²٣", "x_1", "1x", "İstanbul ı", "it's they're", "a,b,,c,", "--x--", "\u2028line\x85sep\x1c", "a\xa0b\u3000c"]


def show(label, function, *args, **kwargs):
    try:
        print(label, repr(function(*args, **kwargs)))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


for text in TEXTS:
    for name in ["capitalize", "casefold", "lower", "swapcase", "title", "upper", "isalnum", "isalpha", "isascii", "isdecimal",
                 "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "expandtabs",
                 "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip", "encode", "__len__", "__str__", "__repr__"]:
        show(f"{text!r}.{name}()", getattr(text, name))

CALLS = [
    ("center", 7), ("center", 8, "*"), ("center", 5, "ж"), ("center", 5, ""), ("center", 5, "ab"), ("center", "x"), ("center", 5, 1),
    ("ljust", 6, "."), ("rjust", 6, "."), ("ljust", -3), ("zfill", 6), ("zfill", 0),
    ("count", "a"), ("count", ""), ("count", "a", 1), ("count", "a", -2, 10), ("count", 1),
    ("find", "b"), ("find", ""), ("find", "", 100), ("find", "c", -1), ("find", "l", 3, 5), ("find", None),
    ("rfind", "l"), ("rfind", ""), ("rfind", "a", 0, -1), ("index", "zz"), ("index", "o"), ("rindex", "zz"), ("rindex", "o"),
    ("startswith", "a"), ("startswith", ("x", "a", "Пр")), ("startswith", ""), ("startswith", "", 50), ("startswith", 1), ("startswith", ("a", 1)),
    ("startswith", "b", 1), ("startswith", "b", 1, 1), ("endswith", "c"), ("endswith", ("d", "Р")), ("endswith", "", 3, 2), ("endswith", None),
    ("replace", "a", "<>"), ("replace", "", "-"), ("replace", "", "-", 2), ("replace", "l", "", 1), ("replace", "a", "b", 0), ("replace", 1, "b"), ("replace", "a", 1),
    ("split", ","), ("split", ",", 1), ("split", None, 1), ("split", ""), ("split", 1), ("split", "ll"), ("rsplit", ",", 1), ("rsplit", None, 1), ("rsplit", ",", 0),
    ("partition", ","), ("partition", ""), ("partition", 1), ("rpartition", ","), ("rpartition", "l"),
    ("splitlines", True), ("strip", "-a"), ("lstrip", "- "), ("rstrip", ", c"), ("strip", ""), ("strip", None), ("strip", 1),
    ("removeprefix", "a"), ("removeprefix", "прив"), ("removesuffix", "c"), ("removesuffix", ""), ("removeprefix", 1),
    ("join", ["x", "y", "z"]), ("join", "abc"), ("join", []), ("join", ["x", 1]), ("join", 5), ("join", ("ж", "щ")), ("join", {"k": 1}),
    ("expandtabs", 4), ("expandtabs", 0), ("expandtabs", 1), ("translate", {97: "A", 98: None, 99: 0x416}), ("translate", {"a": "x"}),
    ("translate", [None] * 200), ("__contains__", "a"), ("__contains__", ""), ("__add__", "!"), ("__mul__", 2), ("__getitem__", 0), ("__eq__", "abc"), ("__eq__", 1),
]
for text in ["", "abc", "Hello, World", "привет МИР", "😀 smile", "a,b,,c,", "--x--", "-5", "+7"]:
    for name, *args in CALLS:
        show(f"{text!r}.{name}{tuple(args)!r}", getattr(text, name), *args)

show("maketrans", str.maketrans, "абв", "xyz")
show("maketrans", str.maketrans, "ab", "xy", "z")
show("maketrans", str.maketrans, {"a": 1, 98: "B", "ж": None})
show("maketrans", str.maketrans, "ab", "x")
show("maketrans", str.maketrans, "ab")
show("maketrans", str.maketrans, {"ab": 1})
show("maketrans", str.maketrans, {1.5: 1})
print("стол".translate(str.maketrans("стол", "stol")))
print("split kw", "a b c".split(maxsplit=1), "a-b-c".rsplit("-", maxsplit=1), "a\n".splitlines(keepends=True))
print(str(), str(1), str(b"abc", "ascii"), str(b"\xd0\xb6", encoding="utf-8"), str(object="x"))
show("str", str, b"\xff", "utf-8")
show("str", str, b"\xff", "utf-8", "replace")
show("str", str, "x", "utf-8")
show("str", str, 1, "utf-8")
print(str(b"abc"), repr(str("abc")))
