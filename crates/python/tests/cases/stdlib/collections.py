# === namedtuple
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from collections import *
P = namedtuple("P", "x y", defaults=[5])
t(lambda: P(1))
t(lambda: P(1,2).x)
t(lambda: P(y=1,x=2))
t(lambda: P())
t(lambda: P(1,2,3))
t(lambda: P._fields)
t(lambda: P(1)._asdict())
t(lambda: P(1)._replace(y=9))
t(lambda: P(1)._replace(z=9))
t(lambda: P._make([1,2]))
t(lambda: P._make([1]))
t(lambda: P(1)==(1,5))
t(lambda: P(1)[0])
t(lambda: list(P(1,2)))
t(lambda: namedtuple("Q","a b a"))
t(lambda: namedtuple("Q","_a"))
t(lambda: namedtuple("Q","class"))
t(lambda: namedtuple("Q",["a","class"],rename=True)._fields)
t(lambda: isinstance(P(1),tuple))
t(lambda: P(1)+(3,))
t(lambda: hash(P(1))==hash((1,5)))
t(lambda: P.__doc__)
t(lambda: P(1).z)
t(lambda: P(1) < P(2))
t(lambda: (lambda x,y: (x,y))(*P(1)))
t(lambda: P._field_defaults)
t(lambda: P.__name__)
# === counters
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from collections import *
c = Counter("abracadabra")
t(lambda: c)
t(lambda: c["a"], c["z"])
t(lambda: c.most_common(2))
t(lambda: sorted(c.elements())[:3])
t(lambda: c.total())
t(lambda: Counter(a=1)+Counter(a=2,b=1))
t(lambda: Counter(a=3)-Counter(a=1,b=1))
t(lambda: Counter(a=3)&Counter(a=1))
t(lambda: Counter(a=3)|Counter(b=1))
t(lambda: Counter([1,1,2])==Counter({1:2,2:1}))
t(lambda: Counter())
t(lambda: Counter(a=1).update("aab"))
t(lambda: list(Counter("ab")))
t(lambda: len(c))
t(lambda: c.copy()==c)
t(lambda: isinstance(c,dict))
t(lambda: Counter({"x":2}).subtract({"x":5}))
# === defaultdict and OrderedDict
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from collections import *
d = defaultdict(list)
d["a"].append(1)
o = OrderedDict([("a",1),("b",2)])
t(lambda: d)
t(lambda: d["b"])
t(lambda: d)
t(lambda: "z" in d)
t(lambda: d.get("z"))
t(lambda: defaultdict(int,{"a":1})["b"])
t(lambda: defaultdict()["x"])
t(lambda: defaultdict(5))
t(lambda: o)
t(lambda: list(o))
t(lambda: o.move_to_end("a"))
t(lambda: list(o))
t(lambda: o.popitem(last=False))
t(lambda: o)
t(lambda: OrderedDict(a=1)==OrderedDict(a=1))
t(lambda: OrderedDict([("a",1),("b",2)])==OrderedDict([("b",2),("a",1)]))
t(lambda: OrderedDict(a=1)=={"a":1})
t(lambda: OrderedDict())
t(lambda: dict(d))
t(lambda: isinstance(d,dict))
t(lambda: d.copy())
t(lambda: len(d))
t(lambda: d | {"q":1})
# === deque
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from collections import *
d = deque([1,2,3],maxlen=3)
t(lambda: d)
t(lambda: d.append(4))
t(lambda: d)
t(lambda: d.appendleft(0))
t(lambda: d)
t(lambda: d.pop(), d.popleft())
t(lambda: d)
t(lambda: deque().pop())
t(lambda: deque("abc"))
t(lambda: list(reversed(deque("abc"))))
t(lambda: deque([1,2,3])[1])
t(lambda: deque([1])[5])
t(lambda: len(deque("ab")))
t(lambda: 2 in deque([1,2]))
t(lambda: deque([1,2])==deque([1,2]))
t(lambda: deque([1])+deque([2]))
t(lambda: deque([1,2,3]).index(2))
t(lambda: deque([1]).remove(5))
t(lambda: deque([1,2]).count(1))
t(lambda: bool(deque()))
t(lambda: deque(maxlen=2).maxlen)
t(lambda: deque([3,1,2]))
# === rotation
from collections import deque
d = deque([1,2,3,4])
d.rotate(1); print(d)
d.rotate(-2); print(d)
d.extendleft([9,8]); print(d)
d.reverse(); print(d)
d.insert(1,"x"); print(d)
del d[0]; print(d)
d.clear(); print(d)
# === chains and users
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from collections import *
m = ChainMap({"a":1},{"a":2,"b":3})
class U(UserDict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
t(lambda: m["a"], m["b"])
t(lambda: m["z"])
t(lambda: sorted(m))
t(lambda: dict(m)=={"a":1,"b":3})
t(lambda: m.new_child({"c":1})["c"])
t(lambda: m.maps)
t(lambda: len(m))
t(lambda: "b" in m)
t(lambda: m.get("q",5))
t(lambda: U(a=1))
t(lambda: U({"x":1})["X"])
t(lambda: U(a=1).get("A"))
t(lambda: list(U(a=1).items()))
t(lambda: UserList([1,2])+[3])
t(lambda: UserString("ab")+"c")
t(lambda: UserList([3,1])[0])
t(lambda: U()=={})
t(lambda: m)
# === abstract
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from collections.abc import *
t(lambda: isinstance([],Sequence))
t(lambda: isinstance({},Mapping))
t(lambda: isinstance("a",Iterable))
t(lambda: isinstance(5,Iterable))
t(lambda: isinstance({1},Set))
t(lambda: isinstance(print,Callable))
t(lambda: isinstance((x for x in []),Generator))
t(lambda: isinstance(iter([]),Iterator))
t(lambda: issubclass(dict,MutableMapping))
t(lambda: isinstance([],Hashable))
t(lambda: isinstance(1,Hashable))
t(lambda: issubclass(list,Sequence))
t(lambda: isinstance({}.keys(),KeysView))
# === mapping of one's own
from collections.abc import Mapping, MutableMapping, Sequence
class M(Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M({"a": 1, "b": 2})
print(list(m.items()), list(m.keys()), list(m.values()), m.get("z", 0), "a" in m, m == {"a": 1, "b": 2}, dict(m))
class S(Sequence):
    def __getitem__(self, i): return [1, 2, 3][i]
    def __len__(self): return 3
s = S()
print(list(s), 2 in s, s.index(3), s.count(1), list(reversed(s)))
print(isinstance(m, Mapping), isinstance(s, Sequence))
