# === C
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class C(Enum):
    RED=1
    GREEN='g'
    ALIAS=1
    def hi(self): return self.name.lower()
    @property
    def p(self): return self.value
    @classmethod
    def cm(cls): return list(cls)
t(lambda: C.RED); t(lambda: str(C.RED)); t(lambda:C.RED.hi()); t(lambda:C.ALIAS is C.RED); t(lambda:list(C)); t(lambda:C('g')); t(lambda:C(5)); t(lambda:C['RED']); t(lambda:C['X'])
t(lambda: C.X); t(lambda: C.__members__); t(lambda: C.cm()); t(lambda: C.RED.p); t(lambda:f"{C.RED:>10}|"); t(lambda:C.RED==1); t(lambda:C.RED in C); t(lambda:len(C)); t(lambda:C); t(lambda:hash(C.RED)==hash(C.RED)); t(lambda:{C.RED:1}[C.RED])
def re():
    C.RED=3
t(re)
# === S
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class S(str,Enum):
    A='a'; B='b'
t(lambda:S.A); t(lambda:str(S.A)); t(lambda:f"{S.A}"); t(lambda:S.A=='a'); t(lambda:S('b')); t(lambda:S.A.upper()); t(lambda:S.A.value); t(lambda:isinstance(S.A,str)); t(lambda:'x'+S.A); t(lambda:"%s"%S.A); t(lambda: {S.A:1}['a'] if 0 else 1)
# === I
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class I(IntEnum):
    X=1; Y=2
t(lambda:I.X); t(lambda:str(I.X)); t(lambda:I.X+1); t(lambda:I.X<I.Y); t(lambda:f"{I.Y:03d}"); t(lambda:I(2)); t(lambda: sorted([I.Y,I.X])); t(lambda:I(9))
# === SE
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class SE(StrEnum):
    FOO=auto(); BAR='Baz'
t(lambda:SE.FOO); t(lambda:str(SE.FOO)); t(lambda:f"{SE.BAR}"); t(lambda:SE('foo'))
# === Au
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class Au(Enum):
    A=auto(); B=auto(); D=10; E=auto()
t(lambda:list(Au))
# === G
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class C(Enum):
    RED=1
    GREEN='g'
    ALIAS=1
    def hi(self): return self.name.lower()
    @property
    def p(self): return self.value
    @classmethod
    def cm(cls): return list(cls)
class G(Enum):
    def _generate_next_value_(name,s,c,l): return name.title()
    AB=auto(); CD=auto()
t(lambda:list(G))
# === P
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class P(Enum):
    M=(1,2); N=(3,4)
    def __init__(self,a,b): self.a=a; self.b=b
    @property
    def s(self): return self.a+self.b
t(lambda:P.M); t(lambda:P.N.s); t(lambda:P((3,4)))
# === Pl
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class Pl(Enum):
    A=('x',1); B=('y',2)
    def __new__(cls,code,n):
        o=object.__new__(cls); o._value_=code; o.n=n; return o
t(lambda:Pl.A); t(lambda:Pl.B.n); t(lambda:Pl('y'))
# === Sn
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class Sn(str,Enum):
    A=('x','lab'); 
    def __new__(cls,v,label):
        o=str.__new__(cls,v); o._value_=v; o.label=label; return o
t(lambda:Sn.A); t(lambda:Sn.A.label); t(lambda:Sn('x'))
# === Mi
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class Mi(Enum):
    A='a'
    @classmethod
    def _missing_(cls,v): 
        if v=='z': return cls.A
        if v=='t': return 3
        if v=='k': raise KeyError('boo')
t(lambda:Mi('z')); t(lambda:Mi('y')); t(lambda:Mi('t')); t(lambda:Mi('k'))
# === F
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class F(Flag):
    R=auto(); W=auto(); X=auto(); RW=3
t(lambda:F.R|F.X); t(lambda:F.RW); t(lambda:F(0)); t(lambda:~F.R); t(lambda:F.R in F.RW); t(lambda:list(F)); t(lambda:list(F.RW)); t(lambda:F(9)); t(lambda:str(F.R|F.X)); t(lambda:bool(F(0))); t(lambda:F); t(lambda: F.R&F.W); t(lambda:F.R^F.RW); t(lambda: str(F(0)))
# === IF
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class C(Enum):
    RED=1
    GREEN='g'
    ALIAS=1
    def hi(self): return self.name.lower()
    @property
    def p(self): return self.value
    @classmethod
    def cm(cls): return list(cls)
class IF(IntFlag):
    A=1; B=2
t(lambda:IF.A|IF.B); t(lambda:IF.A|8); t(lambda:str(IF.A|IF.B)); t(lambda:IF.A+1); t(lambda:~IF.A); t(lambda:IF(0))
t(lambda:list(Enum('D','A B C'))); t(lambda:list(Enum('D2',[('A',5),('B',6)]))); t(lambda:list(Enum('D3',{'A':'x'},type=str))); t(lambda: list(IntEnum('D4',['Q','W'],start=7)))
def ext():
    class E2(C): Q=5
t(ext)
def un():
    @unique
    class U(Enum):
        A=1; B=1
t(un)
# === Base
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class C(Enum):
    RED=1
    GREEN='g'
    ALIAS=1
    def hi(self): return self.name.lower()
    @property
    def p(self): return self.value
    @classmethod
    def cm(cls): return list(cls)
class Base(Enum):
    def foo(self): return self.value*2
class Der(Base):
    A=2
t(lambda:Der.A.foo()); t(lambda: Der.A.name)
t(lambda: list(C.__members__)); t(lambda: C.RED is C(1)); t(lambda: isinstance(C.RED, C)); t(lambda: type(C).__name__); t(lambda: [m.value for m in S]); t(lambda: C.RED < C.GREEN); t(lambda: C.RED != C.GREEN); t(lambda:1)
# === Mixin
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class Mixin:
    def lab(self): return 'L'+self.name
class MM(Mixin, str, Enum):
    Q='q'
t(lambda: MM.Q.lab()); t(lambda: MM.Q)
# === Fl
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class Fl(float, Enum):
    A=1.5
t(lambda: Fl.A); t(lambda: Fl.A*2)
# === WithStr
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class WithStr(str, Enum):
    A='a'
    def __str__(self): return self.value
t(lambda: str(WithStr.A)); t(lambda: f"{WithStr.A}"); t(lambda: WithStr.A)
# === NM
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique
class C(Enum):
    RED=1
    GREEN='g'
    ALIAS=1
    def hi(self): return self.name.lower()
    @property
    def p(self): return self.value
    @classmethod
    def cm(cls): return list(cls)
class NM(Enum):
    _ignore_='x'
    x=3
    A=1
    __private=5
    fn = lambda self: 3
t(lambda: list(NM)); t(lambda:C.RED.name); t(lambda: C.GREEN.value)
# === flags made of others
from enum import Flag, IntFlag, auto
class P(Flag):
    R = auto()
    W = auto()
    RW = R | W
    ALL = RW | 4
print(list(P), P.RW, P.ALL, P.R in P.RW)
# === json and formatting of mixed members
from enum import Enum
class S(str, Enum):
    DRAFT = "draft"
    DONE = "готово"
print([s.value for s in S], S("draft"), S.DRAFT == "draft", "draft" in [S.DRAFT], {"draft": 1}[S.DRAFT])
print(", ".join(S), "-".join([s.value for s in S]), S.DONE.upper(), S.DONE + "!", len(S.DONE), S.DONE[0])
print(isinstance(S.DRAFT, str), isinstance(S.DRAFT, S), issubclass(S, str), S.DRAFT in ("draft",), hash(S.DRAFT) == hash(S.DRAFT))
print(type(S).__name__, S.__name__, S.DRAFT.__class__.__name__, S.__members__["DONE"].value, [n for n, m in S.__members__.items()])
print(S.DRAFT is S["DRAFT"], S.DRAFT.name, sorted(S, key=lambda s: s.value), max(S))
import copy
print(copy.copy(S.DRAFT) is S.DRAFT, copy.deepcopy({"a": S.DONE})["a"] is S.DONE)
# === methods and class attributes
from enum import Enum, IntEnum
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def density(self): return round(self.mass / self.radius, 3)
    @classmethod
    def heavy(cls): return [p for p in cls if p.mass > 1]
    @staticmethod
    def hello(): return "hi"
    def __str__(self): return self.name.title()
print(Planet.EARTH, repr(Planet.MARS), Planet.EARTH.density, Planet.heavy(), Planet.hello(), f"{Planet.MARS}")
class Level(IntEnum):
    LOW = 1
    HIGH = 5
print(Level.HIGH > Level.LOW, Level.HIGH + 1, Level(5), int(Level.LOW), [1, 2][Level.LOW], sum(Level), f"{Level.HIGH:>3}", "%d" % Level.HIGH, Level.LOW == 1)
