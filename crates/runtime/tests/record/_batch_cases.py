"""Small cases of batch mode: tables that are there, and blocks that change them.

Each table says how it is called and which of its columns are the key, a text and a number, so that every operation can be
tried on every table.
"""

TABLES = {
    "plain": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id));
        INSERT INTO foo VALUES (1, 'one', 10), (2, NULL, 20), (3, '3', NULL);
    """),
    "inline": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER PRIMARY KEY, data TEXT NOT NULL DEFAULT 'd', x INT);
        INSERT INTO foo VALUES (1, 'one', 10), (2, '22', 20);
    """),
    "defaults": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50) DEFAULT 'it''s' NOT NULL, x INTEGER DEFAULT 10 NOT NULL,
        at DATETIME DEFAULT CURRENT_TIMESTAMP, on_day DATE DEFAULT (date('now')), one INTEGER DEFAULT 5, none TEXT DEFAULT NULL,
        empty TEXT DEFAULT '', real_ REAL DEFAULT -1.5, hex BLOB DEFAULT x'00ff', t TEXT DEFAULT 'a % b', PRIMARY KEY (id));
        INSERT INTO foo (id, data, x, at, on_day) VALUES (1, 'one', 10, '2020-01-02 03:04:05', '2020-01-02');
    """),
    "named": ("foo", "id", "data", "x", """
        CREATE TABLE bar (id INTEGER NOT NULL PRIMARY KEY);
        INSERT INTO bar VALUES (10), (20);
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, CONSTRAINT pk_foo PRIMARY KEY (id),
        CONSTRAINT uq_data UNIQUE (data), CONSTRAINT ck_x CHECK (x > 0), CONSTRAINT fk_x FOREIGN KEY(x) REFERENCES bar (id) ON DELETE CASCADE);
        INSERT INTO foo VALUES (1, 'one', 10), (2, NULL, 20);
    """),
    "unnamed": ("foo", "id", "data", "x", """
        CREATE TABLE bar (id INTEGER NOT NULL PRIMARY KEY);
        INSERT INTO bar VALUES (10);
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id), UNIQUE (data, x),
        CHECK (x > 0), FOREIGN KEY(x) REFERENCES bar (id) ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED);
        INSERT INTO foo VALUES (1, 'one', 10);
    """),
    "selfref": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id),
        CONSTRAINT fk_self FOREIGN KEY(x) REFERENCES foo (id));
        INSERT INTO foo VALUES (1, 'one', NULL), (2, 'two', 1);
    """),
    "indexed": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id));
        CREATE INDEX ix_data ON foo (data);
        CREATE UNIQUE INDEX ix_x ON foo (x);
        CREATE INDEX ix_both ON foo (x, data);
        CREATE INDEX ix_part ON foo (x) WHERE x > 5 AND data != 'q';
        INSERT INTO foo VALUES (1, 'one', 10), (2, 'two', 20);
    """),
    "expression": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id));
        CREATE INDEX ix_data ON foo (data COLLATE NOCASE DESC);
        INSERT INTO foo VALUES (1, 'one', 10);
    """),
    "composite": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50) NOT NULL, x INTEGER NOT NULL, PRIMARY KEY (x, id));
        INSERT INTO foo VALUES (1, 'one', 10), (1, 'two', 11);
    """),
    "keyless": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER, data VARCHAR(50), x INTEGER);
        INSERT INTO foo VALUES (1, 'one', 10), (1, 'one', 10);
    """),
    "rowid": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id)) WITHOUT ROWID;
        INSERT INTO foo VALUES (1, 'one', 10);
    """),
    "strict": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data TEXT, x INTEGER, PRIMARY KEY (id)) STRICT;
        INSERT INTO foo VALUES (1, 'one', 10);
    """),
    "autoincrement": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER PRIMARY KEY AUTOINCREMENT, data VARCHAR(50), x INTEGER);
        INSERT INTO foo VALUES (7, 'one', 10);
    """),
    "unicode": ("Продукты «🍏»", "№", "имя", "цена", """
        CREATE TABLE "Продукты «🍏»" ("№" INTEGER NOT NULL, "имя" VARCHAR(50), "цена" INTEGER, CONSTRAINT "ключ" PRIMARY KEY ("№"),
        CONSTRAINT "ck цена" CHECK ("цена" > 0));
        CREATE INDEX "ix имя" ON "Продукты «🍏»" ("имя");
        INSERT INTO "Продукты «🍏»" VALUES (1, 'яблоко 🍎', 10), (2, NULL, 20);
    """),
    "quoted": ('my "odd" table', "the id", 'da"ta', "Order", """
        CREATE TABLE "my ""odd"" table" ("the id" INTEGER NOT NULL, "da""ta" VARCHAR(50), "Order" INTEGER, PRIMARY KEY ("the id"));
        CREATE INDEX "ix ""q"" x" ON "my ""odd"" table" ("da""ta", "Order");
        INSERT INTO "my ""odd"" table" VALUES (1, 'a "quote"', 10);
    """),
    "reserved": ("order", "select", "from", "group", """
        CREATE TABLE "order" ("select" INTEGER NOT NULL, "from" VARCHAR(50), "group" INTEGER, PRIMARY KEY ("select"));
        INSERT INTO "order" VALUES (1, 'one', 10);
    """),
    "long": ("a_table_whose_name_is_rather_long_for_a_temporary_one", "id", "data", "x", """
        CREATE TABLE a_table_whose_name_is_rather_long_for_a_temporary_one (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id));
        INSERT INTO a_table_whose_name_is_rather_long_for_a_temporary_one VALUES (1, 'one', 10);
    """),
    "types": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id BIGINT NOT NULL, data NVARCHAR(50), x SMALLINT, a DECIMAL(10, 2), b NUMERIC(5), c FLOAT, d BOOLEAN, e BLOB,
        f TIMESTAMP, g TIME, h JSON, i CHAR(3), j DOUBLE, k MONEY, l "UNSIGNED BIG INT", m, n CLOB, o REAL, PRIMARY KEY (id));
        INSERT INTO foo (id, data, x, a, d, e, h, k) VALUES (1, 'one', 10, 1.25, 1, x'00ff', '{"a": 1}', 5);
    """),
    "checks": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(5), x BOOLEAN, PRIMARY KEY (id),
        CONSTRAINT flag CHECK (x IN (0, 1)), CONSTRAINT word CHECK (data IN ('one', 'two', 'a:b', '100%')));
        INSERT INTO foo VALUES (1, 'one', 1), (2, 'two', 0);
    """),
    "referenced": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id));
        CREATE TABLE child (id INTEGER NOT NULL, foo_id INTEGER, PRIMARY KEY (id), FOREIGN KEY(foo_id) REFERENCES foo (id));
        CREATE INDEX ix_child ON child (foo_id);
        INSERT INTO foo VALUES (1, 'one', 10);
        INSERT INTO child VALUES (1, 1);
    """),
    "many": ("foo", "id", "data", "x", """
        CREATE TABLE a (id INTEGER PRIMARY KEY);
        CREATE TABLE b (id INTEGER, kind INTEGER, PRIMARY KEY (id, kind));
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, a_id INTEGER, b_id INTEGER, b_kind INTEGER, PRIMARY KEY (id),
        CONSTRAINT fk_a FOREIGN KEY(a_id) REFERENCES a (id) ON DELETE SET NULL ON UPDATE CASCADE,
        CONSTRAINT fk_b FOREIGN KEY(b_id, b_kind) REFERENCES b (id, kind), CONSTRAINT uq_1 UNIQUE (data), CONSTRAINT uq_2 UNIQUE (x, a_id));
        INSERT INTO a VALUES (1);
        INSERT INTO foo VALUES (1, 'one', 10, 1, NULL, NULL);
    """),
}

# Operations that make sense on every table.
EVERYWHERE = {
    "empty": "pass",
    "add": "b.add_column(sa.Column('added', sa.Integer()))",
    "add with a default": "b.add_column(sa.Column('added', sa.String(10), server_default='z', nullable=False))",
    "add with an expression": "b.add_column(sa.Column('added', sa.DateTime(), server_default=sa.text('(1 + 1)')))",
    "drop a number": "b.drop_column({x})",
    "drop a text": "b.drop_column({data})",
    "rename a text": "b.alter_column({data}, new_column_name='renamed')",
    "rename a number": "b.alter_column({x}, new_column_name='Новое имя', existing_type=sa.Integer())",
    "rename the key": "b.alter_column({id}, new_column_name='key')",
    "change to text": "b.alter_column({x}, type_=sa.String(30))",
    "change to a number": "b.alter_column({data}, type_=sa.Integer(), existing_type=sa.String())",
    "change the length": "b.alter_column({data}, type_=sa.String(100))",
    "set not null": "b.alter_column({id}, nullable=False)",
    "set null": "b.alter_column({x}, nullable=True, existing_type=sa.Integer())",
    "set a default": "b.alter_column({x}, server_default='7')",
    "set an expression": "b.alter_column({data}, server_default=sa.func.now())",
    "drop the default": "b.alter_column({data}, server_default=None)",
    "add an index": "b.create_index('ix_new', [{data}])",
    "add an index and a column": "b.add_column(sa.Column('added', sa.Integer(), index=True)); b.create_index('ix_new', [{x}, {data}], unique=True)",
    "add a unique": "b.create_unique_constraint('uq_new', [{id}, {data}])",
    "add a check": "b.create_check_constraint('ck_new', sa.column({x}) > -5)",
    "add a foreign key": "b.add_column(sa.Column('parent', sa.Integer())); b.create_foreign_key('fk_new', {table}, ['parent'], [{id}])",
    "add a key": "b.create_primary_key('pk_new', [{id}, {data}])",
    "first": "b.add_column(sa.Column('added', sa.Integer()), insert_before={id})",
    "between": "b.add_column(sa.Column('added', sa.Integer()), insert_after={id}); b.add_column(sa.Column('two', sa.Integer()))",
    "several": "b.alter_column({data}, new_column_name='renamed', type_=sa.Text(), nullable=True)\n"
    "b.drop_column({x})\nb.add_column(sa.Column('added', sa.Boolean(), server_default=sa.false(), nullable=False))\nb.create_index('ix_new', ['added'])",
}

# Operations of which most need the table as it is: (table, arguments of the block, body).
SPECIAL = [
    ("named", "", "b.drop_constraint('uq_data')"),
    ("named", "", "b.drop_constraint('uq_data', type_='unique')"),
    ("named", "", "b.drop_constraint('ck_x', type_='check')"),
    ("named", "", "b.drop_constraint('fk_x', type_='foreignkey')"),
    ("named", "", "b.drop_constraint('pk_foo', type_='primary')"),
    ("named", "", "b.drop_constraint('pk_foo', type_='primary'); b.create_primary_key('pk_other', ['data', 'id'])"),
    ("named", "", "b.drop_constraint('fk_x'); b.create_foreign_key('fk_x', 'bar', ['x'], ['id'], ondelete='SET NULL', onupdate='CASCADE', deferrable=True, initially='DEFERRED')"),
    ("named", "", "b.drop_constraint('nothing')"),
    ("named", "", "b.drop_constraint(None)"),
    ("named", "", "b.drop_constraint('uq_data', type_='strange')"),
    ("named", "", "b.create_unique_constraint(None, ['x'])"),
    ("named", "", "b.create_foreign_key(None, 'bar', ['x'], ['id'])"),
    ("named", "", "b.create_check_constraint(None, 'x > 1')"),
    ("named", "", "b.create_primary_key(None, ['x'])"),
    ("named", "", "b.add_column(sa.Column('added', sa.Integer(), unique=True))"),
    ("named", "", "b.add_column(sa.Column('added', sa.Integer(), sa.ForeignKey('bar.id')))"),
    ("named", "", "b.add_column(sa.Column('added', sa.Integer(), sa.ForeignKey('bar.id', name='fk_added')))"),
    ("named", "", "b.add_column(sa.Column('added', sa.Integer(), sa.ForeignKey('bar.id', name='fk_added')), inline_references=True)"),
    ("named", "", "b.add_column(sa.Column('added', sa.Integer(), sa.ForeignKey('foo.id', name='fk_added'), index=True))"),
    ("named", "", "b.add_column(sa.Column('added', sa.Integer(), sa.CheckConstraint('added > 1', name='ck_added')))"),
    ("named", "recreate='always'", "b.add_column(sa.Column('added', sa.Integer(), sa.CheckConstraint('added > 1', name='ck_added')))"),
    ("named", "recreate='never'", "b.add_column(sa.Column('added', sa.Integer()))"),
    ("named", "recreate='never'", "b.drop_column('data')"),
    ("named", "recreate='never'", "b.create_unique_constraint('uq_x', ['x'])"),
    ("named", "recreate='sometimes'", "pass"),
    ("named", "recreate='always'", "pass"),
    ("named", "", "b.drop_column('nothing')"),
    ("named", "", "b.alter_column('nothing', nullable=True)"),
    ("named", "", "b.drop_index('nothing')"),
    ("named", "recreate='always'", "b.drop_index('nothing')"),
    ("named", "recreate='always'", "b.create_index('ix', ['nothing'])"),
    ("named", "recreate='always'", "b.create_index('ix', [sa.text('lower(data)')])"),
    ("named", "", "b.create_index('ix', [sa.text('lower(data)')])"),
    ("named", "recreate='always'", "b.create_index('ix', ['data'], sqlite_where=sa.text(\"data != 'a'\"), unique=True)"),
    ("named", "", "b.create_index('ix', ['data'], if_not_exists=True)"),
    ("named", "", "b.create_unique_constraint('uq_missing', ['nothing'])"),
    ("named", "", "b.alter_column('x', new_column_name='y'); b.create_unique_constraint('uq_y', ['x'])"),
    ("named", "", "b.alter_column('x', new_column_name='y'); b.create_index('ix_y', ['x'])"),
    ("named", "", "b.alter_column('x', new_column_name='x')"),
    ("named", "", "b.create_table_comment('a comment')"),
    ("named", "", "b.alter_column('x', comment='a comment')"),
    ("named", "", "b.alter_column('x', autoincrement=True)"),
    ("named", "", "b.alter_column('x', autoincrement=False)"),
    ("named", "", "b.alter_column('id', autoincrement='auto')"),
    ("named", "", "b.alter_column('x', server_default=sa.Identity())"),
    ("named", "", "b.alter_column('x', server_default=sa.Computed('id * 2'))"),
    ("named", "", "b.alter_column('x', server_default=sa.text(\"'a' || 'b'\"))"),
    ("named", "", "b.alter_column('x', type_=sa.JSON())"),
    ("named", "", "b.alter_column('x', type_=sa.Numeric(10, 2)); b.alter_column('x', type_=sa.Text())"),
    ("named", "", "b.alter_column('x', type_=sa.Boolean(create_constraint=True, name='ck_bool'))"),
    ("named", "", "b.alter_column('x', type_=sa.Boolean(create_constraint=True))"),
    ("named", "", "b.alter_column('data', type_=sa.Enum('one', 'two', name='ck_enum', create_constraint=True, native_enum=False))"),
    ("named", "", "b.add_column(sa.Column('flag', sa.Boolean(create_constraint=True, name='ck_flag'), server_default='0'))"),
    ("named", "", "b.add_column(sa.Column('flag', sa.Boolean(create_constraint=True)))"),
    ("named", "", "b.add_column(sa.Column('kind', sa.Enum('a', 'b', name='kinds')))"),
    ("named", "", "b.add_column(sa.Column('kind', sa.Enum('a', 'b', name='kinds', create_constraint=True), server_default='a', nullable=False))"),
    ("named", "", "b.add_column(sa.Column('five', sa.Integer(), default=5))"),
    ("named", "recreate='always'", "b.add_column(sa.Column('five', sa.Integer(), default=5))"),
    ("named", "recreate='always'", "b.add_column(sa.Column('five', sa.String(9), default='вася', nullable=False))"),
    ("named", "recreate='always'", "b.add_column(sa.Column('five', sa.Integer(), default=sa.text('2 + 3')))"),
    ("named", "recreate='always'", "b.add_column(sa.Column('five', sa.DateTime(), default=sa.func.date('2020-01-02')))"),
    ("named", "recreate='always'", "b.add_column(sa.Column('five', sa.Integer(), default=lambda: 5))"),
    ("named", "recreate='always'", "b.add_column(sa.Column('five', sa.Integer(), primary_key=True, server_default='5'))"),
    ("named", "", "b.add_column(sa.Column('twice', sa.Integer(), sa.Computed('x * 2')))"),
    ("named", "", "b.add_column(sa.Column('twice', sa.Integer(), sa.Computed('x * 2', persisted=True)))"),
    ("named", "", "b.add_column(sa.Column('twice', sa.Integer(), sa.Computed('x * 2', persisted=False)))"),
    ("named", "recreate='always'", "b.add_column(sa.Column('twice', sa.Integer(), sa.Computed('x * 2')))"),
    ("named", "", "b.add_column(sa.Column('ident', sa.Integer(), sa.Identity(start=3)))"),
    ("named", "", "b.add_column(sa.Column('commented', sa.Integer(), comment='so'))"),
    ("named", "", "b.add_column(sa.Column('x', sa.Integer()))"),
    ("named", "recreate='always'", "b.add_column(sa.Column('x', sa.Integer()))"),
    ("named", "", "b.drop_column('id'); b.add_column(sa.Column('id', sa.Integer()))"),
    ("named", "", "b.drop_column('id'); b.add_column(sa.Column('id', sa.Integer(), primary_key=True))"),
    ("named", "", "b.drop_column('id'); b.add_column(sa.Column('id', sa.Integer())); b.create_primary_key('pk', ['id'])"),
    ("named", "", "b.drop_column('data'); b.add_column(sa.Column('data', sa.Text()))"),
    ("named", "", "b.add_column(sa.Column('m', sa.Integer()), insert_after='id')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_after='x')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_after='data')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_before='data', insert_after='id')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_before='id', insert_after='x')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_after='id'); b.add_column(sa.Column('n', sa.Integer()), insert_after='m')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_after='id'); b.add_column(sa.Column('n', sa.Integer()), insert_before='m')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_after='x'); b.add_column(sa.Column('n', sa.Integer()), insert_after='m')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_before='id'); b.add_column(sa.Column('n', sa.Integer()), insert_before='m')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer())); b.add_column(sa.Column('n', sa.Integer()), insert_after='data')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_after='nothing')"),
    ("named", "recreate='always'", "b.add_column(sa.Column('m', sa.Integer()), insert_before='nothing')"),
    ("named", "recreate='always'", "b.drop_column('data'); b.add_column(sa.Column('m', sa.Integer()), insert_after='id')"),
    ("named", "", "b.drop_column('data'); b.add_column(sa.Column('m', sa.Integer()), insert_after='id')"),
    ("named", "partial_reordering=[('x', 'data', 'id')]", "pass"),
    ("named", "recreate='always', partial_reordering=[('x', 'data', 'id')]", "pass"),
    ("named", "recreate='always', partial_reordering=[('x', 'id')]", "b.add_column(sa.Column('m', sa.Integer()))"),
    ("named", "recreate='always', partial_reordering=[('x', 'm'), ('m', 'id')]", "b.add_column(sa.Column('m', sa.Integer()))"),
    ("named", "recreate='always', partial_reordering=[('x', 'id')]", "b.add_column(sa.Column('m', sa.Integer()), insert_before='x')"),
    ("named", "recreate='always', partial_reordering=[('x', 'id'), ('id', 'x')]", "pass"),
    ("named", "recreate='always', partial_reordering=[('x', 'unknown', 'id')]", "pass"),
    ("named", "table_args=(sa.UniqueConstraint('x', name='uq_x'),)", "b.drop_column('data')"),
    ("unnamed", "table_args=(sa.CheckConstraint('x > 0', name='ck_x'),)", "b.alter_column('data', nullable=True)"),
    ("unnamed", "table_args=(sa.CheckConstraint('x > 0'),)", "b.alter_column('data', nullable=True)"),
    ("named", "recreate='always', table_args=(sa.Column('more', sa.Integer(), server_default='1'), sa.Index('ix_more', 'data'))", "pass"),
    ("named", "recreate='always', table_kwargs={'sqlite_autoincrement': True}", "pass"),
    ("autoincrement", "recreate='always', table_kwargs={'sqlite_autoincrement': True}", "pass"),
    ("autoincrement", "recreate='always', table_kwargs=dict(sqlite_with_rowid=True)", "pass"),
    ("rowid", "recreate='always', table_kwargs=dict(sqlite_with_rowid=True)", "pass"),
    ("plain", "recreate='always', table_kwargs=dict(sqlite_strict=True)", "pass"),
    ("plain", "recreate='always', table_kwargs=dict(sqlite_with_rowid=False)", "pass"),
    ("plain", "recreate='always', table_kwargs=dict(prefixes=['TEMPORARY'])", "pass"),
    ("checks", "reflect_args=[sa.Column('x', sa.Boolean(create_constraint=True, name='flag'))]", "b.alter_column('x', new_column_name='y')"),
    ("checks", "reflect_args=[sa.Column('x', sa.Boolean(create_constraint=True, name='flag'))]", "b.alter_column('data', type_=sa.Text())"),
    ("checks", "reflect_args=[sa.Column('x', sa.Boolean(create_constraint=True, name='flag'))]", "b.alter_column('x', type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name='flag'))"),
    ("checks", "", "b.alter_column('x', type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name='flag'))"),
    ("checks", "", "b.alter_column('x', type_=sa.Integer(), existing_type=sa.Boolean())"),
    ("checks", "", "b.alter_column('x', new_column_name='y', existing_type=sa.Boolean(create_constraint=True, name='flag'))"),
    ("checks", "", "b.alter_column('x', new_column_name='y', existing_type=sa.Boolean(name='flag'))"),
    ("checks", "", "b.alter_column('x', new_column_name='y')"),
    ("checks", "", "b.alter_column('x', new_column_name='y', existing_type=sa.Integer().with_variant(sa.Boolean(name='flag'), 'sqlite'))"),
    ("checks", "", "b.alter_column('data', new_column_name='w', existing_type=sa.Enum('one', 'two', name='word'))"),
    ("checks", "", "b.alter_column('data', type_=sa.Enum('one', 'three', name='word', create_constraint=True), existing_type=sa.Enum('one', 'two', name='word', create_constraint=True))"),
    ("checks", "", "b.drop_column('x', existing_type=sa.Boolean(create_constraint=True, name='flag'))"),
    ("checks", "", "b.drop_column('x', existing_type=sa.Boolean(name='flag'))"),
    ("checks", "", "b.drop_column('x')"),
    ("checks", "", "b.drop_constraint('flag', type_='check'); b.drop_column('x')"),
    ("checks", "reflect_args=[sa.CheckConstraint('id > 0', name='more')]", "b.alter_column('data', nullable=True)"),
    ("plain", "reflect_args=[sa.Column('data', sa.Text(), server_default='d', unique=True)]", "b.alter_column('x', nullable=True)"),
    ("plain", "reflect_args=[sa.Column('other', sa.Text())]", "b.alter_column('x', nullable=True)"),
    ("plain", "reflect_args=[sa.Column('id', sa.Integer())]", "b.alter_column('x', nullable=True)"),
    ("plain", "reflect_args=[sa.Column('id', sa.Integer(), primary_key=True)]", "b.alter_column('x', nullable=True)"),
    ("plain", "reflect_kwargs=dict(sqlite_autoincrement=True)", "b.alter_column('x', nullable=True)"),
    ("plain", "reflect_kwargs=dict(resolve_fks=False)", "b.alter_column('x', nullable=True)"),
    ("plain", "reflect_kwargs=dict(listeners=[('column_reflect', listen)])", "b.alter_column('x', nullable=True)"),
    ("named", "naming_convention={'ck': 'ck_%(table_name)s_%(constraint_name)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'pk': 'pk_%(table_name)s'}", "b.drop_column('data')"),
    ("keyless", "naming_convention={'pk': 'pk_%(table_name)s'}", "b.drop_column('data')"),
    ("plain", "naming_convention={'pk': 'pk_%(table_name)s'}", "b.drop_column('data')"),
    ("many", "naming_convention={'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s'}", "b.drop_column('data')"),
    ("many", "", "b.drop_column('b_kind')"),
    ("many", "", "b.alter_column('a_id', new_column_name='b_ref'); b.alter_column('b_id', new_column_name='a_id')"),
    ("selfref", "", "b.alter_column('id', new_column_name='key')"),
    ("selfref", "", "b.drop_constraint('fk_self', type_='foreignkey'); b.create_foreign_key('fk_self', 'foo', ['x'], ['id'], ondelete='CASCADE')"),
    ("indexed", "", "b.drop_index('ix_data')"),
    ("indexed", "recreate='always'", "b.drop_index('ix_data'); b.create_index('ix_data', ['id', 'data'])"),
    ("indexed", "", "b.drop_index('ix_x'); b.create_index('ix_x', ['x']); b.alter_column('data', nullable=False)"),
    ("indexed", "", "b.alter_column('x', new_column_name='y')"),
    ("generated", "", "b.drop_column('y')"),
    ("plain", "", "b.execute('DELETE FROM foo WHERE id = 1'); b.drop_column('x')"),
    ("plain", "", "assert b.f('name') == 'name'; b.create_unique_constraint(b.f('uq_foo'), ['data'])"),
    ("plain", "", "b.get_bind().execute(sa.text(\"UPDATE foo SET x = 99\")); b.drop_column('data')"),
    ("plain", "", "b.drop_column('x')\nwith op.batch_alter_table('foo') as c:\n    c.add_column(sa.Column('x', sa.Text()))\nop.execute('UPDATE foo SET x = 1')"),
    ("plain", "", "b.rename_table('foo', 'bar')"),
    ("plain", "", "raise RuntimeError('in the block')"),
    ("plain", "schema='main'", "b.drop_column('x')"),
    ("named", "schema='main'", "b.drop_column('data')"),
    ("selfref", "schema='main'", "b.alter_column('data', nullable=False)"),
    ("plain", "", "b.alter_column('data', nullable=False)"),
    ("keyless", "", "b.create_primary_key('pk', ['id'])"),
    ("keyless", "", "b.create_unique_constraint('uq', ['id'])"),
    ("missing", "", "b.drop_column('x')"),
    ("missing", "", "b.add_column(sa.Column('x', sa.Integer()))"),
    ("leftover", "", "b.drop_column('x')"),
    ("colons", "", "b.drop_column('x')"),
    ("computed", "", "b.drop_column('data')"),
    ("computed", "", "b.drop_column('y')"),
    ("computed", "", "b.alter_column('x', new_column_name='z')"),
    ("dangling", "", "b.drop_column('data')"),
    ("dangling", "reflect_kwargs=dict(resolve_fks=False)", "b.drop_column('data')"),
    ("viewed", "", "b.drop_column('data')"),
    ("triggered", "", "b.drop_column('data')"),
    ("columnwise", "recreate='always'", "pass"),
    ("columnwise", "", "b.drop_constraint('ck')"),
    ("unnamed", "naming_convention={'uq': 'uq_%(table_name)s_%(column_0_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s'}, table_args=[sa.CheckConstraint('x > 0')]", "b.drop_constraint('uq_foo_data')"),
    ("unnamed", "naming_convention={'uq': 'uq_%(table_name)s_%(column_0_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s'}", "b.drop_constraint('uq_foo_data', type_='unique'); b.drop_constraint('fk_foo_x_bar', type_='foreignkey')"),
    ("plain", "recreate='always'", "b.add_column(sa.Column('q', sa.Integer(), index=True, server_default='1'))"),
    ("plain", "recreate='always'", "b.add_column(sa.Column('q', sa.Integer(), index=True, unique=True))"),
    ("plain", "", "b.alter_column('data', new_column_name='y'); b.create_unique_constraint('uq', ['y'])"),
    ("plain", "", "b.alter_column('data', new_column_name='y'); b.create_index('ix', ['y'])"),
    ("plain", "", "b.alter_column('data', new_column_name='y'); b.add_column(sa.Column('data', sa.Integer()))"),
    ("plain", "", "b.alter_column('data', new_column_name='x'); b.alter_column('x', new_column_name='data')"),
    ("plain", "", "b.alter_column('data', new_column_name='x'); b.drop_column('x')"),
    ("plain", "", "b.add_column(sa.Column('p', sa.Integer())); b.drop_column('p'); b.alter_column('x', nullable=True)"),
    ("plain", "", "b.add_column(sa.Column('p', sa.Integer())); b.alter_column('p', new_column_name='q', nullable=False, server_default='1')"),
    ("plain", "", "b.create_unique_constraint('uq', ['data']); b.drop_constraint('uq'); b.drop_column('x')"),
    ("plain", "", "b.create_unique_constraint('uq', ['data']); b.create_unique_constraint('uq', ['x'])"),
    ("plain", "", "b.create_foreign_key('fk', 'foo', ['x'], ['id'], match='FULL', ondelete='NO ACTION')"),
    ("plain", "", "b.create_foreign_key('fk', 'nowhere', ['x'], ['id'], referent_schema='other')"),
    ("plain", "", "b.create_exclude_constraint('ex', ('x', '='))"),
    ("plain", "", "b.alter_column('x', existing_type=sa.Integer(), type_=sa.BigInteger(), existing_nullable=True, nullable=False, existing_server_default=None, server_default='0')"),
    ("plain", "", "b.alter_column('x', type_=sa.Enum('a', 'b', name='e'))"),
    ("plain", "", "b.alter_column('x', type_=sa.LargeBinary())"),
    ("plain", "", "b.alter_column('x', type_=sa.Float())"),
    ("plain", "", "b.alter_column('x', type_=sa.Date())"),
    ("plain", "", "b.alter_column('x', type_=sa.Uuid())"),
    ("plain", "", "b.alter_column('data', type_=sa.Unicode(20))"),
    ("plain", "", "b.alter_column('data', type_=sa.Interval())"),
    ("plain", "", "b.alter_column('data', type_=sa.PickleType())"),
    ("plain", "", "b.alter_column('data', type_=sa.ARRAY(sa.Integer()))"),
    ("plain", "", "b.alter_column('data', type_=sa.String(7).with_variant(sa.Integer(), 'sqlite'))"),
    ("plain", "copy_from=sa.Table('foo', sa.MetaData(), sa.Column('id', sa.Integer(), primary_key=True), sa.Column('data', sa.String(50), index=True), sa.Column('x', sa.Integer(), unique=True))", "b.alter_column('data', nullable=False, server_default='d')"),
    ("plain", "copy_from=sa.Table('foo', sa.MetaData(), sa.Column('id', sa.Integer(), primary_key=True), sa.Column('data', sa.String(50)))", "b.alter_column('data', type_=sa.Text())"),
    ("plain", "copy_from=sa.Table('foo', sa.MetaData(naming_convention={'ck': 'ck_%(table_name)s_%(constraint_name)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s'}), sa.Column('id', sa.Integer(), primary_key=True), sa.Column('data', sa.String(50), unique=True), sa.Column('x', sa.Boolean(name='flag', create_constraint=True)))", "b.drop_constraint('uq_foo_data')\nb.alter_column('data', nullable=False, server_default='d')"),
    ("plain", "copy_from=sa.Table('foo', sa.MetaData(naming_convention={'ck': 'ck_%(table_name)s_%(constraint_name)s'}), sa.Column('id', sa.Integer(), primary_key=True), sa.Column('x', sa.Boolean(create_constraint=True)))", "b.alter_column('x', nullable=True)"),
    ("plain", "copy_from=sa.Table('foo', sa.MetaData(), sa.Column('id', sa.Integer(), primary_key=True), sa.Column('x', sa.Integer(), sa.CheckConstraint('x > 1', name='ck_col')))", "b.drop_constraint('ck_col')"),
    ("plain", "copy_from=sa.Table('foo', sa.MetaData(), sa.Column('id', sa.Integer(), primary_key=True), sa.Column('x', sa.Integer(), sa.CheckConstraint('x > 1', name='ck_col')))", "b.alter_column('x', nullable=True)"),
    ("plain", "copy_from=sa.Table('foo', sa.MetaData(), sa.Column('id', sa.Integer(), primary_key=True), sa.Column('x', sa.Integer(), sa.ForeignKey('foo.id')), sa.Index('ix_it', 'x'), sqlite_autoincrement=True)", "b.alter_column('x', new_column_name='y')"),
    ("plain", "copy_from=sa.Table('foo', sa.MetaData(), sa.Column('id', sa.Integer(), primary_key=True), sa.Column('x', sa.Integer(), sa.ForeignKey('foo.id', name='fk')), sa.CheckConstraint('x > id'), sa.UniqueConstraint('x'))", "b.drop_constraint('fk')"),
]

EXTRA_TABLES = {
    "generated": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, y INTEGER GENERATED ALWAYS AS (x * 2) STORED, PRIMARY KEY (id));
        INSERT INTO foo (id, data, x) VALUES (1, 'one', 10);
    """),
    "colons": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data TEXT DEFAULT 'a :b', x INTEGER, PRIMARY KEY (id), CONSTRAINT ck CHECK (data <> ' :c'));
        INSERT INTO foo (id) VALUES (1);
    """),
    "computed": ("foo", "id", "data", "x", """
        CREATE TABLE foo (
            id INTEGER NOT NULL,
            data VARCHAR(50),
            x INTEGER,
            y INTEGER GENERATED ALWAYS AS (x * 2) STORED,
            PRIMARY KEY (id)
        );
        INSERT INTO foo (id, data, x) VALUES (1, 'one', 10);
    """),
    "dangling": ("foo", "id", "data", "x", "CREATE TABLE foo (id INTEGER NOT NULL, data TEXT, x INTEGER, PRIMARY KEY (id), FOREIGN KEY(x) REFERENCES nowhere (id));"),
    "viewed": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data TEXT, x INTEGER, PRIMARY KEY (id));
        CREATE VIEW seen AS SELECT id FROM foo;
    """),
    "triggered": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data TEXT, x INTEGER, PRIMARY KEY (id));
        CREATE TRIGGER changed AFTER UPDATE ON foo BEGIN SELECT 1; END;
    """),
    "columnwise": ("foo", "id", "data", "x", """
        CREATE TABLE bar (id INTEGER NOT NULL PRIMARY KEY);
        CREATE TABLE foo (
            id INTEGER NOT NULL CONSTRAINT pk PRIMARY KEY,
            data TEXT UNIQUE,
            x INTEGER CONSTRAINT ck CHECK (x > 0) REFERENCES bar (id) ON DELETE CASCADE
        );
    """),
    "missing": ("foo", "id", "data", "x", "CREATE TABLE other (id INTEGER);"),
    "leftover": ("foo", "id", "data", "x", """
        CREATE TABLE foo (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id));
        CREATE TABLE _alembic_tmp_foo (id INTEGER);
    """),
}


def setup(table):
    name, key, text, number, sql = (TABLES | EXTRA_TABLES)[table]
    return name, key, text, number, "\n".join(line.strip() for line in sql.strip().splitlines())


def indented(text, by):
    return "\n".join(" " * by + line for line in text.splitlines())


def cases():
    """Names, the SQL before, and the bodies of `upgrade()`."""
    for table in TABLES:
        name, key, text, number, sql = setup(table)
        for what, body in EVERYWHERE.items():
            places = {"{table}": repr(name), "{id}": repr(key), "{data}": repr(text), "{x}": repr(number)}
            for place, value in places.items():
                body = body.replace(place, value)
            arguments = ", recreate='always'" if what in ("empty", "first", "between") else ""
            yield f"{table}: {what}", sql, f"with op.batch_alter_table({name!r}{arguments}) as b:\n{indented(body, 4)}"
    for table, arguments, body in SPECIAL:
        name, *_, sql = setup(table)
        arguments = f", {arguments}" if arguments else ""
        yield f"{table}{arguments}: {body}", sql, f"with op.batch_alter_table({name!r}{arguments}) as b:\n{indented(body, 4)}"
