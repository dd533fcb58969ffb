"""Random pairs of a database and models over all features of a dialect: some tables, and a number of changes of them."""

import random

NAMES = ["name", "Имя", "order", "userId", "select", "total", "state", "код", "Цена", "note", "a b", "🍏", "parent", "группа", "it's"]
TABLES = ["item", "Товар", "user", "orderLine", "группа", "table", "node"]

# Types that the server turns into each other by itself, with server defaults for each.
KINDS = {
    "numbers": {"SmallInteger": ["'1'", "text('2')"], "Integer": ["'7'", "text('-1')", "text('0')"], "BigInteger": ["'8'"], "Numeric(10, 2)": ["'1.5'", "text('0')"], "Numeric(14, 4)": ["'0.25'"], "Float": ["text('1.5')"]},
    "texts": {"String(20)": ["'x'", "\"it's\"", "text(\"'ъ'\")", "''"], "String(50)": ["'new'", "'5'"], "Text": ["'long'", "text(\"'a b'\")"]},
    "times": {"Date": ["text(\"'2020-02-03'\")"], "DateTime": ["func.now()", "text('CURRENT_TIMESTAMP')"], "DateTime(timezone=True)": ["func.now()", "text('now()')"]},
    "flags": {"Boolean": ["sa.true()", "sa.false()", "text('false')"]},
    "documents": {"JSON": ["'{}'"], "postgresql.JSONB": ["'{}'", "text(\"'[]'::jsonb\")"]},
    "arrays": {"postgresql.ARRAY(Integer)": ["'{}'", "text(\"'{1,2}'::integer[]\")"], "postgresql.ARRAY(BigInteger)": ["'{}'"]},
    "lists": {"ARRAY(Text)": ["'{}'", "text(\"ARRAY[]::text[]\")"], "ARRAY(String(9))": ["'{a,b}'"]},
    "uuids": {"Uuid": ["text('gen_random_uuid()')"]},
    "intervals": {"Interval": ["text(\"'1 day'\")", "text(\"'24:00:00'\")"]},
    "addresses": {"postgresql.INET": ["'127.0.0.1'"], "postgresql.CIDR": ["'10.0.0.0/8'"]},
    "ranges": {"postgresql.INT4RANGE": ["'empty'", "'[1,3)'"]},
    "searches": {"postgresql.TSVECTOR": []},
    "bytes": {"LargeBinary": []},
    "bits": {"postgresql.BIT(3)": ["\"101\""]},
}
OWN = {
    "postgresql": list(KINDS),
    "sqlite": ["numbers", "texts", "times", "flags"],
    "mariadb": ["numbers", "texts", "times", "flags"],
}


class Column:
    def __init__(self, name, kind, type_, **flags):
        self.name, self.kind, self.type, self.flags = name, kind, type_, dict(flags)

    def copy(self):
        return Column(self.name, self.kind, self.type, **self.flags)

    def text(self):
        flags = dict(self.flags)
        items = [repr(self.name), self.type, *(flags.pop(key) for key in ("extra",) if flags.get(key))]
        items += [f"{key}={value}" for key, value in flags.items() if value is not None]
        return f"Column({', '.join(items)})"


class Table:
    def __init__(self, name, schema=None):
        self.name, self.schema, self.columns, self.items, self.comment = name, schema, {}, {}, None
        self.key = ["id"]
        self.key_name = None
        self.rows = False

    def copy(self):
        other = Table(self.name, self.schema)
        other.columns = {name: column.copy() for name, column in self.columns.items()}
        other.items, other.comment, other.key, other.key_name, other.rows = dict(self.items), self.comment, list(self.key), self.key_name, self.rows
        return other

    @property
    def path(self):
        return f"{self.schema}.{self.name}" if self.schema else self.name

    def plain(self, *kinds):
        return [name for name, column in self.columns.items() if (not kinds or column.kind in kinds) and "extra" not in column.flags]

    def text(self, variable):
        items = [repr(self.name), "metadata"]
        items += [column.text() for column in self.columns.values()]
        name = f", name={self.key_name!r}" if self.key_name else ""
        if self.key:
            items.append(f"PrimaryKeyConstraint({', '.join(map(repr, self.key))}{name})")
        indexes = []
        for item in self.items.values():
            (indexes if "t.c[" in item else items).append(item)
        if self.schema:
            items.append(f"schema={self.schema!r}")
        if self.comment:
            items.append(f"comment={self.comment!r}")
        return f"{variable} = Table({', '.join(items)})\n" + "".join(item.replace("t.c[", variable + ".c[") + "\n" for item in indexes)


class World:
    def __init__(self, dialect, seed):
        self.pick = random.Random(f"{dialect} {seed}")
        self.dialect = dialect
        self.postgresql = dialect == "postgresql"
        self.tables, self.enums, self.sequences = {}, {}, {}
        self.schemas = self.postgresql and self.pick.random() < 0.4
        self.renames = []
        self.number = 0
        self.before = None
        self.locked = set()

    def copy(self):
        other = World.__new__(World)
        other.__dict__.update(self.__dict__)
        other.tables = {key: table.copy() for key, table in self.tables.items()}
        other.enums, other.sequences = {key: list(it) for key, it in self.enums.items()}, dict(self.sequences)
        other.renames = []
        return other

    def chance(self, probability):
        return self.pick.random() < probability

    def fresh(self, prefix):
        self.number += 1
        return f"{prefix}_{self.pick.choice(['a', 'Б', 'c'])}{self.number}"

    def kind(self):
        kind = self.pick.choice(OWN[self.dialect])
        types = [it for it in KINDS[kind] if self.postgresql or "postgresql" not in it]
        return kind, self.pick.choice(types)

    def enum(self, name):
        values = ", ".join(repr(value) for value in self.enums[name])
        return f"Enum({values}, name={name!r})"

    def flags(self, kind, type_, nullable=None):
        flags = {}
        if nullable is False or (nullable is None and self.chance(0.35)):
            flags["nullable"] = "False"
        if kind == "enum":
            if self.chance(0.4):
                flags["server_default"] = repr(self.pick.choice(self.enums[type_]))
        elif kind == "enums":
            if self.chance(0.4):
                flags["server_default"] = "'{}'"
        elif KINDS[kind][type_] and self.chance(0.4) and not (self.dialect == "mariadb" and type_ == "Text"):
            defaults = KINDS[kind][type_]
            if self.dialect == "sqlite":
                defaults = [it for it in defaults if it != "text('now()')"]
            if self.dialect == "mariadb":
                defaults = [it for it in defaults if "now()'" not in it and "false'" not in it]
            flags["server_default"] = self.pick.choice(defaults)
        if self.dialect != "sqlite" and self.chance(0.15):
            flags["comment"] = repr(self.pick.choice(["note", "it's \"that\"", "при%вет", "x: :y"]))
        return flags

    def column(self, name, nullable=None):
        if self.enums and self.chance(0.25):
            enum = self.pick.choice(list(self.enums))
            array = self.postgresql and self.chance(0.3)
            column = Column(name, "enums" if array else "enum", enum, **self.flags("enums" if array else "enum", enum, nullable))
            return column
        kind, type_ = self.kind()
        return Column(name, kind, type_, **self.flags(kind, type_, nullable))

    def free(self, table):
        names = [name for name in NAMES if name not in table.columns and not (self.dialect == "mariadb" and name == "🍏")]
        return self.pick.choice(names) if names else self.fresh("col")

    # Parts of a table

    def table(self):
        names = [name for name in TABLES if not any(table.name == name for table in self.tables.values())]
        name = self.pick.choice(names) if names else self.fresh("t")
        table = Table(name, self.pick.choice([None, "test_schema", "Рынок"]) if self.schemas else None)
        shape = self.pick.random()
        if shape < 0.2 and self.postgresql:
            table.columns["id"] = Column("id", "key", "Integer", extra=self.identity(), nullable="False")
        elif shape < 0.35:
            table.columns["id"] = Column("id", "key", "Integer", nullable="False", autoincrement="False")
        elif shape < 0.45:
            table.columns["id"] = Column("id", "key", "Integer", nullable="False")
            table.columns["второй"] = Column("второй", "key", "String(10)", nullable="False")
            table.key = ["id", "второй"]
        else:
            table.columns["id"] = Column("id", "key", self.pick.choice(["Integer", "Integer", "BigInteger" if self.dialect != "sqlite" else "Integer"]), nullable="False")
        if self.chance(0.2) and self.dialect != "mariadb":
            table.key_name = f"pk_{name}"
        for _ in range(self.pick.randint(1, 5)):
            self.add_column(table)
        if self.dialect != "sqlite" and self.chance(0.2):
            table.comment = self.pick.choice(["о товарах", "it's 100%"])
        for _ in range(self.pick.randint(0, 2)):
            self.add_index(table)
        if self.chance(0.4):
            self.add_unique(table)
        if self.chance(0.3):
            self.add_check(table)
        if self.postgresql and self.chance(0.6):
            self.add_exclude(table)
        self.tables[name] = table
        for _ in range(self.pick.randint(0, 2)):
            self.add_reference(table)
        return table

    def identity(self):
        return self.pick.choice(["Identity()", "Identity(always=True)", "Identity(start=10, increment=5)", "Identity(always=True, minvalue=1, maxvalue=1000, cycle=True)", "Identity(cache=7)"])

    def add_column(self, table, nullable=None):
        name = self.free(table)
        numbers = [it for it in table.plain("numbers")]
        # The reference reads the expressions of few columns on SQLite; what it reads is in cases of their own.
        if numbers and self.dialect != "sqlite" and self.chance(0.08):
            other = self.pick.choice(numbers)
            quoted = other.replace("'", "''")
            quote = "`" if self.dialect == "mariadb" else '"'
            expression = f"{quote}{other}{quote} * 2"
            if other.isidentifier():
                table.columns[name] = Column(name, "computed", "Numeric" if self.postgresql else "Numeric(14, 2)", extra=f"Computed({expression!r}, persisted=True)")
                return
        if self.postgresql and self.chance(0.05) and not any("Identity" in column.flags.get("extra", "") for column in table.columns.values()):
            table.columns[name] = Column(name, "key", "Integer", extra=self.identity(), nullable="False")
            return
        if self.postgresql and self.sequences and self.chance(0.1):
            sequence = self.pick.choice(list(self.sequences))
            default = f'''text("nextval('{sequence}')")'''
            table.columns[name] = Column(name, "numbers", "BigInteger", server_default=default)
            return
        table.columns[name] = self.column(name, nullable)

    def add_index(self, table):
        name = self.fresh("ix")
        indexable = [it for it in table.plain("numbers", "texts", "times", "flags", "uuids", "enum") if not (self.dialect == "mariadb" and table.columns[it].type == "Text")]
        if not indexable:
            return
        first = self.pick.choice(indexable)
        others = [it for it in indexable if it != first]
        texts = [it for it in indexable if table.columns[it].kind == "texts"]
        numbers = [it for it in indexable if table.columns[it].kind == "numbers"]
        shape = self.pick.random()
        arguments = [repr(first)]
        if others and self.chance(0.3):
            arguments.append(repr(self.pick.choice(others)))
        if self.dialect == "mariadb":
            if shape < 0.2:
                arguments.append("unique=True")
        elif shape < 0.15:
            arguments.append("unique=True")
        elif shape < 0.3 and numbers:
            quoted = '"' + numbers[0] + '"'
            if "'" not in quoted:
                arguments.append(f"{self.dialect}_where=text({quoted + ' > 5'!r})")
        elif shape < 0.42 and self.postgresql and others:
            arguments = [repr(first), f"postgresql_include=[{self.pick.choice(others)!r}]"]
        elif shape < 0.5 and self.postgresql and texts:
            arguments = [repr(texts[0]), f"postgresql_ops={{{texts[0]!r}: 'varchar_pattern_ops'}}"]
        elif shape < 0.58 and self.postgresql and texts:
            arguments = [f"func.lower(t.c[{texts[0]!r}])"]
        elif shape < 0.66 and self.postgresql:
            arguments = [f"t.c[{first!r}].desc().nulls_last()"]
        elif shape < 0.72 and self.postgresql:
            arguments = [repr(first), f"postgresql_using='{self.pick.choice(['hash', 'brin' if table.columns[first].kind in ('numbers', 'times') else 'hash'])}'"]
        elif shape < 0.78 and self.postgresql:
            arguments += ["unique=True", "postgresql_nulls_not_distinct=True"]
        elif shape < 0.84 and self.postgresql:
            arguments += [f"postgresql_with={{'fillfactor': {self.pick.choice([50, 70])}}}"]
        elif shape < 0.9 and self.postgresql:
            wide = table.plain("arrays", "searches")
            if wide:
                arguments = [repr(wide[0]), "postgresql_using='gin'"]
        table.items[name] = f"Index({', '.join([repr(name), *arguments])})"

    def add_unique(self, table):
        columns = [it for it in table.plain("numbers", "texts", "times", "uuids", "enum", "key") if not (self.dialect == "mariadb" and table.columns[it].type == "Text") and it not in table.key]
        if not columns:
            return
        name = self.fresh("uq")
        # Databases make one of two constraints on the same columns.
        columns = [it for it in columns if not any(item.startswith(("UniqueConstraint", "Index")) and repr(it) in item for item in table.items.values())]
        if not columns:
            return
        arguments = [repr(it) for it in self.pick.sample(columns, min(len(columns), self.pick.choice([1, 1, 2])))]
        if self.postgresql and self.chance(0.3):
            arguments.append(self.pick.choice(["deferrable=True", "deferrable=True, initially='DEFERRED'", "postgresql_nulls_not_distinct=True"]))
        table.items[name] = f"UniqueConstraint({', '.join(arguments)}, name={name!r})"

    def add_check(self, table):
        numbers = [it for it in table.plain("numbers") if "'" not in it]
        if numbers:
            name = self.fresh("ck")
            quote = "`" if self.dialect == "mariadb" else '"'
            table.items[name] = f"CheckConstraint({f'{quote}{numbers[0]}{quote} > 0'!r}, name={name!r})"

    def add_exclude(self, table):
        ranges = table.plain("ranges")
        if ranges:
            name = self.fresh("ex")
            table.items[name] = f"ExcludeConstraint(({ranges[0]!r}, '&&'), name={name!r}, using='gist')"

    def add_reference(self, table):
        targets = [it for it in self.tables.values() if it.name not in self.locked]
        if not targets:
            return
        target = self.pick.choice(targets)
        name = self.fresh("fk")
        columns = []
        for key in target.key:
            type_ = target.columns[key].type
            column = self.free(table)
            table.columns[column] = Column(column, "reference", type_)
            columns.append(column)
        options = []
        if self.chance(0.3):
            options.append(f"ondelete={self.pick.choice(['CASCADE', 'SET NULL', 'RESTRICT'])!r}")
        if self.chance(0.15):
            options.append("onupdate='CASCADE'")
        if self.dialect != "mariadb" and self.chance(0.2):
            options.append(self.pick.choice(["deferrable=True", "deferrable=True, initially='DEFERRED'"]))
        if target is not table and self.dialect != "sqlite" and self.refers(target, table):
            options.append("use_alter=True")
        table.items[name] = f"ForeignKeyConstraint({columns!r}, {[f'{target.path}.{key}' for key in target.key]!r}, {', '.join([f'name={name!r}', *options])})"

    def refers(self, table, other):
        seen, stack = set(), [table]
        while stack:
            table = stack.pop()
            if table is other:
                return True
            if table.name in seen:
                continue
            seen.add(table.name)
            stack += [it for it in self.tables.values() if any(f"'{it.path}." in item for item in table.items.values())]
        return False

    # Changes

    def used(self, table, name, keys=True):
        """Whether something of the table, or a reference to it, names a column."""
        if name in table.key:
            return True
        own = any(repr(name) in item or f'"{name}"' in item or f"`{name}`" in item for item in table.items.values())
        computed = any(f'"{name}"' in column.flags.get("extra", "") or f"`{name}`" in column.flags.get("extra", "") for column in table.columns.values())
        return own or computed

    def change(self, before):
        self.before = before
        changes = [
            self.change_type, self.change_type, self.change_null, self.change_null, self.change_default, self.change_default, self.change_comment,
            self.grow, self.grow, self.shrink, self.more_items, self.more_items, self.less_items, self.less_items, self.swap_item,
            self.more_references, self.drop_table, self.new_table, self.change_enum, self.change_enum, self.to_enum, self.to_enum, self.change_key,
            self.change_sequence, self.change_identity, self.index_flag,
        ]
        for _ in range(self.pick.randint(1, 6)):
            self.pick.choice(changes)(self.pick.choice(list(self.tables.values())))
        # Renames come last, of what did not change otherwise.
        for rename in (self.rename_column, self.rename_table, self.rename_value):
            if self.chance(0.2):
                rename(self.pick.choice(list(self.tables.values())), before)

    def some(self, table, *kinds):
        columns = [name for name in table.plain(*kinds) if name not in table.key and table.columns[name].kind not in ("key", "reference", "computed")]
        return table.columns[self.pick.choice(columns)] if columns else None

    def change_type(self, table):
        column = self.some(table)
        if column is None or column.kind not in KINDS or "nextval" in column.flags.get("server_default", "") or self.used(table, column.name):
            return
        types = [it for it in KINDS[column.kind] if self.postgresql or "postgresql" not in it]
        type_ = self.pick.choice(types)
        column.type = type_
        default = self.flags(column.kind, type_).get("server_default")
        if column.flags.get("server_default") and default is None:
            # A default that both types can hold.
            default = KINDS[column.kind][type_][0] if KINDS[column.kind][type_] and not (self.dialect == "mariadb" and type_ == "Text") else None
        column.flags.pop("server_default", None)
        if default:
            column.flags["server_default"] = default

    def change_null(self, table):
        column = self.some(table)
        if column is not None:
            column.flags["nullable"] = None if column.flags.get("nullable") == "False" else "False"

    def change_default(self, table):
        column = self.some(table)
        if column is None or column.kind == "bytes":
            return
        default = self.flags(column.kind, column.type).get("server_default")
        column.flags.pop("server_default", None)
        if default:
            column.flags["server_default"] = default

    def change_comment(self, table):
        if self.dialect == "sqlite":
            return
        comment = self.pick.choice([None, "иначе", "it's"])
        column = self.some(table)
        if column is None or self.chance(0.3):
            table.comment = comment
        else:
            column.flags["comment"] = comment and repr(comment)

    def grow(self, table):
        self.add_column(table, nullable=True if table.rows else None)

    def shrink(self, table):
        column = self.some(table)
        # What rows held there cannot come back.
        lost = table.rows and column is not None and self.before is not None and "server_default" not in column.flags
        if column is not None and not self.used(table, column.name) and not lost:
            del table.columns[column.name]

    def more_items(self, table):
        self.pick.choice([self.add_index, self.add_index, self.add_unique])(table)

    def less_items(self, table):
        removable = [name for name, item in table.items.items() if not item.startswith(("CheckConstraint", "ExcludeConstraint"))]
        if removable:
            del table.items[self.pick.choice(removable)]

    def swap_item(self, table):
        """Another index or constraint under the name of one that there is."""
        indexes = [name for name, item in table.items.items() if item.startswith("Index(")]
        if indexes:
            name = self.pick.choice(indexes)
            before = set(table.items)
            self.add_index(table)
            for new in set(table.items) - before:
                table.items[name] = table.items.pop(new).replace(repr(new), repr(name))

    def more_references(self, table):
        if not table.rows:
            self.add_reference(table)

    def drop_table(self, table):
        # Exclude constraints are not compared, so that nothing makes them again.
        if any("Exclude" in item for item in table.items.values()):
            return
        if not any(f"'{table.path}." in item for other in self.tables.values() if other is not table for item in other.items.values()) and len(self.tables) > 1:
            del self.tables[table.name]

    def new_table(self, table):
        self.table()

    def change_enum(self, table):
        if not self.enums:
            return
        name = self.pick.choice(list(self.enums))
        values = self.enums[name]
        used = {column.flags.get("server_default") for table in self.tables.values() for column in table.columns.values()}
        free = [value for value in values if repr(value) not in used]
        if self.chance(0.6) or len(values) < 3 or not free:
            values.insert(self.pick.randint(0, len(values)), self.fresh("v"))
        else:
            values.remove(self.pick.choice(free))

    def to_enum(self, table):
        column = self.some(table, "texts")
        if self.enums and column is not None and not self.used(table, column.name):
            enum = self.pick.choice(list(self.enums))
            column.kind, column.type = "enum", enum
            default = self.flags("enum", enum).get("server_default")
            column.flags.pop("server_default", None)
            if default:
                column.flags["server_default"] = default

    def rename_value(self, table, before):
        if not self.enums or not self.postgresql:
            return
        name = self.pick.choice(list(self.enums))
        values = self.enums[name]
        in_use = all(any(column.type == name for table in world.tables.values() for column in table.columns.values()) for world in (before, self))
        if values != before.enums[name] or not in_use:
            return
        used = {column.flags.get("server_default") for table in self.tables.values() for column in table.columns.values()}
        place = self.pick.randrange(len(values))
        if repr(values[place]) not in used and not any(it.startswith(name) for it in self.renames):
            new = self.fresh("w")
            self.renames.append(f"{name}.{values[place]}:{new}")
            values[place] = new

    def change_key(self, table):
        if any(f"'{table.path}." in item for other in self.tables.values() for item in other.items.values()) or self.dialect == "sqlite":
            return
        if self.dialect == "mariadb" and "autoincrement" not in table.columns["id"].flags and len(table.key) == 1:
            return
        columns = [it for it in table.plain("numbers", "texts") if table.columns[it].type != "Text"]
        if columns and not table.rows:
            name = self.pick.choice(columns)
            if name not in table.key:
                table.columns[name].flags["nullable"] = "False"
                if self.dialect == "mariadb":
                    table.columns[name].flags["autoincrement"] = "False"
                    self.locked.add(table.name)
                table.key = ["id", name] if self.chance(0.6) else [name]

    def change_sequence(self, table):
        if not self.postgresql:
            return
        if self.sequences and self.chance(0.6):
            name = self.pick.choice(list(self.sequences))
            self.sequences[name] = self.pick.choice(["increment=3", "increment=5, cycle=True", "start=4, cache=9", "minvalue=-5, maxvalue=5000"])
        else:
            self.sequences[self.fresh("seq").lower()] = "increment=2"

    def change_identity(self, table):
        for column in table.columns.values():
            if "Identity" in column.flags.get("extra", ""):
                column.flags["extra"] = self.identity()

    def rename_column(self, table, before):
        column = self.some(table)
        old = before.tables.get(table.name)
        if column is None or old is None or column.name not in old.columns or self.used(table, column.name):
            return
        same = old.columns[column.name]
        new = self.free(table)
        if (same.type, same.flags) != (column.type, column.flags) or new in old.columns:
            return
        self.renames.append(f"{table.path}.{column.name}:{new}")
        table.columns = {new if name == column.name else name: it for name, it in table.columns.items()}
        column.name = new

    def rename_table(self, table, before):
        free = [name for name in TABLES if name not in self.tables and name not in before.tables]
        old = before.tables.get(table.name)
        if not free or old is None or list(old.columns) != list(table.columns) or len(table.columns) < 2 or table.key_name:
            return
        new = self.pick.choice(free)
        old = table.path
        self.tables = {new if name == table.name else name: it for name, it in self.tables.items()}
        table.name = new
        for other in self.tables.values():
            other.items = {name: item.replace(f"'{old}.", f"'{table.path}.") for name, item in other.items.items()}
        self.renames.append(f"{old}:{table.path}")

    def index_flag(self, table):
        column = self.some(table, "numbers", "uuids")
        if column is not None and not table.rows and self.dialect != "sqlite":
            column.flags["index"] = None if column.flags.get("index") else "True"

    # Text

    def text(self):
        convention = ""
        parts = [f"metadata = MetaData({convention})\n"]
        for name, options in self.sequences.items():
            parts.append(f"Sequence({name!r}, metadata=metadata, {options})\n")
        for place, name in enumerate(self.enums):
            parts.append(f"e{place} = {self.enum(name)}\n")
        places = {name: f"e{place}" for place, name in enumerate(self.enums)}
        for place, table in enumerate(self.ordered()):
            table = table.copy()
            for column in table.columns.values():
                if column.kind == "enum":
                    column.type = places[column.type]
                elif column.kind == "enums":
                    column.type = f"ARRAY({places[column.type]})"
            parts.append(table.text(f"t{place}"))
        return "".join(parts)

    def ordered(self):
        return list(self.tables.values())


def row(world, table):
    """One row that leaves everything out that may be left out."""
    names, values = [], []
    quote = (lambda name: "`" + name + "`") if world.dialect == "mariadb" else (lambda name: '"' + name + '"')
    samples = {"numbers": "3", "texts": "'r'", "times": "'2024-05-06'", "flags": "false" if world.postgresql else "0", "documents": "'{}'", "arrays": "'{}'", "lists": "'{}'", "uuids": "'00000000-0000-0000-0000-00000000000a'", "intervals": "'1 hour'", "addresses": "'10.0.0.0/8'", "ranges": "'[1,2)'", "searches": "'x'", "bytes": "'x'", "bits": "B'101'"}
    for name, column in table.columns.items():
        if "extra" in column.flags or column.kind in ("computed", "reference"):
            continue
        needed = column.flags.get("nullable") == "False" and "server_default" not in column.flags
        if column.kind == "key":
            value = "1" if column.type != "String(10)" else "'k'"
        elif not needed:
            continue
        elif column.kind == "enum":
            value = "'" + world.enums[column.type][0] + "'"
        elif column.kind == "enums":
            value = "'{}'"
        else:
            value = samples[column.kind]
        names.append(quote(name))
        values.append(value)
    target = ".".join(quote(part) for part in ([table.schema] if table.schema else []) + [table.name])
    return f"INSERT INTO {target} ({', '.join(names)}) VALUES ({', '.join(values)})" if names else None


def pair(dialect, seed):
    """The models before and after, rows, the renames that were made, and the options."""
    world = World(dialect, seed)
    if world.dialect != "sqlite":
        for name in ["mood", "Состояние"][: world.pick.randint(0, 2)]:
            world.enums[name] = ["a", "б", "c"][: world.pick.randint(2, 3)] + (["it's"] if world.chance(0.3) else [])
    if world.postgresql:
        for _ in range(world.pick.randint(0, 1)):
            world.sequences[world.fresh("seq").lower()] = "increment=2"
    for _ in range(world.pick.randint(1, 4)):
        world.table()
    rows = []
    if world.dialect != "mariadb" or world.chance(0.5):
        for table in world.tables.values():
            if world.chance(0.4) and not any("ForeignKey" in item and "False" in item for item in table.items.values()):
                table.rows = True
                statement = row(world, table)
                if statement:
                    rows.append(statement)
    before = world.text()
    options = {"compare_server_default": world.chance(0.7)}
    if world.schemas:
        options["include_schemas"] = True
    if world.schemas and world.chance(0.3):
        options["version_table_schema"] = "test_schema"
    after = world.copy()
    after.change(world)
    return {"before": before, "after": after.text(), "rows": rows, "renames": after.renames, "options": options}
