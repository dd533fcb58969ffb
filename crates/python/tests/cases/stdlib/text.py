# === string
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import string
t(lambda: string.ascii_letters, string.digits, string.punctuation)
t(lambda: string.capwords("hello big world"))
t(lambda: string.Template("$a ${b}c $$").substitute(a=1,b=2))
t(lambda: string.Template("$a $z").substitute(a=1))
t(lambda: string.Template("$a $z").safe_substitute(a=1))
t(lambda: string.Template("$a").substitute({"a":5}))
t(lambda: string.Template("$ x").substitute())
t(lambda: string.Template("$a ${b}").get_identifiers())
t(lambda: string.Formatter().format("{0} {x}",1,x=2))
# === base64 and hashes
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import base64, hashlib, hmac, binascii
t(lambda: base64.b64encode("привет".encode()))
t(lambda: base64.b64decode("0L/RgNC40LLQtdGC").decode())
t(lambda: base64.b64decode("abc"))
t(lambda: base64.b64decode("a"))
t(lambda: base64.b64decode("YQ==\n"))
t(lambda: base64.b64decode("Y!Q==",validate=True))
t(lambda: base64.b64encode("x"))
t(lambda: base64.urlsafe_b64encode(b"\xff\xfe"))
t(lambda: base64.urlsafe_b64decode("__4="))
t(lambda: base64.b32encode(b"hello"))
t(lambda: base64.b32decode("NBSWY3DP"))
t(lambda: base64.b16encode(b"\xab"))
t(lambda: base64.encodebytes(b"a"*60))
t(lambda: hashlib.md5(b"a").hexdigest())
t(lambda: hashlib.sha1(b"a").hexdigest())
t(lambda: hashlib.sha256("я".encode()).hexdigest())
t(lambda: hashlib.sha512(b"").hexdigest()[:20])
t(lambda: hashlib.new("sha224",b"x").hexdigest())
t(lambda: hashlib.new("nope"))
t(lambda: hashlib.md5("a"))
t(lambda: hashlib.md5().digest_size)
t(lambda: hashlib.sha256(b"a").digest()[:3])
t(lambda: hmac.new(b"k",b"m","sha256").hexdigest())
t(lambda: hmac.new(b"k",b"m",hashlib.sha1).hexdigest())
t(lambda: hmac.compare_digest("a","a"))
t(lambda: binascii.hexlify(b"\x01\xff"))
t(lambda: binascii.unhexlify("01ff"))
t(lambda: binascii.unhexlify("0"))
t(lambda: binascii.unhexlify("zz"))
t(lambda: binascii.crc32(b"hello"))
t(lambda: hashlib.pbkdf2_hmac("sha256",b"p",b"s",10).hex())
t(lambda: hashlib.md5(b"a", usedforsecurity=False).name)
# === shlex and html
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import shlex, html, fnmatch
t(lambda: shlex.split("a 'b c' \"d\\\"e\" f\\ g"))
t(lambda: shlex.quote("a b"), shlex.quote("ok"), shlex.quote(""))
t(lambda: shlex.join(["a b","c"]))
t(lambda: shlex.split("'a"))
t(lambda: html.escape("<a href=\"x\">&"))
t(lambda: fnmatch.fnmatch("a.py","*.py"), fnmatch.fnmatch("abc","a[!b]c"))
t(lambda: fnmatch.filter(["a.py","b.txt"],"*.py"))
# === heaps and bisection
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import heapq, bisect
h = []
for n in [5,1,4,2]: heapq.heappush(h, n)
t(lambda: [heapq.heappop(h) for _ in range(4)])
t(lambda: heapq.nlargest(2,[1,5,3]), heapq.nsmallest(2,[1,5,3]))
t(lambda: bisect.bisect([1,2,2,3],2), bisect.bisect_left([1,2,2,3],2))
t(lambda: list(heapq.merge([1,3],[2])))
# === fractions and statistics
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from fractions import Fraction
import statistics
t(lambda: Fraction(3,6))
t(lambda: str(Fraction(3,6)))
t(lambda: Fraction("0.25"))
t(lambda: Fraction(1,3)+Fraction(1,6))
t(lambda: Fraction(1,3)*3)
t(lambda: Fraction(1,2)==0.5)
t(lambda: Fraction(1,0))
t(lambda: Fraction(7,2)//1)
t(lambda: float(Fraction(1,4)))
t(lambda: Fraction(0.5))
t(lambda: Fraction("x"))
t(lambda: round(Fraction(5,2)))
t(lambda: -Fraction(1,2))
t(lambda: Fraction(1,2)**2)
t(lambda: Fraction(1,2)<1)
t(lambda: statistics.mean([1,2,3]))
t(lambda: statistics.median([1,3,2]))
t(lambda: statistics.mode([1,1,2]))
t(lambda: statistics.stdev([1,2,3,4]))
t(lambda: statistics.mean([]))
# === literals
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import ast
t(lambda: ast.literal_eval("[1, (2, 'a'), {'b': None}, -1.5, {1, 2}]"))
t(lambda: ast.literal_eval("{}"))
t(lambda: ast.literal_eval(" 5"))
# === csv
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import csv, io
def w(rows, **k):
    out = io.StringIO()
    csv.writer(out, **k).writerows(rows)
    return out.getvalue()
t(lambda: list(csv.reader(["a,b","1,\"x, y\"","\"q\"\"z\",","",",", "я,ж"])))
t(lambda: list(csv.reader(io.StringIO("a;b\n1;2\n"),delimiter=";")))
t(lambda: list(csv.DictReader(["a,b","1,2","3"])))
t(lambda: list(csv.DictReader(["1,2,3"],fieldnames=["a"])))
t(lambda: list(csv.reader(["\"a\nb\",c"])))
t(lambda: w([[1,"a,b",None,1.5,"q\"r"],[""],["x y"]]))
t(lambda: w([["a","b"]],delimiter="\t",lineterminator="\n"))
t(lambda: w([[1,"a"]],quoting=csv.QUOTE_ALL))
t(lambda: w([[1,"a"]],quoting=csv.QUOTE_NONNUMERIC))
# === streams
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import io
s = io.StringIO("one\ntwo\nthree")
b = io.BytesIO(b"abc")
t(lambda: s.readline())
t(lambda: s.read(2))
t(lambda: s.readlines())
t(lambda: s.seek(0))
t(lambda: list(s))
t(lambda: s.getvalue())
t(lambda: io.StringIO().write(5))
t(lambda: s.tell())
t(lambda: b.read(1))
t(lambda: b.read())
t(lambda: b.getvalue())
t(lambda: io.BytesIO("x"))
t(lambda: s.close())
t(lambda: s.read())
# === copies
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import copy
x = [1,[2,{"a":(3,[4])}]]
class A:
    def __init__(self): self.v = [1]
a = A()
t(lambda: copy.copy(x)[1] is x[1])
t(lambda: copy.deepcopy(x)==x)
t(lambda: copy.deepcopy(x)[1] is x[1])
t(lambda: copy.copy(a).v is a.v)
t(lambda: copy.deepcopy(a).v is a.v)
t(lambda: copy.deepcopy(a).v)
t(lambda: copy.copy((1,2)))
t(lambda: copy.deepcopy({1:{2:3}}))
t(lambda: copy.deepcopy(5), copy.deepcopy("a"), copy.deepcopy(None))
# === operator
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import operator as o
t(lambda: o.itemgetter(1)([1,2]))
t(lambda: o.itemgetter("a","b")({"a":1,"b":2}))
t(lambda: o.attrgetter("real")(5))
t(lambda: o.attrgetter("real.imag","real")(5))
t(lambda: o.methodcaller("upper")("a"))
t(lambda: o.add(1,2), o.contains([1],1), o.not_(0))
t(lambda: sorted([{"n":2},{"n":1}],key=o.itemgetter("n")))
# === pprint
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
import pprint
t(lambda: pprint.pformat({"b":1,"a":[1,2]}))
t(lambda: pprint.pformat(list(range(40))))
t(lambda: pprint.pformat({"key%d"%i: "value"*3 for i in range(6)}))
t(lambda: pprint.pformat([{"a":1,"b":[1,2,3]}]*4, width=20))
# === deep copies that refer to themselves
import copy
x = [1]
x.append(x)
y = copy.deepcopy(x)
print(y[1] is y, y is x)
class N:
    def __init__(self): self.me = self
n = copy.deepcopy(N())
print(n.me is n)
class D(dict):
    def __init__(self, *a): super().__init__(*a); self.extra = [1]
d = copy.deepcopy(D({"a": [1]}))
print(d, d.extra, type(d).__name__)
class C:
    def __deepcopy__(self, memo): return "custom"
    def __copy__(self): return "shallow"
print(copy.deepcopy([C()]), copy.copy(C()))
