def show(label, function):
    try:
        print(label, ascii(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


TEXTS = ["", "abc", "Привет", "ñ€", "😀", "日本", "№—«»"]
NAMES = ["utf-8", "UTF8", "utf_8", "U8", "utf-8-sig", "ascii", "us-ascii", "latin-1", "iso-8859-1", "utf-16", "utf-16-le", "UTF-16BE", "utf-32", "utf-32-le", "cp1251", "windows-1251", "cp866", "cp1252", "koi8-r", "cp437", "iso8859-5", "iso-8859-15", "unicode_escape", "nope", ""]
for text in TEXTS:
    for name in NAMES:
        for errors in ["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace"]:
            show(f"{text!a}.encode({name!r}, {errors!r})", lambda: text.encode(name, errors))
DATA = [b"", b"abc", "Привет".encode(), "Привет".encode("cp1251"), b"\xff", b"\xc3", b"\xc3(", b"\xe2\x82", b"\xe2\x82(", b"\xf0\x9f\x98", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\xc0\x80", b"\x80abc", b"a\xffb\xfe", b"\xf5\x80\x80\x80", b"\x98\x81", "ж😀".encode("utf-16"), b"a\\n\\x41\\u0416\\q"]
for data in DATA:
    for name in NAMES[:4] + ["utf-8-sig", "ascii", "latin-1", "cp1251", "cp866", "cp1252", "koi8-r", "unicode_escape", "nope"]:
        for errors in ["strict", "ignore", "replace", "backslashreplace"]:
            if name == "unicode_escape" and errors != "strict":
                continue
            show(f"{data!r}.decode({name!r}, {errors!r})", lambda: data.decode(name, errors))
for data in ["ж😀".encode("utf-16"), "ж😀".encode("utf-16-le"), "ж😀".encode("utf-16-be"), b"\xff\xfe", b"\xfe\xff\x04\x16", b"a"]:
    for name in ["utf-16", "utf-16-le", "utf-16-be"]:
        show(f"{data!r}.decode({name!r})", lambda: data.decode(name, "ignore"))
show("bogus", lambda: "ж".encode("ascii", "bogus"))
show("bogus", lambda: b"\xff".decode("utf-8", "bogus"))
table = "".join(bytes([b]).decode("cp1251", "replace") for b in range(256))
print(ascii(table), table.encode("cp1251", "replace")[:5])
for name in ["cp866", "koi8-r", "cp1252", "cp437", "iso8859-5", "iso8859-15", "iso8859-2", "cp1250", "koi8-u"]:
    print(name, ascii("".join(bytes([b]).decode(name, "replace") for b in range(128, 256))))
try:
    "привет".encode("ascii")
except UnicodeEncodeError as error:
    print(error.encoding, error.object, error.start, error.end, error.reason, error.args)
try:
    b"ab\xff".decode()
except UnicodeDecodeError as error:
    print(error.encoding, error.object, error.start, error.end, error.reason, error.args)
    print(isinstance(error, ValueError), isinstance(error, UnicodeError), repr(error))
show("type", lambda: "x".encode(5))
show("type", lambda: b"x".decode(None))
