from _corpus import Corpus


def corpus():
    c = Corpus("columns")
    add = lambda name, column, more="", dialects=None: c.add(name, f'op.add_column("t", {column}{more})', **({"dialects": dialects} if dialects else {}))
    add("add column", 'sa.Column("x", sa.Integer())')
    add("add column with schema", 'sa.Column("x", sa.Integer())', ', schema="s"')
    add("add column with dotted schema", 'sa.Column("x", sa.Integer(), comment="c")', ', schema="a.b"')
    add("add column if not exists", 'sa.Column("x", sa.Integer())', ", if_not_exists=True")
    add("add not null column", 'sa.Column("x", sa.String(20), nullable=False, server_default="a")')
    add("add column default expression", 'sa.Column("x", sa.DateTime(), server_default=sa.func.now(), nullable=False)')
    add("add column text default", 'sa.Column("x", sa.Boolean(), server_default=sa.text("false"), nullable=False)')
    add("add unique column", 'sa.Column("x", sa.Integer, unique=True)')
    add("add indexed column", 'sa.Column("x", sa.Integer, index=True)', ', schema="s"')
    add("add foreign key column", 'sa.Column("x", sa.Integer, sa.ForeignKey("p.id"))')
    add("add named foreign key column", 'sa.Column("x", sa.Integer, sa.ForeignKey("s.p.id", name="fk_x", ondelete="SET NULL"))')
    add("add column inline references", 'sa.Column("x", sa.Integer, sa.ForeignKey("p.id", ondelete="CASCADE", onupdate="SET NULL", deferrable=True, initially="DEFERRED", match="FULL"))', ", inline_references=True")
    add("add column inline references schema", 'sa.Column("x", sa.Integer, sa.ForeignKey("S.p.id"))', ", inline_references=True")
    add("add column inline primary key", 'sa.Column("x", sa.Integer, primary_key=True)', ", inline_primary_key=True")
    add("add primary key column", 'sa.Column("x", sa.Integer, primary_key=True)')
    add("add big serial", 'sa.Column("x", sa.BigInteger, primary_key=True, autoincrement=True)', ", inline_primary_key=True")
    add("add column with check", 'sa.Column("x", sa.Integer, sa.CheckConstraint("x > 5", name="ck_x"))')
    add("add column with comment", 'sa.Column("x", sa.Integer, comment="it\'s мой")', ', schema="s"')
    add("add computed column", 'sa.Column("x", sa.Integer, sa.Computed("a + 1"))')
    add("add stored computed column", 'sa.Column("x", sa.Integer, sa.Computed("a + 1", persisted=True))')
    add("add identity column", 'sa.Column("x", sa.Integer, sa.Identity(always=True, start=3))')
    add("add enum column", 'sa.Column("x", sa.Enum("a", "b", name="e"))')
    add("add enum column with check", 'sa.Column("x", sa.Enum("a", "b", name="e", native_enum=False, create_constraint=True))')
    add("add boolean with check", 'sa.Column("x", sa.Boolean(create_constraint=True))')
    add("add boolean with named check", 'sa.Column("x", sa.Boolean(create_constraint=True, name="ck_b"))')
    add("add inherited enum", 'sa.Column("x", sa.Enum("a", name="e", inherit_schema=True))', ', schema="s"')
    add("add jsonb", 'sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("\'{}\'::jsonb"), nullable=False)')
    add("add unknown type", 'sa.Column("x")')
    c.add("add to mixed table", 'op.add_column("MyTable", sa.Column("Колонка", sa.String(255), nullable=True))')
    c.add("drop column", 'op.drop_column("t", "x")')
    c.add("drop column with schema", 'op.drop_column("t", "X", schema="s")')
    c.add("drop column if exists", 'op.drop_column("t", "x", if_exists=True)')
    for kw in ("mssql_drop_default=True", "mssql_drop_check=True", "mssql_drop_foreign_key=True", "mssql_drop_default=True, mssql_drop_check=True, mssql_drop_foreign_key=True, schema='s'", 'mssql_drop_check=True, schema="a.b"'):
        c.add(f"drop column {kw}", f'op.drop_column("t", "x", {kw})', "postgresql mssql")
    alters = [
        "nullable=True", "nullable=False", "nullable=False, existing_type=sa.Integer()", "nullable=True, existing_type=sa.String(50), existing_server_default='a'",
        "nullable=False, existing_type=sa.String(50), existing_server_default=sa.text('now()'), existing_comment='c'", "type_=sa.String(50)", "type_=sa.BigInteger(), existing_type=sa.Integer()", "type_=sa.Text(), existing_type=sa.String(), existing_nullable=False",
        "type_=sa.Integer(), nullable=False, existing_type=sa.String()", 'server_default="5"', "server_default=None", 'server_default=sa.text("now()")', "server_default=sa.func.now(), existing_type=sa.DateTime()", "server_default=None, existing_type=sa.Integer(), existing_server_default='5'",
        'server_default="5", existing_type=sa.Integer(), existing_nullable=False', 'new_column_name="y"', 'new_column_name="Y", existing_type=sa.Integer()', 'new_column_name="y", existing_type=sa.Integer(), existing_nullable=False, existing_server_default="1", existing_comment="c"',
        'new_column_name="y", type_=sa.BigInteger(), nullable=False, server_default="0"', 'new_column_name="y", type_=sa.BigInteger(), nullable=False, server_default="0", comment="new", existing_type=sa.Integer()', 'comment="it\'s"', "comment=None", 'comment="c", existing_type=sa.Integer(), existing_nullable=False, existing_comment="b"',
        "comment=None, existing_type=sa.Integer(), existing_comment='b'", "autoincrement=True", "autoincrement=True, existing_type=sa.Integer()", "autoincrement=False, existing_type=sa.Integer(), existing_autoincrement=True", "existing_autoincrement=True, nullable=False, existing_type=sa.Integer()", 'schema="s", nullable=True, existing_type=sa.Integer()', 'schema="s", new_column_name="y", existing_type=sa.Integer()', 'schema="s", type_=sa.Text(), server_default="q", comment="w", existing_type=sa.String(5)',
        "type_=sa.Boolean(create_constraint=True, name='ck_b'), existing_type=sa.Integer()", "type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name='ck_b')", "type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True)", "type_=sa.Enum('a', 'b', name='e', native_enum=False, create_constraint=True), existing_type=sa.String(5)", "type_=sa.String(5), existing_type=sa.Enum('a', 'b', name='e', native_enum=False, create_constraint=True)",
        "type_=sa.Enum('a', 'b', name='e'), existing_type=sa.String(5)", "existing_type=sa.Integer()", "", "server_default=sa.Identity()", "server_default=sa.Identity(always=True, start=5), existing_server_default=None", "server_default=None, existing_server_default=sa.Identity()", "server_default=sa.Identity(always=True), existing_server_default=sa.Identity()",
        "server_default=sa.Identity(start=5, increment=2, minvalue=1, maxvalue=99, cycle=True, cache=3), existing_server_default=sa.Identity(always=True)", "server_default=sa.Identity(start=1), existing_server_default=sa.Identity(start=5, always=True)", "server_default=sa.Identity(cycle=False), existing_server_default=sa.Identity(cycle=True)",
        "server_default=sa.Computed('a + 1')", "server_default=None, existing_server_default=sa.Computed('a + 1')", "server_default=sa.Computed('a + 1'), existing_server_default='5'", "server_default='5', existing_server_default=sa.Identity()", "server_default=''", "server_default=sa.false(), existing_type=sa.Boolean()", "nullable=False, server_default='x', existing_type=sa.String(5)",
        "type_=sa.DateTime(timezone=True), existing_type=postgresql.TIMESTAMP(), existing_nullable=True", "type_=sa.Numeric(10, 2), existing_type=sa.Float()", "nullable=True, existing_type=sa.Enum('a', 'b', name='e')", "server_default=sa.text('1 + 1'), existing_type=sa.Integer()",
    ]
    for kw in alters:
        c.add(f"alter column {kw or 'nothing'}", f'op.alter_column("t", "x"{", " + kw if kw else ""})')
    for kw in ('type_=sa.Integer(), postgresql_using="x::integer"', 'type_=sa.Integer(), postgresql_using=None', 'postgresql_using="x::integer"', 'type_=postgresql.ARRAY(sa.Integer), postgresql_using="ARRAY[x]", nullable=False, schema="s"', "type_=postgresql.JSONB(), postgresql_using='x::jsonb', existing_type=sa.Text()"):
        c.add(f"alter column {kw}", f'op.alter_column("t", "x", {kw})', "postgresql sqlite")
    for kw in ("server_default=None, mssql_drop_default=True", "type_=sa.Integer(), existing_nullable=True, mssql_drop_check=True", "nullable=False", "type_=sa.Integer(), nullable=True, server_default='5', mssql_drop_default=True", "server_default='5', mssql_drop_default=True, schema='s'"):
        c.add(f"mssql alter column {kw}", f'op.alter_column("t", "x", {kw})', "mssql")
    for kw in ("type_=mysql.INTEGER(unsigned=True), existing_type=mysql.INTEGER()", "server_default=sa.text('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP'), existing_type=sa.TIMESTAMP()", "nullable=False, existing_type=mysql.VARCHAR(5, charset='utf8', collation='utf8_bin')", "nullable=True, existing_type=sa.TIMESTAMP()", "server_default=None, existing_type=sa.TIMESTAMP(), existing_nullable=False", "type_=sa.Integer()", "new_column_name='y', existing_type=sa.TIMESTAMP(), existing_nullable=True", "autoincrement=True, existing_type=sa.Integer(), existing_nullable=False, new_column_name='z'",
               "nullable=False, existing_type=sa.Integer(), existing_server_default='5', existing_autoincrement=True, existing_comment='c'"):
        c.add(f"mysql alter column {kw}", f'op.alter_column("t", "x", {kw})', "mysql mariadb")
    c.add("alter mixed names", 'op.alter_column("Таблица", "Столбец", new_column_name="столбец2", existing_type=sa.Integer(), schema="Схема")')
    c.add("alter dotted schema", 'op.alter_column("t", "x", nullable=False, existing_type=sa.Integer(), schema="a.b")')
    c.add("alter quoted schema", 'op.alter_column("t", "x", nullable=False, existing_type=sa.Integer(), schema=sa.sql.quoted_name("a.b", True))')
    return c
