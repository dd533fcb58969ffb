def table(*columns, **keywords):
    """Makes a table `t` of these columns after `id`."""
    made = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), *columns, **keywords)
    made.create(conn)
    return made


def shown(value):
    if type(value).__name__ == "memoryview":
        value = bytes(value)
    if type(value).__name__.endswith("Range"):
        # psycopg2's ranges hold what SQLAlchemy's do.
        empty = getattr(value, "isempty", None) or getattr(value, "empty", False)
        return "range {!r} {!r} {}".format(value.lower, value.upper, bool(empty))
    text = repr(value)
    return type(value).__name__ + " " + text


def kept(type_, *values):
    """Shows what becomes of values that are written and read by a column of this type, and as a text reads them."""
    t = table(sa.Column("v", type_))
    for number, value in enumerate(values):
        # A key of 0 asks MySQL for the next number.
        key = number + 1
        try:
            if number % 2:
                conn.execute(t.insert().values(id=key, v=value))
            else:
                conn.execute(t.insert(), {"id": key, "v": value})
        except sa.exc.SQLAlchemyError as error:
            print(number, "!!", type(error).__name__, str(getattr(error, "orig", error)).split("\n")[0])
            conn.rollback()
            t.create(conn, checkfirst=True)
            continue
        print(number, shown(conn.execute(sa.select(t.c.v).where(t.c.id == key)).scalar()))
        print(number, "text", shown(conn.execute(sa.text("SELECT v FROM t WHERE id = :id"), {"id": key}).scalar()))
    if values:
        conn.execute(t.update().where(t.c.id == 1).values(v=values[-1]))
        print("updated", shown(conn.execute(sa.select(t.c.v).where(t.c.id == 1)).scalar()))
    t.drop(conn)


def tried(work):
    try:
        print(shown(work()))
    except Exception as error:
        print("!!", type(error).__name__, str(error).split("\n")[0])
