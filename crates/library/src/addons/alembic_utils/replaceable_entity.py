"""What revisions use of alembic_utils: entities that are created, replaced and dropped."""

import re

from alembic.operations import MigrateOperation, Operations


class _Registry:
    def __init__(self):
        self._entities = {}

    def register(self, entities, schemas=None, exclude_schemas=None, entity_types=None):
        for entity in entities:
            self._entities[entity.identity] = entity

    def entities(self):
        return list(self._entities.values())

    def clear(self):
        self._entities = {}


registry = _Registry()


def register_entities(entities, schemas=None, exclude_schemas=None, entity_types=None):
    """Remembers entities; they are created and replaced by revisions alone."""
    registry.register(entities, schemas, exclude_schemas, entity_types)


def escaped(text):
    """The text for `sa.text`: a colon that is no cast stands for itself."""
    return re.sub(r"::|:", lambda found: found[0] if found[0] == "::" else "\\:", text)


def escaped_plpgsql(text):
    """The same for PL/pgSQL, whose `:=` needs no escape, and where one may have been written."""
    return re.sub(r"::|:=|\\:|:", lambda found: "\\:" if found[0] == ":" else found[0], text)


def without_semicolon(text):
    return text.strip().rstrip(";").strip()


def unquoted(name):
    return " ".join(name.split()).replace('"', "")


def quoted(name):
    return ".".join('"{}"'.format(part.strip().strip('"').strip()) for part in name.split(".", 1))


class ReplaceableEntity:
    type_ = "entity"

    def __init__(self, schema, signature, definition):
        self.schema = unquoted(schema)
        self.signature = unquoted(signature)
        self.definition = escaped(without_semicolon(definition))

    @property
    def literal_schema(self):
        return quoted(self.schema)

    @property
    def identity(self):
        return "{}: {}.{}".format(type(self).__name__, self.schema, self.signature)

    def __eq__(self, other):
        return isinstance(other, ReplaceableEntity) and (self.identity, self.definition) == (
            other.identity, other.definition
        )

    def __hash__(self):
        return hash(self.identity)


class _EntityOp(MigrateOperation):
    def __init__(self, target, cascade=False):
        self.target = target
        self.cascade = cascade

    @classmethod
    def invoke_for_target(cls, operations, target, cascade=False):
        return operations.invoke(cls(target, cascade))


@Operations.register_operation("create_entity", "invoke_for_target")
class CreateOp(_EntityOp):
    def reverse(self):
        return DropOp(self.target)


@Operations.register_operation("drop_entity", "invoke_for_target")
class DropOp(_EntityOp):
    def reverse(self):
        return CreateOp(self.target)


@Operations.register_operation("replace_entity", "invoke_for_target")
class ReplaceOp(_EntityOp):
    def reverse(self):
        return RevertOp(self.target)


class RevertOp(_EntityOp):
    pass


@Operations.implementation_for(CreateOp)
def create_entity(operations, operation):
    operations.execute(operation.target.to_sql_statement_create())


@Operations.implementation_for(DropOp)
def drop_entity(operations, operation):
    operations.execute(operation.target.to_sql_statement_drop(cascade=operation.cascade))


@Operations.implementation_for(ReplaceOp)
def replace_entity(operations, operation):
    for text in operation.target.to_sql_statement_create_or_replace():
        operations.execute(text)
