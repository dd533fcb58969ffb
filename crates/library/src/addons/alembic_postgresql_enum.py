"""What revisions use of alembic_postgresql_enum: `op.sync_enum_values()`."""

import enum

import sqlalchemy as sa
from alembic.operations import MigrateOperation, Operations


class ColumnType(enum.Enum):
    COMMON = 1
    ARRAY = 2


class TableReference:
    """A column of the enumeration."""

    def __init__(self, table_name, column_name, table_schema=None, column_type=ColumnType.COMMON,
                 existing_server_default=None):
        self.table_schema = table_schema
        self.table_name = table_name
        self.column_name = column_name
        self.column_type = column_type
        self.existing_server_default = existing_server_default

    @property
    def table_name_with_schema(self):
        name = '"{}"'.format(self.table_name)
        return '"{}".{}'.format(self.table_schema, name) if self.table_schema else name


class Config:
    def __init__(self, **options):
        self.options = options


def set_configuration(config):
    """Says what autogenerate looks for; revisions do not depend on it."""


def get_configuration():
    return Config()


@Operations.register_operation("sync_enum_values")
class SyncEnumValuesOp(MigrateOperation):
    operation_name = "change_enum_variants"

    def __init__(self, schema, name, old_values, new_values, affected_columns, affected_indexes=None):
        self.schema = schema
        self.name = name
        self.old_values = old_values
        self.new_values = new_values
        self.affected_columns = affected_columns
        self.indexes_to_recreate = affected_indexes or []

    @classmethod
    def sync_enum_values(cls, operations, enum_schema, enum_name, new_values, affected_columns,
                         enum_values_to_rename=(), indexes_to_recreate=None):
        context = operations.get_context()
        if context.dialect.name != "postgresql":
            return
        if indexes_to_recreate:
            raise NotImplementedError(
                "indexes_to_recreate is not supported: drop the indexes before op.sync_enum_values() and create them after it"
            )
        columns = []
        for column in affected_columns:
            if isinstance(column, tuple):
                kind = column[2] if len(column) > 2 else ColumnType.COMMON
                default = _default_of(operations, enum_schema, column[0], column[1])
                column = TableReference(column[0], column[1], enum_schema, kind, default)
            columns.append(column)
        _Sync(operations, enum_schema, enum_name, list(enum_values_to_rename)).run(new_values, columns)


def _default_of(operations, schema, table, column):
    if operations.get_context().as_sql:
        return None
    query = sa.text(
        "SELECT column_default FROM information_schema.columns "
        "WHERE table_schema = :schema AND table_name = :name AND column_name = :column"
    )
    return operations.get_bind().execute(query, {"schema": schema, "name": table, "column": column}).scalar()


class _Sync:
    """Makes the type again with the new values and moves the columns to it."""

    def __init__(self, operations, schema, name, renamed):
        self.operations = operations
        self.schema = '"{}"'.format(schema)
        self.name = '{}."{}"'.format(self.schema, name)
        self.temporary = '"{}_old"'.format(name)
        self.old = "{}.{}".format(self.schema, self.temporary)
        self.plain_name = name
        self.renamed = renamed

    def execute(self, statement):
        self.operations.execute(sa.text(statement.replace(":", "\\:")))

    def run(self, values, columns):
        self.execute("ALTER TYPE {} RENAME TO {}".format(self.name, self.temporary))
        labels = ", ".join(_literal(value) for value in values)
        self.execute("CREATE TYPE {} AS ENUM({})".format(self.name, labels))
        self.create_operators()
        for column in columns:
            self.move(column)
        self.drop_operators()
        self.execute("DROP TYPE {}".format(self.old))

    def cases(self, text, kind=""):
        """The new value of an old one."""
        if not self.renamed:
            return text + kind
        whens = " ".join(
            "WHEN {} = {} THEN {}{}".format(text, _literal(before), _literal(after), kind)
            for before, after in self.renamed
        )
        return "CASE {} ELSE {}{} END".format(whens, text, kind)

    def create_operators(self):
        """Partial indexes and checks compare the columns with values of the old type until they are moved."""
        for name, sign in (("new_old_not_equals", "!="), ("new_old_equals", "=")):
            self.execute(
                "CREATE FUNCTION {0}.{1}(new_enum_val {2}, old_enum_val {3}) RETURNS boolean AS $$ "
                "SELECT new_enum_val::text {4} {5}; $$ LANGUAGE SQL IMMUTABLE".format(
                    self.schema, name, self.name, self.old, sign, self.cases("old_enum_val::text")
                )
            )
            self.execute("CREATE OPERATOR {0}.{1} (leftarg = {2}, rightarg = {3}, procedure = {0}.{4})".format(
                self.schema, sign, self.name, self.old, name
            ))

    def drop_operators(self):
        for name, sign in (("new_old_not_equals", "!="), ("new_old_equals", "=")):
            self.execute("DROP OPERATOR IF EXISTS {}.{} ({}, {})".format(self.schema, sign, self.name, self.old))
            self.execute("DROP FUNCTION {}.{}(new_enum_val {}, old_enum_val {})".format(
                self.schema, name, self.name, self.old
            ))

    def move(self, column):
        table, field = column.table_name_with_schema, '"{}"'.format(column.column_name)
        default = column.existing_server_default
        if default is not None:
            self.execute("ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT".format(table, field))
        if column.column_type is ColumnType.ARRAY:
            text = field + "::text[]"
            for before, after in self.renamed:
                text = "array_replace({}, {}, {})".format(text, _literal(before), _literal(after))
            kind, value = self.name + "[]", "{}::{}[]".format(text, self.name)
        else:
            kind, value = self.name, self.cases(field + "::text", "::" + self.name)
        self.execute("ALTER TABLE {} ALTER COLUMN {} TYPE {} USING {}".format(table, field, kind, value))
        if default is not None:
            for before, after in self.renamed:
                default = default.replace(_literal(before), _literal(after))
            if "::" in default and "." not in default.split("::")[1]:
                default = default.replace("::", "::{}.".format(self.schema.strip('"')))
            self.execute("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}".format(table, field, default))


def _literal(text):
    return "'{}'".format(text.replace("'", "''"))
