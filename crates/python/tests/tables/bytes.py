def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


VALUES = [b"", b"a", b"Hello, World", b"a,b,,c,", b"  x \t\n", b"\x00\xff", b"it's", b'say "hi"', b"both ' \"", b"line\r\nnext\n\rlast", b"123", b"-42", "жук".encode()]
CALLS = [("count", b"l"), ("count", b""), ("count", 108), ("find", b"o"), ("find", 97), ("find", b"", 5), ("find", 300), ("find", "a"), ("rfind", b"l"), ("rfind", b""), ("index", b"zz"), ("rindex", b","),
         ("startswith", b"a"), ("startswith", (b"x", b"H")), ("startswith", "a"), ("endswith", b","), ("endswith", b"", 3), ("replace", b"l", b"L"), ("replace", b"", b"-"), ("replace", b",", b";", 1), ("replace", "a", b""),
         ("split",), ("split", b","), ("split", None, 1), ("split", b",", 1), ("split", b""), ("split", ","), ("rsplit",), ("rsplit", b",", 1), ("rsplit", None, 1), ("splitlines",), ("splitlines", True), ("strip",), ("strip", b"a,c"), ("lstrip",), ("rstrip",), ("strip", "a"),
         ("partition", b","), ("rpartition", b","), ("partition", b""), ("join", [b"x", b"y"]), ("join", ["x"]), ("join", []), ("upper",), ("lower",), ("swapcase",), ("isalnum",), ("isalpha",), ("isascii",), ("isdigit",), ("isspace",),
         ("hex",), ("hex", ":"), ("hex", "-", 2), ("hex", b".", -2), ("hex", "::"), ("decode",), ("decode", "latin-1"), ("decode", "ascii", "replace"), ("ljust", 5), ("rjust", 5, b"*"), ("zfill", 6), ("removeprefix", b"a"), ("removesuffix", b","), ("__len__",), ("__contains__", 97), ("__contains__", b"b"), ("__getitem__", 0), ("__add__", b"!")]
for value in VALUES:
    print(value, list(value), len(value), bool(value), value == bytes(value), value[::-1], value[1:3], value * 2)
    for name, *args in CALLS:
        show(f"{value!r}.{name}{tuple(args)!r}", lambda: getattr(value, name)(*args))
for source in [3, 0, -1, [1, 2, 255], [256], [-1], ["a"], "x", b"y", range(3), None, 1.5, 10**15]:
    show(f"bytes({source!r})", lambda: bytes(source))
show("encoding", lambda: bytes("ж", "utf-8"))
show("encoding", lambda: bytes("ж", "ascii"))
show("encoding", lambda: bytes(b"x", "ascii"))
for text in ["", "ff", "FF 00 ab", "f", "fg", "f f", "0x", "ж"]:
    show(f"fromhex({text!r})", lambda: bytes.fromhex(text))
show("add str", lambda: b"a" + "b")
show("mul", lambda: b"ab" * 3)
show("index", lambda: b"a"[5])
show("index", lambda: b"a"["x"])
show("in", lambda: "a" in b"abc")
show("in", lambda: 300 in b"abc")
show("eq", lambda: b"a" == "a")
show("lt", lambda: b"a" < "b")
print(b"a" < b"b", b"a" == b"a", b"" < b"a", hash(b"") == 0, {b"a": 1}[b"a"], b"x\x00\t\\'", b"\xd0\xb6".decode(), bytes([65, 66]), b"abc"[0], b"abc"[0:1], sorted(b"ba"))
