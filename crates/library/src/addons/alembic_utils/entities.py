"""The entities of PostgreSQL."""

import re

from alembic_utils.replaceable_entity import ReplaceableEntity, statement


def _cascade(cascade):
    return " CASCADE" if cascade else ""


class PGView(ReplaceableEntity):
    type_ = "view"

    def to_sql_statement_create(self):
        return statement('CREATE VIEW {}."{}" AS {}'.format(self.literal_schema, self.signature, self.definition))

    def to_sql_statement_drop(self, cascade=False):
        return statement('DROP VIEW {}."{}"{}'.format(self.literal_schema, self.signature, _cascade(cascade)))

    def to_sql_statement_create_or_replace(self):
        """A view whose columns change cannot be replaced, so it is made again where that is needed."""
        name = '{}."{}"'.format(self.literal_schema, self.signature)
        yield statement(
            "do $$ begin CREATE OR REPLACE VIEW {0} AS {1}; exception when others then DROP VIEW IF EXISTS {0}; "
            "CREATE VIEW {0} AS {1}; end; $$ language 'plpgsql'".format(name, self.definition)
        )


class PGMaterializedView(ReplaceableEntity):
    type_ = "materialized_view"

    def __init__(self, schema, signature, definition, with_data=True):
        super().__init__(schema, signature, definition)
        self.with_data = with_data

    def to_sql_statement_create(self):
        return statement('CREATE MATERIALIZED VIEW {}."{}" AS {} WITH {}DATA'.format(
            self.literal_schema, self.signature, self.definition, "" if self.with_data else "NO "
        ))

    def _drop(self, words, cascade=False):
        return statement('{} {}."{}"{}'.format(words, self.literal_schema, self.signature, _cascade(cascade)))

    def to_sql_statement_drop(self, cascade=False):
        return self._drop("DROP MATERIALIZED VIEW", cascade)

    def to_sql_statement_create_or_replace(self):
        yield self._drop("DROP MATERIALIZED VIEW IF EXISTS")
        yield self.to_sql_statement_create()


def _split(signature):
    name, _, parameters = signature.partition("(")
    return name.strip().strip('"'), parameters.rsplit(")", 1)[0]


class PGFunction(ReplaceableEntity):
    type_ = "function"
    _word = "FUNCTION"

    def _create(self, words):
        name, parameters = _split(self.signature)
        return statement('{} {} {}."{}"({}) {}'.format(
            words, self._word, self.literal_schema, name, parameters, self.definition
        ))

    def to_sql_statement_create(self):
        return self._create("CREATE")

    def to_sql_statement_create_or_replace(self):
        yield self._create("CREATE OR REPLACE")

    def to_sql_statement_drop(self, cascade=False):
        name, parameters = _split(self.signature)
        plain = [re.split(r"=|\bdefault\b", part, flags=re.IGNORECASE)[0].strip() for part in parameters.split(",")]
        return statement('DROP {} {}."{}"({}){}'.format(
            self._word, self.literal_schema, name, ", ".join(part for part in plain if part), _cascade(cascade)
        ))


class PGProcedure(PGFunction):
    type_ = "procedure"
    _word = "PROCEDURE"


class PGTrigger(ReplaceableEntity):
    type_ = "trigger"

    def __init__(self, schema, signature, definition, on_entity, is_constraint=False):
        super().__init__(schema, signature, definition)
        self.on_entity = on_entity if "." in on_entity else "{}.{}".format(schema, on_entity)
        self.is_constraint = is_constraint

    def to_sql_statement_create(self):
        return statement('CREATE {}TRIGGER "{}" {}'.format(
            "CONSTRAINT " if self.is_constraint else "", self.signature, self.definition
        ))

    def _drop(self, words, cascade=False):
        return statement('{} "{}" ON {}{}'.format(words, self.signature, self.on_entity, _cascade(cascade)))

    def to_sql_statement_drop(self, cascade=False):
        return self._drop("DROP TRIGGER", cascade)

    def to_sql_statement_create_or_replace(self):
        yield self._drop("DROP TRIGGER IF EXISTS")
        yield self.to_sql_statement_create()


class PGExtension(ReplaceableEntity):
    type_ = "extension"

    def __init__(self, schema, signature):
        super().__init__(schema, signature, "{}: {}".format(schema, signature))

    def to_sql_statement_create(self):
        return statement('CREATE EXTENSION "{}" WITH SCHEMA {}'.format(self.signature, self.literal_schema))

    def to_sql_statement_drop(self, cascade=False):
        return statement('DROP EXTENSION "{}"{}'.format(self.signature, _cascade(cascade)))

    def to_sql_statement_create_or_replace(self):
        raise NotImplementedError()


class PGPolicy(ReplaceableEntity):
    type_ = "policy"

    def __init__(self, schema, signature, definition, on_entity):
        super().__init__(schema, signature, definition)
        self.on_entity = on_entity if "." in on_entity else "{}.{}".format(schema, on_entity)

    def to_sql_statement_create(self):
        return statement("CREATE POLICY {} on {} {}".format(self.signature, self.on_entity, self.definition))

    def _drop(self, words, cascade=False):
        return statement("{} {} on {}{}".format(words, self.signature, self.on_entity, _cascade(cascade)))

    def to_sql_statement_drop(self, cascade=False):
        return self._drop("DROP POLICY", cascade)

    def to_sql_statement_create_or_replace(self):
        yield self._drop("DROP POLICY IF EXISTS")
        yield self.to_sql_statement_create()
