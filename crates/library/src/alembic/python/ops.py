"""Operations as objects: what autogenerate makes, and what projects change, add and define themselves."""

import pathlib

from alembic import _bridge
from alembic.util import Dispatcher, to_list


class MigrateOperation:
    _mutations = frozenset()

    @property
    def info(self):
        try:
            return self.__dict__["_info"]
        except KeyError:
            return self.__dict__.setdefault("_info", {})

    @info.setter
    def info(self, value):
        self.__dict__["_info"] = value

    def reverse(self):
        raise NotImplementedError

    def to_diff_tuple(self):
        raise NotImplementedError

    def _is_only_for_reverse(self):
        return False


def _invoked(cls, operations, *args, **kw):
    return operations.invoke(cls(*args, **kw))


class AddConstraintOp(MigrateOperation):
    add_constraint_ops = Dispatcher()

    @property
    def constraint_type(self):
        raise NotImplementedError()

    @classmethod
    def register_add_constraint(cls, type_):
        def register(klass):
            cls.add_constraint_ops.dispatch_for(type_)(klass.from_constraint)
            return klass

        return register

    @classmethod
    def from_constraint(cls, constraint):
        return _bridge.from_constraint(constraint)

    def to_constraint(self, migration_context=None):
        return _bridge.to_constraint(self)

    def reverse(self):
        return DropConstraintOp.from_constraint(self.to_constraint())

    def to_diff_tuple(self):
        return ("add_constraint", self.to_constraint())


class DropConstraintOp(MigrateOperation):
    def __init__(self, constraint_name, table_name, type_=None, *, schema=None, if_exists=None, _reverse=None):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.constraint_type = type_
        self.schema = schema
        self.if_exists = if_exists
        self._reverse = _reverse

    def reverse(self):
        return AddConstraintOp.from_constraint(self.to_constraint())

    def to_diff_tuple(self):
        kind = "remove_fk" if self.constraint_type == "foreignkey" else "remove_constraint"
        return (kind, self.to_constraint())

    @classmethod
    def from_constraint(cls, constraint):
        add = _bridge.from_constraint(constraint)
        kind = {"primarykey": "primary", "exclude": None}.get(add.constraint_type, add.constraint_type)
        if isinstance(add, CreateForeignKeyOp):
            table_name, schema = add.source_table, add.kw.get("source_schema")
        else:
            table_name, schema = add.table_name, add.schema
        return cls(add.constraint_name, table_name, schema=schema, type_=kind, _reverse=add)

    def to_constraint(self):
        if self._reverse is None:
            raise ValueError("constraint cannot be produced; original constraint is not present")
        return _bridge.to_constraint(self)

    @classmethod
    def drop_constraint(cls, operations, constraint_name, table_name, type_=None, *, schema=None, if_exists=None):
        return _invoked(
            cls, operations, constraint_name, table_name, type_=type_, schema=schema, if_exists=if_exists
        )


class CreatePrimaryKeyOp(AddConstraintOp):
    constraint_type = "primarykey"

    def __init__(self, constraint_name, table_name, columns, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.kw = kw

    @classmethod
    def create_primary_key(cls, operations, constraint_name, table_name, columns, *, schema=None):
        return _invoked(cls, operations, constraint_name, table_name, columns, schema=schema)


class CreateUniqueConstraintOp(AddConstraintOp):
    constraint_type = "unique"

    def __init__(self, constraint_name, table_name, columns, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.kw = kw

    @classmethod
    def create_unique_constraint(cls, operations, constraint_name, table_name, columns, *, schema=None, **kw):
        return _invoked(cls, operations, constraint_name, table_name, columns, schema=schema, **kw)


class CreateForeignKeyOp(AddConstraintOp):
    constraint_type = "foreignkey"

    def __init__(self, constraint_name, source_table, referent_table, local_cols, remote_cols, **kw):
        self.constraint_name = constraint_name
        self.source_table = source_table
        self.referent_table = referent_table
        self.local_cols = local_cols
        self.remote_cols = remote_cols
        self.kw = kw

    def to_diff_tuple(self):
        return ("add_fk", self.to_constraint())

    @classmethod
    def create_foreign_key(
        cls, operations, constraint_name, source_table, referent_table, local_cols, remote_cols, **kw
    ):
        return _invoked(
            cls, operations, constraint_name, source_table, referent_table, local_cols, remote_cols, **kw
        )


class CreateCheckConstraintOp(AddConstraintOp):
    constraint_type = "check"

    def __init__(self, constraint_name, table_name, condition, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.condition = condition
        self.schema = schema
        self.kw = kw

    @classmethod
    def create_check_constraint(cls, operations, constraint_name, table_name, condition, *, schema=None, **kw):
        return _invoked(cls, operations, constraint_name, table_name, condition, schema=schema, **kw)


class CreateExcludeConstraintOp(AddConstraintOp):
    constraint_type = "exclude"

    def __init__(
        self, constraint_name, table_name, elements, where=None, schema=None, _orig_constraint=None, **kw
    ):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.elements = elements
        self.where = where
        self.schema = schema
        self._orig_constraint = _orig_constraint
        self.kw = kw

    @classmethod
    def create_exclude_constraint(cls, operations, constraint_name, table_name, *elements, **kw):
        return _invoked(cls, operations, constraint_name, table_name, elements, **kw)


class CreateIndexOp(MigrateOperation):
    def __init__(self, index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw):
        self.index_name = index_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.unique = unique
        self.if_not_exists = if_not_exists
        self.kw = kw

    def reverse(self):
        return DropIndexOp.from_index(self.to_index())

    def to_diff_tuple(self):
        return ("add_index", self.to_index())

    @classmethod
    def from_index(cls, index):
        assert index.table is not None
        return cls(
            index.name,
            index.table.name,
            index.expressions,
            schema=index.table.schema,
            unique=index.unique,
            **index.kwargs,
        )

    def to_index(self, migration_context=None):
        return _bridge.to_index(self)

    @classmethod
    def create_index(cls, operations, index_name, table_name, columns, **kw):
        return _invoked(cls, operations, index_name, table_name, columns, **kw)


class DropIndexOp(MigrateOperation):
    def __init__(self, index_name, table_name=None, *, schema=None, if_exists=None, _reverse=None, **kw):
        self.index_name = index_name
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self._reverse = _reverse
        self.kw = kw

    def to_diff_tuple(self):
        return ("remove_index", self.to_index())

    def reverse(self):
        return CreateIndexOp.from_index(self.to_index())

    @classmethod
    def from_index(cls, index):
        assert index.table is not None
        return cls(
            index.name,
            table_name=index.table.name,
            schema=index.table.schema,
            _reverse=CreateIndexOp.from_index(index),
            unique=index.unique,
            **index.kwargs,
        )

    def to_index(self, migration_context=None):
        return _bridge.to_index(self)

    @classmethod
    def drop_index(cls, operations, index_name, table_name=None, **kw):
        return _invoked(cls, operations, index_name, table_name=table_name, **kw)


class CreateTableOp(MigrateOperation):
    def __init__(
        self,
        table_name,
        columns,
        *,
        schema=None,
        if_not_exists=None,
        _namespace_metadata=None,
        _constraints_included=False,
        **kw,
    ):
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.if_not_exists = if_not_exists
        self.info = kw.pop("info", {})
        self.comment = kw.pop("comment", None)
        self.prefixes = kw.pop("prefixes", None)
        self.kw = kw
        self._namespace_metadata = _namespace_metadata
        self._constraints_included = _constraints_included

    def reverse(self):
        return DropTableOp.from_table(self.to_table(), _namespace_metadata=self._namespace_metadata)

    def to_diff_tuple(self):
        return ("add_table", self.to_table())

    @classmethod
    def from_table(cls, table, *, _namespace_metadata=None):
        return cls(
            table.name,
            _bridge.table_items(table),
            schema=table.schema,
            _namespace_metadata=table.metadata if _namespace_metadata is None else _namespace_metadata,
            _constraints_included=True,
            comment=table.comment,
            info=dict(table.info),
            prefixes=list(table._prefixes),
            **table.kwargs,
        )

    def to_table(self, migration_context=None):
        return _bridge.to_table(self)

    @classmethod
    def create_table(cls, operations, table_name, *columns, if_not_exists=None, **kw):
        return _invoked(cls, operations, table_name, columns, if_not_exists=if_not_exists, **kw)


class DropTableOp(MigrateOperation):
    def __init__(self, table_name, *, schema=None, if_exists=None, table_kw=None, _reverse=None):
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self.table_kw = table_kw or {}
        self.comment = self.table_kw.pop("comment", None)
        self.info = self.table_kw.pop("info", None)
        self.prefixes = self.table_kw.pop("prefixes", None)
        self._reverse = _reverse

    def to_diff_tuple(self):
        return ("remove_table", self.to_table())

    def reverse(self):
        return CreateTableOp.from_table(self.to_table())

    @classmethod
    def from_table(cls, table, *, _namespace_metadata=None):
        keywords = {
            "comment": table.comment,
            "info": dict(table.info),
            "prefixes": list(table._prefixes),
        }
        return cls(
            table.name,
            schema=table.schema,
            table_kw={**keywords, **table.kwargs},
            _reverse=CreateTableOp.from_table(table, _namespace_metadata=_namespace_metadata),
        )

    def to_table(self, migration_context=None):
        return _bridge.to_table(self)

    @classmethod
    def drop_table(cls, operations, table_name, *, schema=None, if_exists=None, **kw):
        return _invoked(cls, operations, table_name, schema=schema, if_exists=if_exists, table_kw=kw)


class AlterTableOp(MigrateOperation):
    def __init__(self, table_name, *, schema=None):
        self.table_name = table_name
        self.schema = schema


class RenameTableOp(AlterTableOp):
    def __init__(self, old_table_name, new_table_name, *, schema=None):
        super().__init__(old_table_name, schema=schema)
        self.new_table_name = new_table_name

    def reverse(self):
        return RenameTableOp(self.new_table_name, self.table_name, schema=self.schema)

    def to_diff_tuple(self):
        return ("rename_table", self.schema, self.table_name, self.new_table_name)

    @classmethod
    def rename_table(cls, operations, old_table_name, new_table_name, *, schema=None):
        return _invoked(cls, operations, old_table_name, new_table_name, schema=schema)


class CreateTableCommentOp(AlterTableOp):
    def __init__(self, table_name, comment, *, schema=None, existing_comment=None):
        super().__init__(table_name, schema=schema)
        self.comment = comment
        self.existing_comment = existing_comment

    def reverse(self):
        if self.existing_comment is None:
            return DropTableCommentOp(self.table_name, existing_comment=self.comment, schema=self.schema)
        return CreateTableCommentOp(
            self.table_name, self.existing_comment, existing_comment=self.comment, schema=self.schema
        )

    def to_table(self, migration_context=None):
        return _bridge.to_table(self)

    def to_diff_tuple(self):
        return ("add_table_comment", self.to_table(), self.existing_comment)

    @classmethod
    def create_table_comment(cls, operations, table_name, comment, *, existing_comment=None, schema=None):
        return _invoked(
            cls, operations, table_name, comment, existing_comment=existing_comment, schema=schema
        )


class DropTableCommentOp(AlterTableOp):
    def __init__(self, table_name, *, schema=None, existing_comment=None):
        super().__init__(table_name, schema=schema)
        self.existing_comment = existing_comment

    def reverse(self):
        return CreateTableCommentOp(self.table_name, self.existing_comment, schema=self.schema)

    def to_table(self, migration_context=None):
        return _bridge.to_table(self)

    def to_diff_tuple(self):
        return ("remove_table_comment", self.to_table())

    @classmethod
    def drop_table_comment(cls, operations, table_name, *, existing_comment=None, schema=None):
        return _invoked(cls, operations, table_name, existing_comment=existing_comment, schema=schema)


class AlterColumnOp(AlterTableOp):
    def __init__(
        self,
        table_name,
        column_name,
        *,
        schema=None,
        existing_type=None,
        existing_server_default=False,
        existing_nullable=None,
        existing_comment=None,
        modify_nullable=None,
        modify_comment=False,
        modify_server_default=False,
        modify_name=None,
        modify_type=None,
        **kw,
    ):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.existing_type = existing_type
        self.existing_server_default = existing_server_default
        self.existing_nullable = existing_nullable
        self.existing_comment = existing_comment
        self.modify_nullable = modify_nullable
        self.modify_comment = modify_comment
        self.modify_server_default = modify_server_default
        self.modify_name = modify_name
        self.modify_type = modify_type
        self.kw = kw

    # What each change of a diff is called, what it is in this object, and what means that it does not change.
    _changes = (
        ("modify_type", "type", None),
        ("modify_nullable", "nullable", None),
        ("modify_default", "server_default", False),
        ("modify_comment", "comment", False),
    )

    def to_diff_tuple(self):
        diffs = []
        for name, attribute, unchanged in self._changes:
            new = getattr(self, "modify_" + attribute)
            if new is unchanged:
                continue
            existing = {
                "existing_" + other: getattr(self, "existing_" + other)
                for other in self._existing_order[attribute]
            }
            old = getattr(self, "existing_" + attribute)
            diffs.append((name, self.schema, self.table_name, self.column_name, existing, old, new))
        if self.modify_name is not None:
            diffs.append(
                ("rename_column", self.schema, self.table_name, self.column_name, {}, self.column_name, self.modify_name)
            )
        return diffs

    _existing_order = {
        "type": ("nullable", "server_default", "comment"),
        "nullable": ("type", "server_default", "comment"),
        "server_default": ("nullable", "type", "comment"),
        "comment": ("nullable", "type", "server_default"),
    }

    def has_changes(self):
        return any(
            getattr(self, "modify_" + attribute) is not unchanged for _, attribute, unchanged in self._changes
        ) or any(name.startswith("modify_") for name in self.kw)

    def reverse(self):
        kw = dict(self.kw)
        for attribute in ("type", "nullable", "server_default", "comment"):
            kw["existing_" + attribute] = getattr(self, "existing_" + attribute)
        for _, attribute, unchanged in self._changes:
            if getattr(self, "modify_" + attribute) is not unchanged:
                kw["modify_" + attribute] = getattr(self, "modify_" + attribute)
        for name in [name for name in kw if name.startswith("modify_")]:
            existing = "existing_" + name[len("modify_") :]
            kw[name], kw[existing] = kw.get(existing), kw[name]
        name = self.column_name
        if self.modify_name is not None:
            name, kw["modify_name"] = self.modify_name, self.column_name
        return self.__class__(self.table_name, name, schema=self.schema, **kw)

    @classmethod
    def alter_column(
        cls,
        operations,
        table_name,
        column_name,
        *,
        nullable=None,
        comment=False,
        server_default=False,
        new_column_name=None,
        type_=None,
        **kw,
    ):
        return _invoked(
            cls,
            operations,
            table_name,
            column_name,
            modify_name=new_column_name,
            modify_type=type_,
            modify_server_default=server_default,
            modify_nullable=nullable,
            modify_comment=comment,
            **kw,
        )


class AddColumnOp(AlterTableOp):
    def __init__(
        self,
        table_name,
        column,
        *,
        schema=None,
        if_not_exists=None,
        inline_references=None,
        inline_primary_key=None,
        **kw,
    ):
        super().__init__(table_name, schema=schema)
        self.column = column
        self.if_not_exists = if_not_exists
        self.inline_references = inline_references
        self.inline_primary_key = inline_primary_key
        self.kw = kw

    def reverse(self):
        op = DropColumnOp.from_column_and_tablename(self.schema, self.table_name, self.column)
        op.if_exists = self.if_not_exists
        return op

    def to_diff_tuple(self):
        return ("add_column", self.schema, self.table_name, self.column)

    def to_column(self):
        return self.column

    @classmethod
    def from_column(cls, col):
        return cls(col.table.name, col, schema=col.table.schema)

    @classmethod
    def from_column_and_tablename(cls, schema, tname, col):
        return cls(tname, col, schema=schema)

    @classmethod
    def add_column(cls, operations, table_name, column, **kw):
        return _invoked(cls, operations, table_name, column, **kw)


class DropColumnOp(AlterTableOp):
    def __init__(self, table_name, column_name, *, schema=None, if_exists=None, _reverse=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.kw = kw
        self.if_exists = if_exists
        self._reverse = _reverse

    def to_diff_tuple(self):
        return ("remove_column", self.schema, self.table_name, self.to_column())

    def reverse(self):
        if self._reverse is None:
            raise ValueError("operation is not reversible; original column is not present")
        op = AddColumnOp.from_column_and_tablename(self.schema, self.table_name, self._reverse.column)
        op.if_not_exists = self.if_exists
        return op

    @classmethod
    def from_column_and_tablename(cls, schema, tname, col):
        reverse = AddColumnOp.from_column_and_tablename(schema, tname, col)
        return cls(tname, col.name, schema=schema, _reverse=reverse)

    def to_column(self, migration_context=None):
        if self._reverse is not None:
            return self._reverse.column
        from sqlalchemy import Column
        from sqlalchemy.types import NULLTYPE

        return Column(self.column_name, NULLTYPE)

    @classmethod
    def drop_column(cls, operations, table_name, column_name, **kw):
        return _invoked(cls, operations, table_name, column_name, **kw)


class BulkInsertOp(MigrateOperation):
    def __init__(self, table, rows, *, multiinsert=True):
        self.table = table
        self.rows = rows
        self.multiinsert = multiinsert

    @classmethod
    def bulk_insert(cls, operations, table, rows, *, multiinsert=True):
        return _invoked(cls, operations, table, rows, multiinsert=multiinsert)


class ExecuteSQLOp(MigrateOperation):
    def __init__(self, sqltext, *, execution_options=None):
        self.sqltext = sqltext
        self.execution_options = execution_options

    @classmethod
    def execute(cls, operations, sqltext, *, execution_options=None):
        return _invoked(cls, operations, sqltext, execution_options=execution_options)

    def to_diff_tuple(self):
        return ("execute", self.sqltext)


class SqlChangeOp(MigrateOperation):
    """Statements below a comment, which Aludel proposes where no other operation can say what changed."""

    def __init__(self, comment=(), statements=(), reverse_statements=()):
        self.comment = list(comment)
        self.statements = list(statements)
        self.reverse_statements = list(reverse_statements)

    def reverse(self):
        return SqlChangeOp([], self.reverse_statements, self.statements)

    def to_diff_tuple(self):
        return ("execute", "; ".join(text for text, _ in self.statements))

    def _is_only_for_reverse(self):
        # What goes with the operations around it, and is undone by itself: a type that CREATE TABLE makes.
        return not self.statements


class OpContainer(MigrateOperation):
    def __init__(self, ops=()):
        self.ops = list(ops)

    def is_empty(self):
        return not self.ops

    def as_diffs(self):
        return list(OpContainer._ops_as_diffs(self))

    @classmethod
    def _ops_as_diffs(cls, migrations):
        diffs = []
        for op in migrations.ops:
            if hasattr(op, "ops"):
                diffs.extend(cls._ops_as_diffs(op))
            elif not op._is_only_for_reverse():
                diffs.append(op.to_diff_tuple())
        return diffs


def _reversed_ops(container):
    return [op.reverse() for op in reversed(container.ops)]


class ModifyTableOps(OpContainer):
    def __init__(self, table_name, ops, *, schema=None):
        super().__init__(ops)
        self.table_name = table_name
        self.schema = schema

    def reverse(self):
        return ModifyTableOps(self.table_name, ops=_reversed_ops(self), schema=self.schema)


class UpgradeOps(OpContainer):
    def __init__(self, ops=(), upgrade_token="upgrades"):
        super().__init__(ops=ops)
        self.upgrade_token = upgrade_token

    def reverse_into(self, downgrade_ops):
        downgrade_ops.ops[:] = _reversed_ops(self)
        return downgrade_ops

    def reverse(self):
        return self.reverse_into(DowngradeOps(ops=[]))


class DowngradeOps(OpContainer):
    def __init__(self, ops=(), downgrade_token="downgrades"):
        super().__init__(ops=ops)
        self.downgrade_token = downgrade_token

    def reverse(self):
        return UpgradeOps(ops=_reversed_ops(self))


def _only(values, kind, name):
    if len(values) > 1:
        raise ValueError(
            f"This MigrationScript instance has a multiple-entry list for {kind}; please use the {name}_list attribute."
        )
    return values[0] if values else None


class MigrationScript(MigrateOperation):
    _needs_render = None

    def __init__(
        self,
        rev_id,
        upgrade_ops,
        downgrade_ops,
        *,
        message=None,
        imports=None,
        head=None,
        splice=None,
        branch_label=None,
        version_path=None,
        depends_on=None,
    ):
        self.rev_id = rev_id
        self.message = message
        self.imports = set() if imports is None else imports
        self.head = head
        self.splice = splice
        self.branch_label = branch_label
        self.version_path = pathlib.Path(version_path).as_posix() if version_path else None
        self.depends_on = depends_on
        self.upgrade_ops = upgrade_ops
        self.downgrade_ops = downgrade_ops

    @property
    def upgrade_ops(self):
        return _only(self._upgrade_ops, "UpgradeOps", "upgrade_ops")

    @upgrade_ops.setter
    def upgrade_ops(self, upgrade_ops):
        self._upgrade_ops = to_list(upgrade_ops)
        for elem in self._upgrade_ops:
            assert isinstance(elem, UpgradeOps)

    @property
    def downgrade_ops(self):
        return _only(self._downgrade_ops, "DowngradeOps", "downgrade_ops")

    @downgrade_ops.setter
    def downgrade_ops(self, downgrade_ops):
        self._downgrade_ops = to_list(downgrade_ops)
        for elem in self._downgrade_ops:
            assert isinstance(elem, DowngradeOps)

    @property
    def upgrade_ops_list(self):
        return self._upgrade_ops

    @property
    def downgrade_ops_list(self):
        return self._downgrade_ops
