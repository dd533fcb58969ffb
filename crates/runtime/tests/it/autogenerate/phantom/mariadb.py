"""Types, server defaults and indexes as users write them on MariaDB."""

import enum

import sqlalchemy as sa
from sqlalchemy import Column, Computed, Index, MetaData, Table, UniqueConstraint, func, text
from sqlalchemy.dialects import mysql

metadata = MetaData()


class Mood(enum.Enum):
    happy = 1
    sad = 2


DEFAULTS = [
    (sa.DateTime(), func.now()), (sa.DateTime(), text("CURRENT_TIMESTAMP")), (sa.DateTime(), text("now()")), (sa.TIMESTAMP(), func.current_timestamp()), (sa.TIMESTAMP(), text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP")),
    (mysql.DATETIME(fsp=6), text("CURRENT_TIMESTAMP(6)")), (mysql.DATETIME(fsp=6), text("CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)")), (mysql.TIMESTAMP(fsp=3), text("NOW(3)")), (sa.DateTime(), text("current_timestamp()")),
    (sa.Date(), "2020-01-01"), (sa.Date(), text("(CURRENT_DATE)")), (sa.DateTime(), "2020-01-01 00:00:00"), (sa.Time(), "10:00:00"), (mysql.YEAR(), "2020"), (sa.DateTime(), text("'1970-01-01 00:00:00'")), (sa.DateTime(), text("utc_timestamp()")),
    (sa.String(20), "x"), (sa.String(20), text("'x'")), (sa.String(20), ""), (sa.String(20), "it's"), (sa.String(20), "100%"), (sa.String(20), ":x"), (sa.String(20), "ю"), (sa.String(20), "NULL"), (sa.String(20), text("NULL")), (sa.String(20), "a\\b"),
    (sa.String(36), text("(uuid())")), (sa.String(36), text("uuid()")), (sa.Text(), text("('x')")), (sa.Text(), "x"), (sa.String(20), text("concat('a', 'b')")), (sa.String(20), "5"), (sa.String(20), "CURRENT_TIMESTAMP"), (sa.CHAR(3), "ab"), (sa.Unicode(9), "ы"),
    (sa.Integer(), "0"), (sa.Integer(), text("0")), (sa.Integer(), "-1"), (sa.Integer(), text("-1")), (sa.Integer(), text("'5'")), (sa.Integer(), text("(1 + 2)")), (sa.SmallInteger(), "1"), (sa.BigInteger(), "9223372036854775807"), (mysql.INTEGER(unsigned=True), "4294967295"),
    (mysql.TINYINT(), "1"), (mysql.TINYINT(1), "0"), (mysql.MEDIUMINT(), "7"), (mysql.BIGINT(unsigned=True), "0"), (sa.Numeric(10, 2), "0"), (sa.Numeric(10, 2), "0.00"), (sa.Numeric(10, 2), text("1.5")), (sa.Float(), "0"), (sa.Float(), text("0.5")), (mysql.DOUBLE(), "1e3"),
    (sa.Boolean(), "0"), (sa.Boolean(), "1"), (sa.Boolean(), sa.true()), (sa.Boolean(), sa.false()), (sa.Boolean(), text("TRUE")), (sa.Boolean(), text("false")), (sa.JSON(), None), (sa.JSON(), text("('{}')")), (sa.JSON(), text("(json_object())")),
    (sa.Enum(Mood), "happy"), (sa.Enum("a", "it's", name="letters"), "it's"), (mysql.ENUM("x", "y"), "x"), (mysql.SET("x", "y"), "x"), (mysql.SET("x", "y"), "x,y"), (sa.Enum("a", "b", native_enum=False), "a"), (sa.Uuid(), None), (sa.LargeBinary(), None), (sa.VARBINARY(16), "x"),
    (mysql.BIT(3), text("b'101'")), (mysql.LONGTEXT(), None), (mysql.MEDIUMTEXT(), None), (mysql.MEDIUMBLOB(), None), (sa.String(20, collation="utf8mb4_bin"), "x"), (mysql.VARCHAR(20, charset="latin1"), "x"), (sa.Interval(), None), (mysql.INTEGER(display_width=5, zerofill=True), "3"), (sa.Double(), "0.25"),
]
for place, (type_, default) in enumerate(DEFAULTS):
    Table(f"default_{place}", metadata, Column("id", sa.Integer, primary_key=True), Column("value", type_, server_default=default, nullable=bool(place % 2) or str(default) == "NULL", comment="it's" if place % 3 else None))
note = Table(
    "note", metadata, Column("id", sa.Integer, primary_key=True), Column("title", sa.String(200), unique=True), Column("Тело", sa.Text), Column("a", sa.Integer, index=True), Column("deleted", sa.DateTime),
    Column("b", sa.Integer, Computed("a * 2", persisted=True)), Column("c", sa.String(200), Computed("lower(title)")), Column("d", sa.Integer, Computed("if(a > 5, 1, 0)")), UniqueConstraint("title", "a"), UniqueConstraint("deleted", name="uq_deleted"), sa.CheckConstraint("a > 0"), sa.CheckConstraint("a < 9", name="ck_a"),
    comment="Заметки: \"it's\" 100%", mysql_engine="InnoDB", mysql_charset="utf8mb4", mariadb_engine="InnoDB", mariadb_charset="utf8mb4",
)
Table("pair", metadata, Column("a", sa.Integer, primary_key=True, autoincrement=False), Column("b", sa.String(5), primary_key=True), Column("note_id", sa.ForeignKey("note.id", ondelete="CASCADE", onupdate="CASCADE")), Column("other_id", sa.ForeignKey("note.id", name="fk_other", ondelete="SET NULL"), index=True))
Index("ix_length", note.c["Тело"], mysql_length=10, mariadb_length=10), Index("ix_fulltext", note.c.title, mysql_prefix="FULLTEXT", mariadb_prefix="FULLTEXT"), Index("ix_two", note.c.a, note.c.title), Index("ix_desc", note.c.a.desc()), Index("ix_btree", note.c.deleted, mysql_using="btree", mariadb_using="btree")
