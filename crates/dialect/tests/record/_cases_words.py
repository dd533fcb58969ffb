"""Names that need quotes, and names that are too long."""

import importlib

from _corpus import DIALECTS, Corpus

NAMES = ["plain", "Mixed", "UPPER", "with space", "with-dash", "1digit", "_under", "$dollar", "dol$lar", "per%cent", 'quo"te', "back`tick", "[bracket]", "dot.ted", "co:lon", "apo'strophe", "back\\\\slash", "кириллица", "Кириллица", "ünïcödé", "émile", "emoji😀", "日本", "tab\\tname", "(paren)", "semi;colon", "hash#", "at@", "ß"]
PLACES = {
    "table": 'op.create_table({0}, sa.Column("a", sa.Integer))', "column": 'op.create_table("t", sa.Column({0}, sa.Integer, primary_key=True))', "schema": 'op.create_table("t", sa.Column("a", sa.Integer, comment="c"), schema={0})', "added": 'op.add_column({0}, sa.Column({0}, sa.Integer, sa.ForeignKey("p.id"), unique=True), schema={0})',
    "dropped": 'op.drop_column({0}, {0}, schema={0})', "altered": 'op.alter_column({0}, {0}, new_column_name="n", existing_type=sa.Integer, schema={0})', "new name": 'op.alter_column("t", "x", new_column_name={0}, existing_type=sa.Integer)', "renamed": 'op.rename_table({0}, {0})', "index": 'op.create_index({0}, {0}, [{0}], schema={0})', "dropped index": 'op.drop_index({0}, {0}, schema={0})',
    "unique": 'op.create_unique_constraint({0}, {0}, [{0}])', "foreign key": 'op.create_foreign_key({0}, {0}, {0}, [{0}], [{0}], referent_schema={0})', "dropped constraint": 'op.drop_constraint({0}, {0}, type_="unique")', "insert": 'op.execute(sa.table({0}, sa.column({0})).insert().values(**{{{0}: 5}}))', "enum": 'op.create_table("t", sa.Column("x", sa.Enum("a", name={0}, schema={0})))', "sequence": 'op.execute(sa.schema.CreateSequence(sa.Sequence({0}, schema={0})))', "label": 'op.execute(sa.select(sa.literal_column("1").label({0})))', "collation": 'op.add_column("t", sa.Column("x", sa.String(5, collation={0})))', "function": 'op.execute(sa.select(getattr(sa.func, {0})(1)))', "alias": 'op.execute(sa.select(sa.table("t", sa.column("a")).alias({0}).c.a))', "default": 'op.add_column("t", sa.Column("x", sa.String(5), server_default={0}))', "comment": 'op.create_table_comment({0}, {0})', "parameter": 'op.execute(sa.table("t", sa.column({0})).update().where(sa.column({0}) == 5).values({{{0}: 6}}))', "check": 'op.create_check_constraint({0}, "t", sa.column({0}) > 5)',
}
LENGTHS = (29, 30, 31, 59, 60, 61, 63, 64, 65, 127, 128, 129, 255, 256)


def reserved():
    words = set()
    for name in DIALECTS:
        module = "mysql" if name == "mariadb" else name
        dialect = importlib.import_module(f"sqlalchemy.dialects.{module}").dialect
        words |= set(dialect.preparer.reserved_words)
    from sqlalchemy.dialects.mysql import reserved_words

    words |= set(reserved_words.RESERVED_WORDS_MYSQL) | set(reserved_words.RESERVED_WORDS_MARIADB)
    from sqlalchemy.sql import compiler

    return sorted(words | set(compiler.RESERVED_WORDS))


def corpus():
    c = Corpus("words")
    words = reserved()
    for start in range(0, len(words), 40):
        part = " ".join(words[start : start + 40])
        c.add(f"reserved from {words[start]}", f'for word in "{part}".split():\n    op.drop_column(word, word)')
    c.add("reserved in capitals", f'for word in "{" ".join(word.upper() for word in words[::7])}".split():\n    op.drop_column(word, word)')
    for place, body in PLACES.items():
        for name in NAMES:
            quoted = f'"{name}"' if '"' not in name else f"'{name}'"
            c.add(f"{place} {name}", body.format(quoted))
    for quote in ("True", "False", "None"):
        for name in ("plain", "Mixed", "select", "a.b"):
            text = f'sa.sql.quoted_name("{name}", {quote})'
            for place in ("table", "column", "schema", "index", "unique", "dropped", "enum"):
                if (name, quote, place) == ("a.b", "None", "dropped"):
                    continue  # a quoted_name() without a say on quotes is a plain name here
                c.add(f"{place} {text}", PLACES[place].format(text))
    for length in LENGTHS:
        name = '"' + ("abcdefghij" * 30)[:length] + '"'
        for place in ("table", "column", "index", "unique", "foreign key", "dropped index", "dropped constraint", "label", "alias", "enum"):
            c.add(f"{place} of {length}", PLACES[place].format(name))
        c.add(f"final index of {length}", f'op.create_index(op.f({name}), "t", ["a"])\nop.create_unique_constraint(op.f({name}), "t", ["a"])')
        c.add(f"cyrillic index of {length}", f'op.create_index({chr(34) + ("абвгд" * 60)[:length] + chr(34)}, "t", ["a"])')
        conventions = {"ix": "ix_" + "x" * (length - 8) + "_%(column_0_label)s", "uq": "uq_" + "y" * (length - 8) + "_%(table_name)s"}
        c.add(f"convention of {length}", 'op.create_index(None, "t", ["a"])\nop.create_unique_constraint(None, "t", ["a"])', naming_convention=conventions)
    return c
