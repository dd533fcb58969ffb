"""What callbacks see of a comparison, and comparing and rendering from a script."""

from alembic import _bridge
from alembic.autogenerate import render
from alembic.operations import ops
from alembic.util import CommandError, memoized_property, to_list


def compare_metadata(context, metadata):
    return produce_migrations(context, metadata).upgrade_ops.as_diffs()


def produce_migrations(context, metadata):
    upgrade_ops = ops.UpgradeOps(_bridge.compare(context, metadata))
    script = ops.MigrationScript(rev_id=None, upgrade_ops=upgrade_ops, downgrade_ops=ops.DowngradeOps([]))
    upgrade_ops.reverse_into(script.downgrade_ops)
    return script


def render_python_code(
    up_or_down_op,
    sqlalchemy_module_prefix="sa.",
    alembic_module_prefix="op.",
    render_as_batch=False,
    imports=(),
    render_item=None,
    migration_context=None,
    user_module_prefix=None,
):
    opts = {
        "sqlalchemy_module_prefix": sqlalchemy_module_prefix,
        "alembic_module_prefix": alembic_module_prefix,
        "render_item": render_item,
        "render_as_batch": render_as_batch,
        "user_module_prefix": user_module_prefix,
    }
    autogen_context = AutogenContext(migration_context, opts=opts, autogenerate=False)
    autogen_context.imports = set(imports)
    return render._indent(render._render_cmd_body(up_or_down_op, autogen_context))


class AutogenContext:
    metadata = None
    connection = None
    dialect = None
    imports = None
    migration_context = None

    def __init__(self, migration_context, metadata=None, opts=None, autogenerate=True):
        if autogenerate and migration_context is not None and migration_context.as_sql:
            raise CommandError(
                "autogenerate can't use as_sql=True as it prevents querying the database for schema information"
            )
        self.opts = migration_context.opts if opts is None else opts
        self.metadata = self.opts.get("target_metadata") if metadata is None else metadata
        self._object_filters = [fn for fn in [self.opts.get("include_object")] if fn]
        self._name_filters = [fn for fn in [self.opts.get("include_name")] if fn]
        self.migration_context = migration_context
        if migration_context is not None:
            self.connection = migration_context.bind
            self.dialect = migration_context.dialect
        self.imports = set()
        self._has_batch = False

    @memoized_property
    def inspector(self):
        from sqlalchemy import inspect

        if self.connection is None:
            raise TypeError("can't return inspector as this AutogenContext has no database connection")
        return inspect(self.connection)

    @memoized_property
    def comparators(self):
        from alembic.autogenerate.compare import comparators

        return comparators.branch()

    def run_name_filters(self, name, type_, parent_names):
        if "schema_name" in parent_names:
            table_name = name if type_ == "table" else parent_names.get("table_name")
            if table_name:
                schema_name = parent_names["schema_name"]
                parent_names["schema_qualified_table_name"] = (
                    f"{schema_name}.{table_name}" if schema_name else table_name
                )
        return all(fn(name, type_, parent_names) for fn in self._name_filters)

    def run_object_filters(self, object_, name, type_, reflected, compare_to):
        return all(fn(object_, name, type_, reflected, compare_to) for fn in self._object_filters)

    run_filters = run_object_filters

    @memoized_property
    def sorted_tables(self):
        return [table for metadata in to_list(self.metadata) for table in metadata.sorted_tables]

    @memoized_property
    def table_key_to_table(self):
        tables = {}
        for metadata in to_list(self.metadata):
            tables.update(metadata.tables)
        return tables


class RevisionContext:
    """The revisions that a command is about to write: what `context.context_opts["revision_context"]` gives."""

    process_revision_directives = None

    def __init__(self, config, script_directory, command_args, process_revision_directives=None):
        self.config = config
        self.script_directory = script_directory
        self.command_args = command_args
        self.process_revision_directives = process_revision_directives
        self.template_args = {"config": config}
        self.generated_revisions = []
