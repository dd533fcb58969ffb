"""The text of operations, and the functions that projects register for operations of their own."""

from alembic import _bridge
from alembic.operations import ops
from alembic.util import Dispatcher, to_list

renderers = Dispatcher()
default_renderers = renderers
_constraint_renderers = Dispatcher()


def _indent(text):
    return _bridge.indent(text)


def _render_cmd_body(op_container, autogen_context):
    return _bridge.render_body(op_container, autogen_context)


def render_op(autogen_context, op):
    return to_list(renderers.dispatch(op)(autogen_context, op))


def render_op_text(autogen_context, op):
    return "\n".join(render_op(autogen_context, op))


def _default(autogen_context, op):
    return "\n".join(_bridge.render_op(op, autogen_context))


for _class in (
    ops.CreateTableOp,
    ops.DropTableOp,
    ops.CreateTableCommentOp,
    ops.DropTableCommentOp,
    ops.AddColumnOp,
    ops.AlterColumnOp,
    ops.DropColumnOp,
    ops.CreateIndexOp,
    ops.DropIndexOp,
    ops.CreateUniqueConstraintOp,
    ops.CreateForeignKeyOp,
    ops.CreateCheckConstraintOp,
    ops.CreateExcludeConstraintOp,
    ops.DropConstraintOp,
    ops.ExecuteSQLOp,
    ops.SqlChangeOp,
):
    renderers.dispatch_for(_class)(_default)


_add_table = _drop_table = _add_index = _drop_index = _add_column = _drop_column = _alter_column = _default
_add_unique_constraint = _add_fk_constraint = _add_check_constraint = _drop_constraint = _execute_sql = _default


@renderers.dispatch_for(ops.ModifyTableOps)
def _render_modify_table(autogen_context, op):
    return _bridge.render_op(op, autogen_context)


def _script_renderer(op):
    """The function that a script registered for the class of an operation."""
    try:
        renderer = renderers.dispatch(op)
    except ValueError:
        return None
    return None if renderer in (_default, _render_modify_table) else renderer


def _repr_type(type_, autogen_context, _skip_variants=False):
    return _bridge.render_type(type_, autogen_context)


def _render_column(column, autogen_context):
    return _bridge.render_column(column, autogen_context)


def _render_server_default(default, autogen_context, repr_=True):
    return _bridge.render_server_default(default, autogen_context)


def _user_defined_render(type_, object_, autogen_context):
    render = autogen_context.opts.get("render_item")
    return render(type_, object_, autogen_context) if render else False


def _alembic_autogenerate_prefix(autogen_context):
    return "batch_op." if autogen_context._has_batch else autogen_context.opts["alembic_module_prefix"] or ""


def _sqlalchemy_autogenerate_prefix(autogen_context):
    return autogen_context.opts["sqlalchemy_module_prefix"] or ""


def _user_autogenerate_prefix(autogen_context, target):
    prefix = autogen_context.opts["user_module_prefix"]
    return "%s." % target.__module__ if prefix is None else prefix


def _ident(name):
    return None if name is None else str(name)
