# === paths
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import os, os.path
t(lambda: os.path.join("a","b","/c","d"))
t(lambda: os.path.join("a/","b"))
t(lambda: os.path.join("a",None))
t(lambda: os.path.split("/a/b"))
t(lambda: os.path.split("a"))
t(lambda: os.path.splitext("a.b/c.tar.gz"))
t(lambda: os.path.splitext(".bashrc"))
t(lambda: os.path.splitext("a."))
t(lambda: os.path.basename("/a/b/"), os.path.dirname("/a/b/"))
t(lambda: os.path.normpath("a/../b/./c//d"))
t(lambda: os.path.normpath("/../a"))
t(lambda: os.path.normpath(""))
t(lambda: os.path.normpath("//a"))
t(lambda: os.path.normpath("../../a"))
t(lambda: os.path.isabs("/a"))
t(lambda: os.path.relpath("/a/b","/a/c"))
t(lambda: os.path.relpath("/a","/a"))
t(lambda: os.path.commonprefix(["/ab","/ac"]))
t(lambda: os.path.commonpath(["/a/b","/a/c"]))
t(lambda: os.path.commonpath(["a","/b"]))
t(lambda: os.path.expandvars("$NOPE/${NOPE}/x"))
t(lambda: os.path.exists("/no/such"))
t(lambda: os.path.isfile("/no/such"), os.path.isdir("/no/such"))
t(lambda: os.sep, os.linesep, os.pathsep, os.curdir, os.pardir, os.name)
t(lambda: os.fspath("a"))
t(lambda: os.fspath(5))
t(lambda: len(os.urandom(4)))
t(lambda: os.path.abspath("/a/../b"))
t(lambda: os.listdir("/no/such"))
t(lambda: os.path.getsize("/no/such"))
t(lambda: open("/no/such"))
t(lambda: os.path.splitdrive("/a"))
t(lambda: os.path.join("а","б"))
t(lambda: os.path.dirname("a"))
t(lambda: os.path.dirname(5))
# === environment
import os
os.environ["ALUDEL_X"] = "1"
print(os.environ["ALUDEL_X"], os.environ.get("ALUDEL_X"), os.getenv("ALUDEL_X"), os.getenv("ALUDEL_NO"), os.getenv("ALUDEL_NO", "d"), "ALUDEL_X" in os.environ)
try:
    os.environ["ALUDEL_NO"]
except KeyError as error:
    print(repr(error))
print(os.environ.setdefault("ALUDEL_Y", "y"), os.environ.setdefault("ALUDEL_Y", "z"), os.environ.pop("ALUDEL_Y"), os.environ.pop("ALUDEL_Y", None))
try:
    os.environ["A"] = 5
except TypeError as error:
    print(error)
os.environ.update({"ALUDEL_Q": "q"})
os.environ.update(ALUDEL_R="r")
print(sorted(name for name in os.environ if name.startswith("ALUDEL")), dict(os.environ)["ALUDEL_Q"])
del os.environ["ALUDEL_Q"]
try:
    del os.environ["ALUDEL_Q"]
except KeyError as error:
    print(error)
try:
    os.environ.pop("ALUDEL_Q")
except KeyError as error:
    print(error)
print({**os.environ}["ALUDEL_R"], (os.environ | {"Z": "1"})["Z"], isinstance(os.environ.copy(), dict), int(os.environ.get("PORT", 5432)))
try:
    os.getenv(5)
except TypeError as error:
    print(error)
