"""The same tables declared in every style: each feature is a table of columns, written as each style writes it."""

# Of a column: the name, the type, the Python type of a hint, and the further arguments.
FEATURES = {
    "plain columns": [
        ("title", "String(50)", "str", "nullable=False"), ("body", "Text()", "Optional[str]", ""),
        ("price", "Numeric(10, 2)", "Optional[decimal.Decimal]", ""), ("active", "Boolean()", "bool", "nullable=False"),
    ],
    "flags": [
        ("code", "String(9)", "str", "unique=True, nullable=False"), ("slug", "String(40)", "Optional[str]", "index=True"),
        ("number", "Integer()", "int", "index=True, unique=True, nullable=False"), ("note", "String(5)", "Optional[str]", 'comment="it\'s a note"'),
    ],
    "server defaults": [
        ("created", "DateTime(timezone=True)", "datetime.datetime", "server_default=func.now(), nullable=False"),
        ("state", "String(10)", "str", 'server_default="new", nullable=False'), ("amount", "Integer()", "int", 'server_default=text("0"), nullable=False'),
        ("on", "Boolean()", "bool", "server_default=sa.true(), nullable=False"),
    ],
    "foreign keys": [
        ("owner_id", "Integer()", "Optional[int]", 'ForeignKey("owner.id")'), ("other_id", "Integer()", "int", 'ForeignKey("owner.id", ondelete="CASCADE", name="fk_other"), index=True, nullable=False'),
        ("late_id", "Integer()", "Optional[int]", 'ForeignKey("owner.id", deferrable=True, initially="DEFERRED", onupdate="SET NULL")'),
    ],
    "enums": [
        ("color", "Enum(Color)", "Color", "nullable=False"), ("kind", 'Enum(Color, name="kind", native_enum=False)', "Optional[Color]", ""),
        ("level", 'Enum("low", "high", name="level")', "Optional[str]", 'server_default="low"'),
    ],
    "computed and identity": [
        ("serial", "BigInteger()", "int", "Identity(start=5, increment=10), nullable=False"),
        ("twice", "Integer()", "Optional[int]", 'Computed("id * 2", persisted=True)'), ("checked", "Integer()", "Optional[int]", 'CheckConstraint("checked > 5")'),
    ],
    "names": [
        ("Имя", "String(20)", "str", "index=True, nullable=False"), ("select", "Integer()", "Optional[int]", "unique=True"),
        ("MixedCase", "Integer()", "Optional[int]", 'comment="🎉"'), ("user", "String(5)", "Optional[str]", ""),
    ],
    "types of PostgreSQL": [
        ("data", 'postgresql.JSONB().with_variant(JSON(), "sqlite", "mysql")', "Optional[dict]", ""), ("tags", 'postgresql.ARRAY(String(5)).with_variant(JSON(), "sqlite", "mysql")', "Optional[list]", ""),
        ("key", "Uuid()", "uuid.UUID", "nullable=False"), ("ip", 'postgresql.INET().with_variant(String(40), "sqlite", "mysql")', "Optional[str]", ""),
    ],
    "client defaults": [
        ("made", "DateTime()", "datetime.datetime", "default=datetime.datetime.now, nullable=False"), ("count", "Integer()", "int", "default=0, nullable=False"),
        ("changed", "DateTime()", "Optional[datetime.datetime]", "onupdate=func.now()"), ("raw", "LargeBinary()", "Optional[bytes]", "default=None"),
    ],
}

# What a table has beside its columns.
EXTRAS = {
    "no arguments": "",
    "constraints": 'UniqueConstraint("id", "more", name="uq_both"), CheckConstraint("more > 0", name="ck_more"), Index("ix_more", "more")',
    "schema and comment": '{"schema": "склад", "comment": "the table"}',
    "both": 'Index(None, "more", unique=True), {"comment": "both", "sqlite_autoincrement": True}',
}

PRELUDE = """\
class Color(enum.Enum):
    red = "r"
    blue = "b"
"""


def _columns(columns):
    return [*columns, ("more", "Integer()", "Optional[int]", "")]


def _call(function, kind, rest):
    return "{}({})".format(function, ", ".join(part for part in (kind, rest) if part))


def _arguments(extra):
    """The value of `__table_args__`."""
    if not extra or extra.startswith("{"):
        return extra
    return "({},)".format(extra)


def _class(head, columns, extra, name=True):
    lines = [head]
    if name:
        lines.append('    __tablename__ = "thing"')
    lines += ["    " + line for line in columns]
    if extra:
        lines.append("    __table_args__ = " + _arguments(extra))
    return "\n".join(lines)


def _owner(base, primary_key):
    return 'class Owner({}):\n    __tablename__ = "owner"\n    {}\n'.format(base, primary_key)


def _classic(head, base="Base", column="Column", prefix=""):
    def write(columns, extra):
        key = "id = {}(Integer, primary_key=True)".format(column)
        lines = [key] + ["{} = {}".format(name, _call(column, kind, rest)) for name, kind, _, rest in _columns(columns)]
        return head + _owner(base, key) + _class("class Thing({}):".format(base), lines, extra)
    return write


def _annotated(head, base="Base", inside=False):
    def write(columns, extra):
        key = "id: Mapped[int] = mapped_column(primary_key=True)"
        lines = [key]
        for name, kind, hint, rest in _columns(columns):
            if inside:
                lines.append("{}: Mapped[Annotated[{}, {}]]".format(name, hint, _call("mapped_column", kind, rest)))
            else:
                lines.append("{}: Mapped[{}] = {}".format(name, hint, _call("mapped_column", kind, rest)))
        return head + _owner(base, key) + _class("class Thing({}):".format(base), lines, extra)
    return write


def _table(columns, extra, owner='"owner"'):
    """`Table(…)` of these columns."""
    items = ['Column("id", Integer, primary_key=True)']
    items += [_call("Column", '"{}", {}'.format(name, kind), rest) for name, kind, _, rest in _columns(columns)]
    keywords = ""
    if extra:
        constraints, _, options = extra.rpartition("{") if "{" in extra else (extra, "", "")
        items += [constraints.rstrip(", ")] if constraints else []
        if options:
            pairs = options.rstrip("}").replace('"sqlite_autoincrement": True', 'sqlite_autoincrement=True')
            for key in ("schema", "comment"):
                pairs = pairs.replace('"{}": '.format(key), key + "=")
            keywords = ", " + pairs
    return 'Table("thing", metadata, {}{})'.format(", ".join(items), keywords)


_META = 'metadata = target_metadata = MetaData()\nTable("owner", metadata, Column("id", Integer, primary_key=True))\n'


def _tables(columns, extra):
    return _META + "thing = " + _table(columns, extra)


def _imperative(columns, extra):
    return _META + "class Thing:\n    pass\nregistry(metadata=metadata).map_imperatively(Thing, " + _table(columns, extra) + ")"


def _given(columns, extra):
    return _META + "class Base(DeclarativeBase):\n    metadata = metadata\nclass Thing(Base):\n    __table__ = " + _table(columns, extra)


def _mapped(columns, extra):
    body = _classic("reg = registry()\n", base="object")(columns, extra)
    body = body.replace("class Owner(object):", "@reg.mapped\nclass Owner:").replace("class Thing(object):", "@reg.mapped\nclass Thing:")
    return body + "\ntarget_metadata = reg.metadata"


def _sqlmodel(how):
    def write(columns, extra):
        lines = ["id: Optional[int] = Field(default=None, primary_key=True)"]
        for name, kind, hint, rest in _columns(columns):
            optional = "" if "nullable=False" in rest else "default=None, "
            if how == "sa_column":
                lines.append("{}: {} = Field({}sa_column={})".format(name, hint, optional, _call("Column", kind, rest)))
                continue
            # `sa_column_kwargs` takes keywords alone.
            words = [part for part in rest.split(", ") if "=" in part and "(" not in part and ")" not in part and part != "nullable=False" and not part.startswith("default")]
            given = ", sa_column_kwargs={{{}}}".format(", ".join('"{}": {}'.format(*part.split("=", 1)) for part in words)) if words else ""
            lines.append("{}: {} = Field({}sa_type={}{})".format(name, hint, optional, kind, given))
        owner = _owner("SQLModel, table=True", "id: Optional[int] = Field(default=None, primary_key=True)")
        return "from sqlmodel import Field, SQLModel\n" + owner + _class("class Thing(SQLModel, table=True):", lines, extra) + "\ntarget_metadata = SQLModel.metadata"
    return write


def _dataclass(columns, extra):
    lines = ["id: Mapped[int] = mapped_column(init=False, primary_key=True)"]
    for name, kind, hint, rest in _columns(columns):
        rest = rest.replace("default=datetime.datetime.now", "insert_default=datetime.datetime.now").replace("default=0", "insert_default=0")
        rest = rest.replace("server_insert_default", "server_default").replace("default=None", "")
        lines.append("{}: Mapped[{}] = {}".format(name, hint, _call("mapped_column", kind, ", ".join(part for part in (rest, "kw_only=True") if part))))
    head = "class Base(MappedAsDataclass, DeclarativeBase):\n    pass\n"
    return head + _owner("Base", "id: Mapped[int] = mapped_column(init=False, primary_key=True)") + _class("class Thing(Base):", lines, extra)


def _mixin(columns, extra):
    own, mixed = columns[::2], columns[1::2]
    lines = ["{}: Mapped[{}] = {}".format(name, hint, _call("mapped_column", kind, rest)) for name, kind, hint, rest in mixed]
    body = _annotated("class Base(DeclarativeBase):\n    pass\n")(own, extra)
    mixin = "class Mixin:\n" + "\n".join("    " + line for line in lines) + "\n"
    return mixin + body.replace("class Thing(Base):", "class Thing(Mixin, Base):")


def _declared(columns, extra):
    lines = []
    for name, kind, _, rest in columns:
        lines += ["@declared_attr", "def {}(cls):".format(name), "    return " + _call("Column", kind, rest)]
    body = _classic("Base = declarative_base()\n")([], extra)
    mixin = "class Mixin:\n" + "\n".join("    " + line for line in lines) + "\n"
    return mixin + body.replace("class Thing(Base):", "class Thing(Base, Mixin):")


_FLASK = "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n"

STYLES = {
    "declarative_base": _classic("Base = declarative_base()\n"),
    "DeclarativeBase with Column": _classic("class Base(DeclarativeBase):\n    pass\n"),
    "DeclarativeBase with mapped_column": _classic("class Base(DeclarativeBase):\n    pass\n", column="mapped_column"),
    "DeclarativeBase with hints": _annotated("class Base(DeclarativeBase):\n    pass\n"),
    "Annotated": _annotated("class Base(DeclarativeBase):\n    pass\n", inside=True),
    "NoMeta with hints": _annotated("class Base(DeclarativeBaseNoMeta):\n    pass\n"),
    "as_declarative": _classic("@as_declarative()\nclass Base:\n    pass\n"),
    "registry.mapped": _mapped,
    "MappedAsDataclass": _dataclass,
    "Flask-SQLAlchemy": _classic(_FLASK, base="db.Model", column="db.Column"),
    "Flask-SQLAlchemy with hints": _annotated("from flask_sqlalchemy import SQLAlchemy\nclass OrmBase(DeclarativeBase):\n    pass\ndb = SQLAlchemy(model_class=OrmBase)\n", base="db.Model"),
    "SQLModel with sa_column": _sqlmodel("sa_column"),
    "SQLModel with sa_type": _sqlmodel("sa_type"),
    "Table": _tables,
    "map_imperatively": _imperative,
    "__table__": _given,
    "mixin": _mixin,
    "declared_attr": _declared,
}


def cases():
    """Every style with every feature; what a table has beside columns goes round."""
    extras = list(EXTRAS.items())
    number = 0
    for style, write in STYLES.items():
        for feature, columns in FEATURES.items():
            title, extra = extras[number % len(extras)]
            number += 1
            yield "{}: {}, {}".format(style, feature, title), PRELUDE + write(columns, extra)
        number += 1
