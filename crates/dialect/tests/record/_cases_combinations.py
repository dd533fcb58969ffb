"""Tables with many features at once: each two values of different features meet in some table."""

from _corpus import Corpus
from _pairs import pairs

SETUP = '''
class Colour(enum.Enum):
    RED = "красный"
    GREEN = "it's"
meta = sa.MetaData()
shared = sa.Enum("a", "b", name="shared", metadata=meta)
'''
STANDARD = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
FACTORS = {
    "name": ['"t"', '"Order"', '"заказ"'],
    "key": [
        'sa.Column("id", sa.Integer(), primary_key=True)', 'sa.Column("id", sa.BigInteger(), sa.Identity(always=True, start=10), primary_key=True)', 'sa.Column("id", sa.Integer(), nullable=False), sa.PrimaryKeyConstraint("id", name=op.f("pk_it"))',
        'sa.Column("id", sa.Integer()), sa.Column("Part", sa.String(5)), sa.PrimaryKeyConstraint("id", "Part")', 'sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), primary_key=True)',
        'sa.Column("id", sa.Integer(), sa.Sequence("id_seq", start=5), primary_key=True)', 'sa.Column("id", sa.SmallInteger(), autoincrement=False, primary_key=True)',
        'sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), sa.Identity(), nullable=True)', 'sa.Column("id", sa.Integer(), autoincrement=True, nullable=False, index=True)',
    ],
    "computed": ["", 'sa.Column("c", sa.Integer(), sa.Computed("id * 2"), nullable=False)', 'sa.Column("c", sa.Integer(), sa.Computed("id * 2", persisted=True), comment="счёт", index=True)', 'sa.Column("c", sa.String(9), sa.Computed(sa.text("id || \'x\'"), persisted=False), unique=True)'],
    "enum": [
        "", 'sa.Column("e", sa.Enum("a", "it\'s", name="kind"), server_default="a")', 'sa.Column("e", sa.Enum("a", "b", name="kind", schema="types"), nullable=False)', 'sa.Column("e", sa.Enum("a", "b", name="kind", inherit_schema=True))', 'sa.Column("e", sa.Enum("a", "b", name="kind", native_enum=False, create_constraint=True, length=20))',
        'sa.Column("e", sa.Enum("a", "b", native_enum=False))', 'sa.Column("e", sa.Enum(Colour), comment="c")', 'sa.Column("e", postgresql.ENUM("a", "b", name="kind", create_type=False).with_variant(sa.String(9), "sqlite", "mysql", "mariadb", "mssql", "oracle"))',
        'sa.Column("e", sa.ARRAY(sa.Enum("a", "b", name="kind")).with_variant(sa.Text(), "sqlite", "mysql", "mariadb", "mssql", "oracle"))', 'sa.Column("e", shared)', 'sa.Column("e", sa.Enum(Colour, values_callable=lambda it: [member.value for member in it], name="Colour", create_constraint=True, validate_strings=True))',
    ],
    "flag": ["", 'sa.Column("f", sa.Boolean(), server_default=sa.false(), nullable=False)', 'sa.Column("f", sa.Boolean(create_constraint=True), server_default="1")', 'sa.Column("f", sa.Boolean(create_constraint=True, name="is_f"), server_default=sa.text("true"), comment="f")'],
    "time": ["", 'sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False)', 'sa.Column("at", sa.TIMESTAMP(), server_default=sa.text("CURRENT_TIMESTAMP"), comment="it\'s 100%")', 'sa.Column("at", sa.DateTime(), server_default=sa.func.now(), server_onupdate=sa.func.now(), index=True, unique=True)'],
    "reference": [
        "", 'sa.Column("r", sa.Integer(), sa.ForeignKey("p.id"))', 'sa.Column("r", sa.Integer(), sa.ForeignKey("S.p.id", ondelete="CASCADE", onupdate="SET NULL", name="fk_r"), index=True)', 'sa.Column("r", sa.Integer()), sa.ForeignKeyConstraint(["r"], ["p.id"], name=op.f("fk_x"), ondelete="SET NULL", deferrable=True, initially="DEFERRED")',
        'sa.Column("r", sa.Integer()), sa.Column("q", sa.Integer()), sa.ForeignKeyConstraint(["r", "q"], ["p.a", "p.b"], use_alter=True, name="fk_later", match="FULL")', 'sa.Column("r", sa.Integer()), sa.ForeignKeyConstraint(["r"], ["p.id"], comment="why", onupdate="NO ACTION")',
    ],
    "rules": ["", 'sa.UniqueConstraint("id"), sa.CheckConstraint("id > 0")', 'sa.CheckConstraint("id > 0 AND \'%\' = \'%\'", name="positive"), sa.UniqueConstraint("id", name="Unique One", deferrable=True)', 'sa.CheckConstraint(sa.column("id") > 5, name=op.f("ck_final")), sa.UniqueConstraint("id", name=op.f("uq_final"), sqlite_on_conflict="FAIL", mssql_clustered=True)', 'sa.Index("ix_own", "id", unique=True), sa.Index(None, sa.text("lower(id)"))'],
    "schema": ["", 'schema="s"', 'schema="My.Schema"'],
    "comment": ["", 'comment="it\'s 100% \\\\ таблица"'],
    "more": ["", "if_not_exists=True", 'prefixes=["TEMPORARY"]', 'mysql_engine="InnoDB", mysql_charset="utf8mb4", mariadb_engine="Aria", mysql_collate="utf8mb4_bin"', 'postgresql_partition_by="RANGE (id)", postgresql_tablespace="Fast"', 'sqlite_autoincrement=True, sqlite_strict=True', 'oracle_compress=True, oracle_tablespace="TS"', 'postgresql_inherits="parent", postgresql_on_commit="DROP", oracle_on_commit="DELETE ROWS"'],
}


def body(row):
    parts = [row[name] for name in FACTORS]
    call = f"op.create_table({', '.join(part for part in parts if part)})"
    indexes = 'op.drop_table({}{})'.format(row["name"], f", {row['schema']}" if row["schema"] else "")
    return f"{call}\n{indexes}"


def corpus():
    c = Corpus("combinations", SETUP)
    for number, row in enumerate(pairs(FACTORS)):
        options = {"naming_convention": STANDARD} if number % 3 == 1 else {}
        c.add(f"table {number}", body(row), **options)
    columns = {name: FACTORS[name] for name in ("key", "computed", "enum", "flag", "time", "reference")}
    for name, given in columns.items():
        for number, column in enumerate(filter(None, given)):
            if "PrimaryKeyConstraint" in column or "ForeignKeyConstraint" in column:
                continue
            for kind, more in (("plain", ""), ("schema", ', schema="s"'), ("if not exists", ', schema="A.b", if_not_exists=True'), ("inline", ", inline_references=True, inline_primary_key=True")):
                c.add(f"add {name} {number} {kind}", f'op.add_column("T", {column}{more})', **({"naming_convention": STANDARD} if kind == "schema" else {}))
            c.add(f"batch add {name} {number}", f'old = sa.Table("T", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Text))\nwith op.batch_alter_table("T", copy_from=old) as batch_op:\n    batch_op.add_column({column.replace("primary_key=True", "primary_key=False")})')
    return c
