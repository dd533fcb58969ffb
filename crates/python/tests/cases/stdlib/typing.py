# === hints
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from typing import *
TT = TypeVar("TT")
t(lambda: Optional[int])
t(lambda: Union[int,str])
t(lambda: Union[int,None])
t(lambda: Optional[Union[int,str]])
t(lambda: List[int])
t(lambda: Dict[str,Any])
t(lambda: Callable[[int],str])
t(lambda: Callable[...,int])
t(lambda: Tuple[int,...])
t(lambda: Tuple[()])
t(lambda: ClassVar[int])
t(lambda: Literal['a',1])
t(lambda: Annotated[int,5])
t(lambda: Type[int])
t(lambda: List)
t(lambda: Any)
t(lambda: Union)
t(lambda: get_origin(List[int]))
t(lambda: get_args(List[int]))
t(lambda: get_origin(Optional[int]))
t(lambda: get_args(Optional[int]))
t(lambda: get_args(Callable[[int,str],None]))
t(lambda: get_origin(Annotated[int,1]))
t(lambda: get_args(Annotated[int,1]))
t(lambda: List[TT][int])
t(lambda: Dict[TT,int][str])
t(lambda: Union[int])
t(lambda: Union[int,int])
t(lambda: Optional[None])
t(lambda: List[int]==List[int])
t(lambda: Union[int,str]==Union[str,int])
t(lambda: hash(List[int])==hash(List[int]))
t(lambda: TT)
t(lambda: TypeVar('Q',bound=int))
t(lambda: NewType('N',int)(5))
t(lambda: ForwardRef('x'))
t(lambda: cast(int,'a'))
t(lambda: Mapping[str,int])
t(lambda: Sequence[int])
t(lambda: Iterable[str])
t(lambda: Any())
t(lambda: Optional[int,str])
t(lambda: Final[int])
t(lambda: Self)
t(lambda: List())
t(lambda: isinstance([],List))
t(lambda: Generator[int,None,None])
t(lambda: AsyncGenerator[int,None])
t(lambda: Literal[1,1])
t(lambda: Literal[1,True])
t(lambda: Deque[int])
t(lambda: DefaultDict[str,int])
# === hints that stand for others
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from typing import *
t(lambda: int | None)
t(lambda: int | str | None)
t(lambda: list[int])
t(lambda: dict[str, list[int]])
t(lambda: tuple[int, ...])
t(lambda: type[int])
t(lambda: list[int] | None)
t(lambda: Optional[int] | str)
t(lambda: (int | None).__args__)
t(lambda: list[int].__origin__, list[int].__args__)
t(lambda: get_origin(list[int]), get_args(dict[str,int]))
t(lambda: get_args(int | str))
t(lambda: isinstance(5, int | str))
t(lambda: isinstance("a", int | None))
t(lambda: issubclass(bool, int | str))
t(lambda: int | "x")
t(lambda: list[int] == list[int])
t(lambda: (int | str) == (str | int))
t(lambda: hash(list[int]) == hash(list[int]))
t(lambda: list[int]())
t(lambda: None | int)
t(lambda: int | int)
t(lambda: TYPE_CHECKING)
t(lambda: cast("X", 5))
t(lambda: List["X"])
t(lambda: Dict[str, "List[int]"])
t(lambda: set[str])
t(lambda: frozenset[int])
t(lambda: get_type_hints(int))
t(lambda: NewType("N", int)(5))
t(lambda: overload(lambda: 1))
t(lambda: final(5))
t(lambda: Annotated[int, "a"].__metadata__)
t(lambda: Annotated[Optional[int], 1].__origin__)
t(lambda: ClassVar)
t(lambda: Literal["a"].__args__)
t(lambda: Union[int, None].__args__ == (int, type(None)))
t(lambda: runtime_checkable(Protocol) is Protocol)
# === named tuples and typed dicts
def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)
from typing import *
TT = TypeVar("TT")
class P(NamedTuple):
    x:int
    y:str='q'
    def m(self): return self.x*2
t(lambda:P(1)); t(lambda:P(1,'z').y); t(lambda:P(3).m()); t(lambda:P._fields); t(lambda:P()); t(lambda:P._field_defaults); t(lambda: NamedTuple('Q',[('a',int)])(3)); t(lambda:P(1)._replace(x=4)); t(lambda:P(1)._asdict()); t(lambda:P(1)==(1,'q'))
class TD(TypedDict,total=False):
    a:int
t(lambda:TD(a=1)); t(lambda:TD.__annotations__); t(lambda:TD.__total__)
class G(Generic[TT]):
    v:TT
t(lambda:G[int]); t(lambda:G[int]()is not None); t(lambda:G.__parameters__)
class H:
    a:'int'; b:Optional['H']; c:List[str]; d:Annotated[int,3]
def f(a:int,b:'str')->None: pass
t(lambda:get_type_hints(f))
t(lambda: int|None); t(lambda: Optional[int]|str)
# === generic classes
from typing import Generic, TypeVar, Protocol, Type
T = TypeVar("T")
class Repo(Generic[T]):
    model: Type[T]
    def __init__(self, x=None): self.x = x
    def get(self): return self.x
class Sub(Repo[int]):
    pass
print(Repo[int](5).get(), Sub(3).get(), [c.__name__ for c in Sub.__mro__], Repo.__parameters__)
class P(Protocol):
    def f(self) -> int: ...
class Q(P):
    def f(self): return 1
print(Q().f())
class B(Generic[T], dict):
    pass
print(B(a=1))

# === names of hints
import typing

for hint in (typing.Dict, typing.List, typing.Optional, typing.Any, typing.Union, typing.Callable):
    print(hint, hint.__name__, hint.__qualname__, hint.__module__)
