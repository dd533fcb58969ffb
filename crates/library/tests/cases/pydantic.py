# === models
from typing import Any, Optional
from pydantic import BaseModel, Field
class User(BaseModel):
    id: int
    name: str = "Иван"
    tags: list[str] = Field(default_factory=list)
    parent: Optional["User"] = None
u = User(id="5", parent={"id": 1})
print(repr(u), u.model_dump(), u == User(id=5, parent=User(id=1)))
print(u.model_dump_json(), u.model_copy(update={"name": "Пётр"}).name)
User(id="x", tags="no")
# === urls
from pydantic import AnyHttpUrl, AnyUrl, HttpUrl, MySQLDsn, PostgresDsn, RedisDsn, TypeAdapter
from pydantic_core import MultiHostUrl, Url
def show(kind, text):
    try:
        url = TypeAdapter(kind).validate_python(text)
        print(kind.__name__, str(url), repr(url), url.scheme, url.path, url.query)
    except ValueError as error:
        print(kind.__name__, str(error).split("\n")[1].split(" [")[0])
for text in ["postgresql://u:p@h/db", "postgresql://u:p@H:5432", "postgres://", "postgresql:///db", "postgresql+asyncpg://u:p@ss@h/d", "mysql://a/b", "nope", "postgresql://u:пароль@h/база", "postgresql://h:99999/d", "postgresql://u:p%40@h/d?x=1", "", "Postgresql://h/a b"]:
    show(PostgresDsn, text)
for text in ["http://Example.com", "https://x:443/a", "http://x:80", "ftp://x", "localhost:8000", "http://", "http://x/a b?q=1"]:
    show(AnyHttpUrl, text)
show(HttpUrl, "http://a:8000")
show(AnyUrl, "sqlite:///a.db")
show(AnyUrl, "sqlite+aiosqlite:////a.db")
show(RedisDsn, "redis://")
show(RedisDsn, "redis://h/1")
show(MySQLDsn, "mysql+pymysql://u:p@h/db")
# === building
from pydantic import PostgresDsn, MySQLDsn
from pydantic_core import MultiHostUrl, Url
print(PostgresDsn.build(scheme="postgresql+asyncpg", username="u", password="p", host="h", port=5432, path="db"))
print(PostgresDsn.build(scheme="postgresql", host="h"))
print(PostgresDsn.build(scheme="postgresql", username="u", host="h", path="db", query="sslmode=require"))
print(MultiHostUrl.build(scheme="postgresql", hosts=[{"host": "a", "port": 1}, {"host": "b", "port": 2}], path="d"))
print(Url.build(scheme="postgresql", username="u", password="p@:Я", host="h", path="d"))
print(repr(MySQLDsn.build(scheme="mysql+pymysql", username="u", password="p", host="h", path="d")))
u = PostgresDsn.build(scheme="postgresql", username="имя", password="p", host="h", path="база")
print(str(u), u.hosts(), u.path)
# === secrets
from pydantic import BaseModel, SecretStr, SecretBytes
class M(BaseModel):
    s: SecretStr
    b: SecretBytes = b"x"
    e: SecretStr = ""
m = M(s="тайна", e="")
print(m, repr(m), str(m.s), f"{m.s}", "%s" % m.s, [m.s], len(m.s), m.s.get_secret_value(), m.model_dump())
# === constraints
from typing import Annotated
from pydantic import BaseModel, Field, StringConstraints, PositiveInt, conint, constr
class M(BaseModel):
    a: PositiveInt = 1
    b: constr(min_length=2, max_length=3) = "ab"
    c: conint(ge=1, lt=5) = 1
    d: Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True)] = "x"
    e: str = Field("x", pattern="^x")
print(M(d="  AB "))
M(a=0, b="a", c=5, e="y")
# === enums
import enum
from pydantic import BaseModel
class Mode(str, enum.Enum):
    DEV = "dev"
    PROD = "prod"
class Level(enum.IntEnum):
    LOW = 1
class M(BaseModel):
    mode: Mode = Mode.DEV
    level: Level = Level.LOW
m = M(mode="prod", level=1)
print(m.mode is Mode.PROD, m.level is Level.LOW, repr(m))
M(mode="x")
# === values
import datetime, decimal, uuid, pathlib
from typing import Any, Literal, Union
from pydantic import BaseModel
class M(BaseModel):
    d: datetime.date
    t: datetime.datetime
    n: decimal.Decimal
    u: uuid.UUID
    p: pathlib.Path
    x: Union[int, str]
    y: int | None
    z: Any
    l: Literal["a", 1]
    delta: datetime.timedelta
m = M(d="2024-05-06", t="2024-05-06T07:08:09", n="1.50", u="12345678123456781234567812345678", p="/tmp/x", x="7", y=None, z={1}, l=1, delta=90)
print(m.d, m.t, m.n, m.u, m.p, repr(m.x), m.y, m.z, m.l, m.delta)
# === extra
from pydantic import BaseModel, ConfigDict
class Allowing(BaseModel):
    model_config = ConfigDict(extra="allow")
    a: int = 1
print(Allowing(b=2), Allowing(b=2).b)
class Forbidding(BaseModel, extra="forbid"):
    a: int = 1
Forbidding(b=2, c="три")
# === frozen
from pydantic import BaseModel, ConfigDict
class M(BaseModel):
    model_config = ConfigDict(frozen=True)
    a: int = 1
m = M()
try:
    m.a = 2
except ValueError as error:
    print(error)
# === validators_of_old
from typing import Any, Dict, Optional
from pydantic import BaseModel, validator, root_validator
class M(BaseModel):
    a: int
    b: Optional[str] = None
    @validator("b", pre=True, always=True)
    def fill(cls, v, values):
        return v or "b%d" % values["a"]
    @root_validator(pre=True)
    def before(cls, values):
        values = dict(values)
        values.setdefault("a", 3)
        return values
print(M(), M(a=1, b="x"))
# === annotated
from typing import Annotated
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
class M(BaseModel):
    a: Annotated[int, AfterValidator(lambda v: v * 2), AfterValidator(lambda v: v + 1)]
    b: Annotated[str, BeforeValidator(lambda v: str(v)), Field(min_length=1)] = "x"
    c: Annotated[int, Field(default=4)]
print(M(a=1, b=5))
# === errors
from pydantic import BaseModel, ValidationError
class Inner(BaseModel):
    n: int
class M(BaseModel):
    inner: Inner
    many: list[Inner] = []
try:
    M(inner={"n": "x"}, many=[{"n": 1}, {}])
except ValidationError as error:
    print(error.error_count(), [(e["loc"], e["type"], e["msg"]) for e in error.errors()])
    print(error)
# === submodules
from pydantic.networks import PostgresDsn
from pydantic.fields import Field, FieldInfo
from pydantic.types import SecretStr
from pydantic.functional_validators import field_validator, BeforeValidator
from pydantic.main import BaseModel
from pydantic_core import core_schema, PydanticUndefined, PydanticCustomError
from pydantic_settings.sources import EnvSettingsSource
import pydantic
print(pydantic.VERSION, FieldInfo.__name__, core_schema.str_schema() is not None, PydanticUndefined)
