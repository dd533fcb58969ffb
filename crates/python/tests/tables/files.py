def show(label, function):
    try:
        print(label, repr(function()))
    except Exception as error:
        print(label, "!", type(error).__name__, error)


with open("data/mixed.txt", encoding="utf-8") as file:
    print(file.read(3), file.read(), repr(file.read()), file.closed, file.name, file.mode, file.encoding, file.errors)
print(file.closed)
show("closed", lambda: file.read())
show("closed iter", lambda: next(file))
for newline in [None, "", "\n", "\r\n"]:
    with open("data/mixed.txt", "r", -1, "utf-8", None, newline) as file:
        print(repr(newline), list(file))
with open("data/mixed.txt", encoding="utf-8") as file:
    print(file.readline(), file.readline(3), file.readline(), file.readlines(), file.readline() == "")
with open("data/mixed.txt", encoding="utf-8") as file:
    print(file.readlines(1), next(file), [line.strip() for line in file])
with open("data/mixed.txt", "rb") as file:
    data = file.read()
    print(data[:4], len(data), file.seek(0), file.read(2), file.tell(), file.seek(-4, 2), file.read(), type(file), file.readable(), file.writable(), file.seekable())
with open("data/raw.bin", mode="rb") as file:
    print(file.readlines(), file.read(), file.isatty())
print(open("data/cp1251.txt", encoding="cp1251").read(), repr(open("data/empty.txt").read()), list(open("data/empty.txt")))
show("utf-8", lambda: open("data/cp1251.txt", encoding="utf-8").read())
show("ignore", lambda: open("data/cp1251.txt", encoding="utf-8", errors="ignore").read())
show("missing", lambda: open("data/нет.txt"))
show("folder", lambda: open("data"))
show("below a file", lambda: open("data/mixed.txt/x"))
show("mode", lambda: open("data/mixed.txt", "q"))
show("mode", lambda: open("data/mixed.txt", "rbt"))
show("mode", lambda: open("data/mixed.txt", "rw"))
show("mode", lambda: open("data/mixed.txt", "b"))
show("binary encoding", lambda: open("data/mixed.txt", "rb", encoding="utf-8"))
show("type", lambda: open(None))
show("type", lambda: open(1.5))
show("write", lambda: open("data/mixed.txt").write("x"))
show("encoding", lambda: open("data/mixed.txt", encoding="nope").read())


class Path:
    def __fspath__(self):
        return "data/mixed.txt"


print(len(open(Path(), encoding="utf-8").read()), open(Path(), encoding="utf-8").readable())
with open("data/mixed.txt", encoding="utf-8") as file:
    file.seek(0)
    for number, line in enumerate(file, 1):
        print(number, line.rstrip("\n"))
try:
    with open("data/mixed.txt", encoding="utf-8") as file:
        raise ValueError("inside")
except ValueError as error:
    print(error, file.closed)
