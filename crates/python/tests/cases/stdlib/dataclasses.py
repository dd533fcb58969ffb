# === basics
from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass, make_dataclass, KW_ONLY, InitVar, FrozenInstanceError, MISSING
from typing import ClassVar, Optional, List
@dataclass
class P:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list)
    kind: ClassVar[str] = "point"
p = P(1)
print(p, P(1, 2) == P(1, 2), P(1) != P(2), p.tags is P(1).tags, P.kind, [f.name for f in fields(P)])
print(asdict(P(1, tags=["a"])), astuple(p), replace(p, y=9), is_dataclass(P), is_dataclass(p), is_dataclass(5))
for call in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, z=2), lambda: P(1) < P(2), lambda: hash(P(1)), lambda: fields(5), lambda: asdict(5)):
    try:
        print(call())
    except TypeError as error:
        print(error)
print(P.__init__.__qualname__, P.__match_args__, P.__eq__(p, 5))
# === order, frozen, hash
from dataclasses import dataclass, field, FrozenInstanceError
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False, repr=False)
print(V(1) < V(1, 2), sorted([V(2), V(1, 5)]), hash(V(1)) == hash(V(1, note="x")), {V(1): "a"}[V(1, 0, "z")], V(1, note="n"))
for change in (lambda: setattr(V(1), "major", 5), lambda: delattr(V(1), "major"), lambda: setattr(V(1), "other", 1)):
    try:
        change()
    except FrozenInstanceError as error:
        print(type(error).__mro__[1].__name__, error)
@dataclass(unsafe_hash=True)
class H:
    a: int
print(hash(H(1)) == hash(H(1)))
@dataclass(eq=False)
class N:
    a: int
print(N(1) == N(1), N(1))
@dataclass(repr=False)
class R:
    a: int
    def __str__(self): return "str"
print(str(R(1)))
# === post init, init vars, keyword only
from dataclasses import dataclass, field, InitVar, KW_ONLY
@dataclass
class A:
    a: int
    b: InitVar[int] = 5
    c: int = field(init=False)
    _: KW_ONLY
    d: int = 7
    def __post_init__(self, b):
        self.c = self.a * b
print(A(2), A(2, 3), A(1, d=4).d)
try:
    A(1, 2, 3)
except TypeError as error:
    print(error)
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1))
try:
    K(1)
except TypeError as error:
    print(error)
# === inheritance
from dataclasses import dataclass, field, asdict
@dataclass
class Base:
    id: int
    name: str = "b"
@dataclass
class Child(Base):
    extra: dict = field(default_factory=dict)
    name: str = "c"
print(Child(1), asdict(Child(1, extra={"k": [Base(2)]})))
class Plain(Child):
    def hello(self): return self.id
print(Plain(5).hello(), Plain(5))
# === mistakes
from dataclasses import dataclass, field
def make(body, **options):
    names = {}
    exec("from dataclasses import *\n" + body, names)
    return names
for body in ("@dataclass\nclass A:\n    a: int = 1\n    b: int", "@dataclass\nclass A:\n    a: list = []", "@dataclass(order=True, eq=False)\nclass A:\n    a: int", "field(default=1, default_factory=list)", "@dataclass\nclass A:\n    a = field()"):
    try:
        make(body)
        print("fine")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
# === string annotations and made classes
from dataclasses import dataclass, make_dataclass, field, asdict
from typing import ClassVar
@dataclass
class S:
    a: int
    b: ClassVar[int] = 3
    c: list = field(default_factory=list)
print(S(1), S.__annotations__)
M = make_dataclass("M", [("x", int), ("y", int, 5)])
print(M(1), asdict(M(2, 3)))
@dataclass
class Node:
    value: int
    next: object = None
print(Node(1, Node(2)))
n = Node(1); n.next = n
print(n)
