"""The entities of PostgreSQL."""

import enum
import re

from sqlalchemy import text

from alembic_utils.replaceable_entity import (
    ReplaceableEntity, escaped_plpgsql, quoted, unquoted, without_semicolon,
)


def _cascade(cascade):
    return "cascade" if cascade else ""


class PGView(ReplaceableEntity):
    type_ = "view"

    def __init__(self, schema, signature, definition):
        super().__init__(schema, signature, definition)
        self.definition = without_semicolon(definition)

    @property
    def _name(self):
        return '{}."{}"'.format(self.literal_schema, self.signature)

    def to_sql_statement_create(self):
        return text("CREATE VIEW {} AS {};".format(self._name, self.definition))

    def to_sql_statement_drop(self, cascade=False):
        return text("DROP VIEW {} {}".format(self._name, _cascade(cascade)))

    def to_sql_statement_create_or_replace(self):
        """A view whose columns change cannot be replaced, so it is made again where that is needed."""
        lines = [
            "",
            "        do $$",
            "            begin",
            "                CREATE OR REPLACE VIEW {0} AS {1};",
            "",
            "            exception when others then",
            "                DROP VIEW IF EXISTS {0};",
            "",
            "                CREATE VIEW {0} AS {1};",
            "            end;",
            "        $$ language 'plpgsql'",
            "        ",
        ]
        yield text("\n".join(lines).format(self._name, self.definition))


class PGMaterializedView(PGView):
    type_ = "materialized_view"

    def __init__(self, schema, signature, definition, with_data=True):
        super().__init__(schema, signature, definition)
        self.with_data = with_data

    def _create(self, end):
        no = "" if self.with_data else "NO"
        words = "CREATE MATERIALIZED VIEW {} AS {} WITH {} DATA{}"
        return text(words.format(self._name, self.definition.rstrip().rstrip(";"), no, end))

    def to_sql_statement_create(self):
        return self._create(";")

    def to_sql_statement_drop(self, cascade=False):
        return text("DROP MATERIALIZED VIEW {} {}".format(self._name, _cascade(cascade)))

    def to_sql_statement_create_or_replace(self):
        yield text("DROP MATERIALIZED VIEW IF EXISTS {}; ".format(self._name))
        yield self._create("")


class PGFunction(ReplaceableEntity):
    type_ = "function"

    def __init__(self, schema, signature, definition):
        super().__init__(schema, signature, definition)
        if "language plpgsql" in " ".join(definition.split()).lower().replace("'", ""):
            self.definition = escaped_plpgsql(without_semicolon(definition))

    @property
    def literal_signature(self):
        name, rest = self.signature.split("(", 1)
        return '"{}"({}'.format(name.strip(), rest)

    def _create(self, words):
        return text("{} {}.{} {}".format(words, self.literal_schema, self.literal_signature, self.definition))

    def to_sql_statement_create(self):
        return self._create("CREATE FUNCTION")

    def to_sql_statement_create_or_replace(self):
        yield self._create("CREATE OR REPLACE FUNCTION")

    def to_sql_statement_drop(self, cascade=False):
        name, _, parameters = self.signature.partition("(")
        parameters = parameters.rsplit(")", 1)[0].strip()
        plain = [re.split("default", part, flags=re.IGNORECASE)[0].strip() for part in parameters.split(",")]
        words = 'DROP FUNCTION {}."{}"({}) {}'
        return text(words.format(self.literal_schema, name.strip(), ", ".join(plain), _cascade(cascade)))


class _OnEntity(ReplaceableEntity):
    def __init__(self, schema, signature, definition, on_entity):
        super().__init__(schema, signature, definition)
        self.on_entity = unquoted(on_entity if "." in on_entity else "public." + on_entity)

    @property
    def identity(self):
        return "{} {}".format(super().identity, self.on_entity)


class PGTrigger(_OnEntity):
    type_ = "trigger"

    def __init__(self, schema, signature, definition, on_entity, is_constraint=False):
        super().__init__(schema, signature, definition, on_entity)
        self.is_constraint = is_constraint

    @property
    def identity(self):
        name = "{}.{}".format(self.schema, self.signature)
        return "{}: {} {} {}".format(type(self).__name__, name, self.is_constraint, self.on_entity)

    def to_sql_statement_create(self):
        """The table is named with the schema of the trigger, whatever the definition says."""
        found = re.fullmatch(r"(.+?)\sON\s(.+?)\s(.+)", self.definition, re.DOTALL | re.IGNORECASE)
        if not found:
            raise ValueError(f'Failed to parse SQL into PGTrigger.definition """{self.definition}"""')
        event, table, action = (part.strip() for part in found.groups())
        words = 'CREATE{}TRIGGER "{}" {} ON {}.{} {}'
        kind = " CONSTRAINT " if self.is_constraint else " "
        return text(words.format(kind, self.signature, event, self.schema, table.split(".", 1)[-1], action))

    def to_sql_statement_drop(self, cascade=False):
        return text('DROP TRIGGER "{}" ON {} {}'.format(self.signature, self.on_entity, _cascade(cascade)))

    def to_sql_statement_create_or_replace(self):
        yield text('DROP TRIGGER IF EXISTS "{}" ON {};'.format(self.signature, self.on_entity))
        yield self.to_sql_statement_create()


class PGExtension(ReplaceableEntity):
    type_ = "extension"

    def __init__(self, schema, signature):
        super().__init__(schema, signature, "{}: {}".format(schema, signature))

    @property
    def identity(self):
        return "{}: {}".format(type(self).__name__, self.signature)

    def to_sql_statement_create(self):
        return text('CREATE EXTENSION "{}" WITH SCHEMA {};'.format(self.signature, self.literal_schema))

    def to_sql_statement_drop(self, cascade=False):
        return text('DROP EXTENSION "{}" {}'.format(self.signature, "CASCADE" if cascade else ""))

    def to_sql_statement_create_or_replace(self):
        raise NotImplementedError()


class PGPolicy(_OnEntity):
    type_ = "policy"

    def to_sql_statement_create(self):
        return text("CREATE POLICY {} on {} {}".format(self.signature, self.on_entity, self.definition))

    def to_sql_statement_drop(self, cascade=False):
        return text("DROP POLICY {} on {} {}".format(self.signature, self.on_entity, _cascade(cascade)))

    def to_sql_statement_create_or_replace(self):
        yield text("DROP POLICY IF EXISTS {} on {};".format(self.signature, self.on_entity))
        yield text("CREATE POLICY {} on {} {};".format(self.signature, self.on_entity, self.definition))


class PGGrantTableChoice(str, enum.Enum):
    SELECT = "SELECT"
    INSERT = "INSERT"
    UPDATE = "UPDATE"
    DELETE = "DELETE"
    TRUNCATE = "TRUNCATE"
    REFERENCES = "REFERENCES"
    TRIGGER = "TRIGGER"

    def __str__(self):
        return self.value


class PGGrantTable(ReplaceableEntity):
    type_ = "grant_table"

    def __init__(self, schema, table, role, grant, columns=None, with_grant_option=False):
        super().__init__(schema, "{}.{}".format(schema, table), "")
        self.table = unquoted(table)
        self.columns = sorted(columns) if columns else []
        self.role = unquoted(role)
        self.grant = PGGrantTableChoice(grant)
        self.with_grant_option = with_grant_option

    @property
    def identity(self):
        return "{}: {}.{}.{}.{}".format(type(self).__name__, self.schema, self.table, self.role, self.grant)

    def _on(self):
        return "{}.{}".format(self.literal_schema, quoted(self.table))

    def to_sql_statement_create(self):
        columns = "( {} )".format(", ".join(self.columns)) if self.columns else ""
        option = " WITH GRANT OPTION" if self.with_grant_option else ""
        words = "GRANT {} {} ON {} TO {} {}"
        return text(words.format(self.grant, columns, self._on(), quoted(self.role), option))

    def to_sql_statement_drop(self, cascade=False):
        return text("REVOKE {} ON {} FROM {}".format(self.grant, self._on(), quoted(self.role)))

    def to_sql_statement_create_or_replace(self):
        yield self.to_sql_statement_drop()
        yield self.to_sql_statement_create()
