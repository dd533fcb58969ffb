from _corpus import Corpus


def corpus():
    c = Corpus("constraints")
    c.add("create primary key", 'op.create_primary_key("pk", "t", ["a", "B"], schema="s")')
    c.add("create unnamed primary key", 'op.create_primary_key(None, "t", ["a"])')
    c.add("create unique", 'op.create_unique_constraint("uq", "t", ["a", "B"])')
    c.add("create unnamed unique", 'op.create_unique_constraint(None, "t", ["a"])')
    c.add("create unique with schema", 'op.create_unique_constraint("uq", "t", ["a"], schema="s")')
    c.add("create unique deferrable", 'op.create_unique_constraint("uq", "t", ["a"], deferrable=True, initially="DEFERRED")')
    c.add("create unique not deferrable", 'op.create_unique_constraint("uq", "t", ["a"], deferrable=False, initially="IMMEDIATE")')
    c.add("create check text", 'op.create_check_constraint("ck", "t", "a > 5 AND b LIKE \'%x\'")')
    c.add("create check sa.text", 'op.create_check_constraint("ck", "t", sa.text("a > 5"))')
    c.add("create check expression", 'op.create_check_constraint("ck", "t", sa.func.length(sa.column("Name")) > 5, schema="s")')
    c.add("create check in", 'op.create_check_constraint("ck", "t", sa.column("a").in_(["x", "it\'s"]))')
    c.add("create check or", 'op.create_check_constraint("ck", "t", sa.or_(sa.column("a").is_(None), sa.and_(sa.column("b") > 0, sa.column("b") <= 10)))')
    c.add("create check deferrable", 'op.create_check_constraint("ck", "t", "a > 5", deferrable=True, initially="DEFERRED")')
    c.add("create unnamed check", 'op.create_check_constraint(None, "t", "a > 5")')
    c.add("create foreign key", 'op.create_foreign_key("fk", "t", "p", ["a"], ["id"])')
    c.add("create unnamed foreign key", 'op.create_foreign_key(None, "t", "p", ["a"], ["id"])')
    c.add("create foreign key with schemas", 'op.create_foreign_key("fk", "t", "p", ["a", "b"], ["x", "y"], source_schema="s", referent_schema="r")')
    c.add("create foreign key same schema", 'op.create_foreign_key("fk", "t", "p", ["a"], ["x"], source_schema="s", referent_schema="s")')
    for kw in ('ondelete="CASCADE"', 'onupdate="CASCADE"', 'ondelete="SET NULL", onupdate="SET DEFAULT"', "deferrable=True", "deferrable=False", 'deferrable=True, initially="DEFERRED"', 'initially="INITIALLY"', 'match="FULL"', "use_alter=True", 'ondelete="restrict"', 'ondelete="NO ACTION", onupdate="RESTRICT", match="PARTIAL", initially="IMMEDIATE", deferrable=True', "postgresql_not_valid=True"):
        c.add(f"foreign key {kw}", f'op.create_foreign_key("fk", "t", "p", ["a"], ["id"], {kw})')
    c.add("create self reference", 'op.create_foreign_key("fk", "t", "t", ["parent_id"], ["id"])')
    c.add("check not valid", 'op.create_check_constraint("ck", "t", "a > 5", postgresql_not_valid=True)', "postgresql")
    c.add("unique nulls not distinct", 'op.create_unique_constraint("uq", "t", ["a"], postgresql_nulls_not_distinct=True)', "postgresql")
    c.add("unique nulls distinct", 'op.create_unique_constraint("uq", "t", ["a"], postgresql_nulls_not_distinct=False)', "postgresql")
    c.add("unique include", 'op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", postgresql_include=["b"]), sa.PrimaryKeyConstraint("a", postgresql_include=["b"], name="pk"))', "postgresql")
    c.add("mssql clustered key", 'op.create_primary_key("pk", "t", ["a"], mssql_clustered=False)\nop.create_unique_constraint("uq", "t", ["a"], mssql_clustered=True)', "mssql")
    for kw in ('("a", "="), ("b", "&&")', '(sa.column("a"), "="), (sa.column("r"), "&&"), using="gist"', '("a", "="), where=sa.text("a > 5")', '(sa.text("tsrange(a, b)"), "&&"), where="a > 5"', '("a", ">"), deferrable=True, initially="DEFERRED", schema="s"', '("a", "="), ops={"a": "my_ops"}', '(sa.func.lower(sa.column("a")), "="), using="btree"'):
        c.add(f"exclude {kw}", f'op.create_exclude_constraint("ex", "t", {kw})', "postgresql sqlite")
    c.add("exclude in table", 'op.create_table("t", sa.Column("a", sa.Integer), sa.Column("r", postgresql.TSRANGE()), postgresql.ExcludeConstraint(("a", "="), ("r", "&&"), name="ex", using="gist", where=sa.text("a > 1")))', "postgresql")
    c.add("exclude in table unnamed", 'op.create_table("t", sa.Column("r", postgresql.TSRANGE()), postgresql.ExcludeConstraint(("r", "&&")))', "postgresql")
    for type_ in ("", ', type_="foreignkey"', ', type_="primary"', ', type_="unique"', ', type_="check"', ', type_="wrong"', ', schema="s"', ', type_="unique", schema="s"', ", if_exists=True", ', type_="foreignkey", if_exists=True', ', type_="check", if_exists=True'):
        c.add(f"drop constraint{type_}", f'op.drop_constraint("Name", "t"{type_})')
    c.add("drop unnamed constraint", 'op.drop_constraint(None, "t", type_="unique")')
    c.add("drop unnamed constraint of no kind", 'op.drop_constraint(None, "t")')
    c.add("drop final name", 'op.drop_constraint(op.f("fk_t_a_p"), "t", type_="foreignkey")')
    c.add("too long constraint name", 'op.create_unique_constraint("uq_' + "c" * 130 + '", "t", ["a"])')
    c.add("too long final constraint name", 'op.create_unique_constraint(op.f("uq_' + "c" * 130 + '"), "t", ["a"])')
    c.add("too long dropped name", 'op.drop_constraint(op.f("uq_' + "c" * 130 + '"), "t", type_="unique")')
    for element in ('sa.schema.AddConstraint(sa.UniqueConstraint(t.c.a, name="u"))', 'sa.schema.DropConstraint(sa.UniqueConstraint(t.c.a, name="u2"), cascade=True)', 'sa.schema.CreateIndex(sa.Index("ix", t.c.a))', 'sa.schema.DropIndex(sa.Index("ix", t.c.a))'):
        c.add(f"element {element}", f't = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer), schema="s")\nop.execute({element})')
    return c
