"""Types, server defaults and indexes as users write them on SQLite."""

import enum

import sqlalchemy as sa
from sqlalchemy import Column, Computed, Index, MetaData, Table, UniqueConstraint, func, text

metadata = MetaData()


class Mood(enum.Enum):
    happy = 1
    sad = 2


DEFAULTS = [
    (sa.DateTime(), func.now()), (sa.DateTime(), text("CURRENT_TIMESTAMP")), (sa.DateTime(), text("(CURRENT_TIMESTAMP)")), (sa.DateTime(), func.current_timestamp()), (sa.DateTime(), text("(datetime('now'))")),
    (sa.DateTime(), text("(datetime('now', 'localtime'))")), (sa.Date(), text("CURRENT_DATE")), (sa.Date(), text("(date('now'))")), (sa.Date(), "2020-01-01"), (sa.DateTime(), "2020-01-01 00:00:00"), (sa.Time(), text("CURRENT_TIME")),
    (sa.Integer(), text("(strftime('%s', 'now'))")), (sa.Integer(), text("(strftime('%s','now') * 1000)")), (sa.String(20), "x"), (sa.String(20), text("'x'")), (sa.String(20), ""), (sa.Text(), text("''")), (sa.Text(), "it's"), (sa.Text(), "100%"),
    (sa.Text(), ":x"), (sa.Text(), "ю ☃"), (sa.Text(), "NULL"), (sa.Text(), text("NULL")), (sa.Text(), text("(lower('A'))")), (sa.Text(), text("(hex(randomblob(16)))")), (sa.Text(), "(x)"), (sa.Text(), "5"),
    (sa.Integer(), "0"), (sa.Integer(), text("0")), (sa.Integer(), "-1"), (sa.Integer(), text("-1")), (sa.Integer(), text("(1 + 2)")), (sa.Numeric(10, 2), "0.00"), (sa.Numeric(10, 2), text("0.0")), (sa.Float(), "1.5"), (sa.Float(), text("1e3")),
    (sa.BigInteger(), "9223372036854775807"), (sa.Boolean(), "0"), (sa.Boolean(), "1"), (sa.Boolean(), sa.true()), (sa.Boolean(), sa.false()), (sa.Boolean(), text("1")), (sa.Boolean(), text("false")), (sa.Boolean(), text("TRUE")),
    (sa.JSON(), "{}"), (sa.JSON(), text("'[]'")), (sa.JSON(), '{"a": "it\'s"}'), (sa.Enum(Mood), "happy"), (sa.Enum("a", "b", name="letters"), "a"), (sa.Enum("a", "b", name="checked", create_constraint=True), "b"), (sa.Uuid(), "00000000000000000000000000000000"),
    (sa.LargeBinary(), text("x'00'")), (sa.LargeBinary(), text("X'FF'")), (sa.Interval(), None), (sa.PickleType(), None), (sa.Unicode(9), "ы"), (sa.CHAR(3), "abc"), (sa.SmallInteger(), "3"), (sa.Double(), "0.25"), (sa.REAL(), text("0.5")),
]
for place, (type_, default) in enumerate(DEFAULTS):
    Table(f"default_{place}", metadata, Column("id", sa.Integer, primary_key=True), Column("value", type_, server_default=default, nullable=bool(place % 2) or str(default) == "NULL"))
note = Table(
    "note", metadata, Column("id", sa.Integer, primary_key=True, autoincrement=True), Column("title", sa.String(200), unique=True), Column("Тело", sa.Text, index=True), Column("a", sa.Integer), Column("deleted", sa.DateTime),
    Column("b", sa.Integer, Computed("a * 2", persisted=True)), Column("c", sa.Text, Computed("lower(title)")), UniqueConstraint("title", "a"), UniqueConstraint("a", name="uq_a"), sa.CheckConstraint("a > 0"), sa.CheckConstraint("a < 9", name="ck_a"), sqlite_autoincrement=True,
)
Table("pair", metadata, Column("a", sa.Integer, primary_key=True), Column("b", sa.String(5), primary_key=True), Column("note_id", sa.ForeignKey("note.id", ondelete="CASCADE")), sqlite_with_rowid=False)
Index("ix_lower", func.lower(note.c.title)), Index("ix_partial", note.c.a, sqlite_where=note.c.deleted.is_(None)), Index("ix_partial_text", note.c.title, unique=True, sqlite_where=text("deleted IS NULL")), Index("ix_desc", note.c.a.desc()), Index("ix_two", note.c.a, note.c.title)
