# === reading
import configparser
text = """[DEFAULT]
home = /srv
[db]
url = postgresql://%(user)s@localhost/%(home)s
user = me
port: 5432
debug = yes
list =
    one
    two

# comment
empty =
[other section]
key = value with = sign
"""
c = configparser.ConfigParser()
c.read_string(text)
print(c.sections(), c["db"]["url"], c.get("db", "user"), c.getint("db", "port"), c.getboolean("db", "debug"), repr(c["db"]["list"]), repr(c["db"]["empty"]))
print(c.get("db", "url", raw=True), c["other section"]["key"], c.has_option("db", "x"), c.get("db", "x", fallback="f"), "db" in c, c.options("db"))
for call in (lambda: c.get("no", "x"), lambda: c.get("db", "no"), lambda: c["no"], lambda: c["db"]["no"], lambda: c.getint("db", "user"), lambda: c.read_string("x = 1"), lambda: c.read_string("[a]\n[a]\n"), lambda: c.read_string("[q]\nbroken\n"), lambda: c.read_string("[b]\nx=1\nx=2\n")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, str(error).replace("\n", "|"))
c.set("db", "new", "1")
c.add_section("s")
c["s"]["k"] = "v"
print(dict(c["s"]), c.items("s"), c.has_section("s"), c.remove_section("s"), c.has_section("s"))
try:
    c.set("db", "bad", "%")
except ValueError as error:
    print(error)
c.read_string("[i]\na = %(missing)s\nb = %%x\nc = %(a")
for name in "abc":
    try:
        print(c["i"][name])
    except configparser.Error as error:
        print(type(error).__name__, error)
r = configparser.RawConfigParser()
r.read_string("[a]\nx = %(y)s")
print(r["a"]["x"])
import io
out = io.StringIO()
r.write(out)
print(repr(out.getvalue()))
