"""Records the part of the corpus that is about batch mode: `copy_from` makes it possible without a database.

Each table says which of its columns are the key, a text and a number, so that every operation can be tried on every table.
"""

import pathlib
import sys
import textwrap

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import _corpus  # noqa: E402

# Name: the table, its key, a text, a number, and what makes it.
TABLES = {
    "plain": ("foo", "id", "data", "x", "sa.Column('id', sa.Integer(), primary_key=True), sa.Column('data', sa.String(50)), sa.Column('x', sa.Integer())"),
    "named": ("foo", "id", "data", "x", "sa.Column('id', sa.BigInteger(), nullable=False), sa.Column('data', sa.String(50), server_default='it''s', nullable=False), sa.Column('x', sa.Numeric(10, 2), sa.CheckConstraint('x > 0', name='ck_col')), sa.PrimaryKeyConstraint('id', name='pk_foo'), sa.UniqueConstraint('data', name='uq_data'), sa.CheckConstraint(\"data != 'a'\", name='ck_data'), sa.ForeignKeyConstraint(['x'], ['bar.id'], name='fk_x', ondelete='CASCADE')"),
    "unnamed": ("foo", "id", "data", "x", "sa.Column('id', sa.SmallInteger(), primary_key=True), sa.Column('data', sa.Text(), unique=True), sa.Column('x', sa.Integer(), sa.ForeignKey('bar.id')), sa.CheckConstraint('x > 0')"),
    "schema": ("foo", "id", "data", "x", "sa.Column('id', sa.Integer(), primary_key=True), sa.Column('data', sa.String(50)), sa.Column('x', sa.Integer()), sa.ForeignKeyConstraint(['x'], ['other.foo.id'], name='fk_self'), sa.ForeignKeyConstraint(['x'], ['third.bar.id'], name='fk_third'), sa.Index('ix_x', 'x'), schema='other'"),
    "types": ("foo", "id", "data", "x", "sa.Column('id', sa.Integer(), sa.Identity(start=5)), sa.Column('data', sa.Enum('a', 'b', name='letters', create_constraint=True)), sa.Column('x', sa.Boolean(create_constraint=True, name='flag')), sa.Column('at', sa.DateTime(timezone=True), server_default=sa.func.now()), sa.Column('j', sa.JSON()), sa.PrimaryKeyConstraint('id')"),
    "unicode": ("Продукты 🍏", "№", "Имя", "order", "sa.Column('№', sa.Integer(), primary_key=True), sa.Column('Имя', sa.Unicode(50), comment='комментарий'), sa.Column('order', sa.Integer()), sa.Index('ix Имя', 'Имя', unique=True), comment='о таблице'"),
    "composite": ("foo", "id", "data", "x", "sa.Column('id', sa.Integer(), primary_key=True), sa.Column('data', sa.String(50), primary_key=True), sa.Column('x', sa.Integer(), primary_key=True), sa.ForeignKeyConstraint(['id', 'x'], ['bar.a', 'bar.b'], name='fk_two', use_alter=True)"),
}
EVERYWHERE = {
    "nothing": "pass",
    "add": "b.add_column(sa.Column('added', sa.Integer(), server_default='1', nullable=False, comment='new'))",
    "add a boolean": "b.add_column(sa.Column('flag2', sa.Boolean(create_constraint=True, name='ck_flag2')))",
    "add a default": "b.add_column(sa.Column('five', sa.Integer(), default=5)); b.add_column(sa.Column('six', sa.DateTime(), default=sa.func.now()))",
    "add a foreign key": "b.add_column(sa.Column('parent', sa.Integer(), sa.ForeignKey('bar.id', name='fk_new'), index=True))",
    "drop": "b.drop_column({x})",
    "drop the key": "b.drop_column({id})",
    "rename": "b.alter_column({data}, new_column_name='Новое')",
    "rename the key": "b.alter_column({id}, new_column_name='key')",
    "change a type": "b.alter_column({x}, type_=sa.String(10))",
    "change to an enum": "b.alter_column({data}, type_=sa.Enum('x', 'y', name='kinds', create_constraint=True, native_enum=False))",
    "change to a boolean": "b.alter_column({x}, type_=sa.Boolean(create_constraint=True), existing_type=sa.Integer())",
    "set not null": "b.alter_column({x}, nullable=False, server_default='0', comment='so')",
    "drop a default": "b.alter_column({data}, server_default=None, autoincrement=False)",
    "add a key": "b.create_primary_key('pk_new', [{x}])",
    "add constraints": "b.create_unique_constraint('uq_new', [{data}]); b.create_check_constraint('ck_new', sa.column({x}) > 5); b.create_foreign_key('fk_other', 'other', [{x}], ['id'], onupdate='CASCADE')",
    "add an index": "b.create_index('ix_new', [{data}, {x}], unique=True)",
    "order": "b.add_column(sa.Column('added', sa.Integer()), insert_after={id})",
    "comment": "b.create_table_comment('about it')",
}
# (context arguments, table, body)
SPECIAL = [
    ("", "named", "b.drop_constraint('uq_data')"),
    ("", "named", "b.drop_constraint('fk_x', type_='foreignkey'); b.create_foreign_key('fk_x', 'bar', ['x'], ['id'])"),
    ("", "named", "b.drop_constraint('ck_data', type_='check'); b.drop_constraint('ck_col', type_='check')"),
    ("", "named", "b.drop_constraint('pk_foo', type_='primary'); b.create_primary_key('pk_bar', ['data'])"),
    ("", "named", "b.drop_constraint('none')"),
    ("", "named", "b.create_unique_constraint(None, ['x'])"),
    ("table_kwargs=dict(sqlite_autoincrement=True, mysql_engine='InnoDB', postgresql_tablespace='space', mssql_x=1)", "plain", "pass"),
    ("table_kwargs=dict(mysql_engine='InnoDB', mysql_charset='utf8mb4', comment='a comment', prefixes=['UNLOGGED'])", "plain", "pass"),
    ("table_args=[sa.UniqueConstraint('data', name='uq_more'), sa.Column('more', sa.Integer()), sa.Index('ix_more', 'data')]", "plain", "pass"),
    ("partial_reordering=[('x', 'data', 'id')]", "plain", "pass"),
    ("partial_reordering=[('x', 'new')]", "plain", "b.add_column(sa.Column('new', sa.Integer()))"),
    ("", "plain", "b.alter_column('x', server_default=sa.Identity())"),
    ("", "plain", "b.add_column(sa.Column('twice', sa.Integer(), sa.Computed('x * 2', persisted=True)))"),
    ("", "plain", "b.create_index('ix_part', ['x'], postgresql_where=sa.text('x > 5'), sqlite_where=sa.text('x > 6'), mssql_where=sa.text('x > 7'), mysql_length=5)"),
    ("", "plain", "b.create_index('ix_text', [sa.text('lower(data)')])"),
    ("", "types", "b.alter_column('x', new_column_name='y', existing_type=sa.Boolean(create_constraint=True, name='flag'))"),
    ("", "types", "b.alter_column('x', type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name='flag'))"),
    ("", "types", "b.alter_column('data', type_=sa.Enum('a', 'b', 'c', name='letters', create_constraint=True), existing_type=sa.Enum('a', 'b', name='letters', create_constraint=True))"),
    ("", "types", "b.drop_column('at'); b.alter_column('j', type_=sa.Text())"),
    ("", "schema", "b.drop_index('ix_x')"),
]
PLAIN = [
    "with op.batch_alter_table('foo') as b:\n    b.add_column(sa.Column('a', sa.Integer()))",
    "with op.batch_alter_table('foo') as b:\n    b.drop_column('a')",
    "with op.batch_alter_table('foo', schema='other') as b:\n    b.alter_column('a', nullable=False, existing_type=sa.Integer())",
    "with op.batch_alter_table('foo', recreate='always') as b:\n    b.drop_column('a')",
    "with op.batch_alter_table('foo', recreate='never') as b:\n    b.drop_column('a')",
    "with op.batch_alter_table('foo') as b:\n    b.add_column(sa.Column('a', sa.Integer()), insert_after='b')",
    "with op.batch_alter_table('foo') as b:\n    b.add_column(sa.Column('a', sa.DateTime(), server_default=sa.func.now()))",
    "with op.batch_alter_table('foo') as b:\n    b.create_index('ix', ['a']); b.drop_index('iy')",
    "with op.batch_alter_table('foo') as b:\n    b.create_unique_constraint('uq', ['a']); b.drop_constraint('up', type_='unique')",
    "with op.batch_alter_table('foo') as b:\n    b.create_foreign_key('fk', 'bar', ['a'], ['id'], referent_schema='other')",
    "with op.batch_alter_table('foo') as b:\n    b.create_table_comment('so'); b.drop_table_comment(existing_comment='so')",
    "with op.batch_alter_table('foo') as b:\n    b.execute('SELECT 1')\n    b.drop_column('x', mssql_drop_default=True)\n    b.execute('SELECT 2')",
]


def corpus():
    corpus = _corpus.Corpus("move_and_copy")

    def add(table, arguments, body, label, dialects=_corpus.DIALECTS):
        name, key, text, number, items = TABLES[table]
        for place, value in {"{id}": key, "{data}": text, "{x}": number}.items():
            body = body.replace(place, repr(value))
        arguments = f", {arguments}" if arguments else ""
        corpus.add(
            label,
            f"table = sa.Table({name!r}, sa.MetaData(), {items})\n"
            f"with op.batch_alter_table({name!r}, copy_from=table, recreate='always'{arguments}) as b:\n" + textwrap.indent(body, "    "),
            dialects,
        )

    for table in TABLES:
        for label, body in EVERYWHERE.items():
            add(table, "", body, f"{table}: {label}")
    for arguments, table, body in SPECIAL:
        # On PostgreSQL the reference does not create an enumeration that a column is altered to.
        dialects = [it for it in _corpus.DIALECTS if it != "postgresql" or "'c'" not in body]
        add(table, arguments, body, f"{table} ({arguments}): {body}", dialects)
    for body in PLAIN:
        corpus.add(body.replace("\n   ", ""), body)
    convention = {"uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "ix": "ix_%(column_0_label)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
    for body in (
        "b.create_unique_constraint(None, ['x'])",
        "b.add_column(sa.Column('q', sa.Integer(), unique=True))",
        "b.add_column(sa.Column('q', sa.Integer(), sa.ForeignKey('bar.id')))",
        "b.add_column(sa.Column('q', sa.Boolean(create_constraint=True, name='so')))",
        "b.create_check_constraint('short', 'x > 5')",
        "b.drop_constraint('short', type_='check')",
        "b.alter_column('x', type_=sa.Boolean(create_constraint=True, name='so'))",
    ):
        table = f"table = sa.Table('foo', sa.MetaData(), {TABLES['plain'][4]})\n"
        corpus.add(
            f"convention: {body}",
            f"{table}with op.batch_alter_table('foo', copy_from=table, recreate='always') as b:\n    {body}",
            naming_convention=convention,
        )
    return corpus


corpus().write()
