"""What revisions use of alembic_utils: entities that are created, replaced and dropped."""

import sqlalchemy as sa
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


def statement(text):
    """The text with its colons as they are."""
    return sa.text(text.replace(":", "\\:"))


class ReplaceableEntity:
    type_ = "entity"

    def __init__(self, schema, signature, definition):
        self.schema = schema.strip().strip('"')
        self.signature = " ".join(signature.split())
        self.definition = definition.strip().rstrip(";").strip()

    @property
    def literal_schema(self):
        return '"{}"'.format(self.schema)

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
    def __init__(self, target, is_type=None):
        self.target = target

    @classmethod
    def invoke_for_target(cls, operations, target, **kw):
        return operations.invoke(cls(target))


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
    operations.execute(operation.target.to_sql_statement_drop())


@Operations.implementation_for(ReplaceOp)
def replace_entity(operations, operation):
    for text in operation.target.to_sql_statement_create_or_replace():
        operations.execute(text)
