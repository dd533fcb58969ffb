# === dumps
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import json
from collections import OrderedDict
import enum
class E(str, enum.Enum):
    A = "a"
class I(enum.IntEnum):
    X = 1
t(lambda: json.dumps({"a":1,"b":[1,2.5,True,None,"x"]}))
t(lambda: json.dumps("привет \n\t\"\\ \x01 😀"))
t(lambda: json.dumps("привет 😀", ensure_ascii=False))
t(lambda: json.dumps({"b":1,"a":2}, sort_keys=True))
t(lambda: json.dumps({"a":[1,{"b":2}],"c":{},"d":[]}, indent=2))
t(lambda: json.dumps([1,2], indent="\t"))
t(lambda: json.dumps({"a":1}, separators=(",",":")))
t(lambda: json.dumps({1:1,None:2,True:3,1.5:4}))
t(lambda: json.dumps({(1,2):3}))
t(lambda: json.dumps({(1,2):3,"a":1}, skipkeys=True))
t(lambda: json.dumps(float("nan")))
t(lambda: json.dumps(float("inf"), allow_nan=False))
t(lambda: json.dumps({1,2}))
t(lambda: json.dumps({1,2}, default=list))
t(lambda: json.dumps(object(), default=lambda o: "obj"))
t(lambda: json.dumps((1,2)))
t(lambda: json.dumps(E.A))
t(lambda: json.dumps(I.X))
t(lambda: json.dumps({E.A:I.X}))
t(lambda: json.dumps(OrderedDict(a=1)))
t(lambda: json.dumps(10**30))
t(lambda: json.dumps(1e100))
t(lambda: json.dumps(0.1))
t(lambda: json.dumps([]))
t(lambda: json.dumps({}))
t(lambda: json.dumps({"a":1}, indent=0))
t(lambda: json.dumps({1:1,"a":2}, sort_keys=True))
t(lambda: json.dumps(b"x"))
t(lambda: json.JSONEncoder().encode({"a":1}))
t(lambda: json.dumps("\x7f\u2028"))
t(lambda: json.dumps([[1],[2]], indent=1))
t(lambda: json.dumps(None))
# === encoder classes
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import json, datetime, decimal, uuid
class En(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (datetime.date, decimal.Decimal, uuid.UUID)):
            return str(o)
        return super().default(o)
t(lambda: json.dumps({"d": datetime.date(2020,1,1), "n": decimal.Decimal("1.50")}, cls=En))
t(lambda: json.dumps(object, cls=En)[:5])
t(lambda: json.dumps({"x": {1}}, cls=En))
# === loads
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import json
t(lambda: json.loads('{"a": [1, 2.5, true, null, "x"]}'))
t(lambda: json.loads("[]"))
t(lambda: json.loads(" 5 "))
t(lambda: json.loads("-0"))
t(lambda: json.loads("1e3"))
t(lambda: json.loads('"\\u0430\\ud83d\\ude00"'))
t(lambda: json.loads("NaN"))
t(lambda: json.loads("-Infinity"))
t(lambda: json.loads(""))
t(lambda: json.loads("{"))
t(lambda: json.loads("[1,]"))
t(lambda: json.loads('{"a":1,}'))
t(lambda: json.loads('{"a"}'))
t(lambda: json.loads("{1:2}"))
t(lambda: json.loads("[1 2]"))
t(lambda: json.loads("1 2"))
t(lambda: json.loads('"abc'))
t(lambda: json.loads('"a\nb"'))
t(lambda: json.loads('"\\x"'))
t(lambda: json.loads('"\\u12"'))
t(lambda: json.loads("tru"))
t(lambda: json.loads("01"))
t(lambda: json.loads(b"[1]"))
t(lambda: json.loads(5))
t(lambda: json.loads("{\n  \"a\": x}"))
t(lambda: json.loads('{"a":1}', object_hook=lambda d: list(d)))
t(lambda: json.loads('{"a":1,"b":2}', object_pairs_hook=lambda p: p))
t(lambda: json.loads("1.5", parse_float=str))
t(lambda: json.loads("15", parse_int=float))
t(lambda: json.loads('{"a":1,"a":2}'))
t(lambda: json.loads("12345678901234567890"))
t(lambda: json.JSONDecoder().raw_decode("[1] x"))
t(lambda: json.loads("\ufeff1"))
# === error attributes
import json
try:
    json.loads("[1,\n x]")
except json.JSONDecodeError as error:
    print(error.msg, error.pos, error.lineno, error.colno, error.doc)
    print(isinstance(error, ValueError))
from io import StringIO
out = StringIO()
json.dump({"a": 1}, out)
print(out.getvalue(), json.load(StringIO("[1, 2]")))
