"""The text of operations, and the functions that projects register for operations of their own."""

from alembic import _bridge
from alembic.util import Dispatcher, to_list

renderers = Dispatcher()
default_renderers = renderers
_constraint_renderers = Dispatcher()


def _indent(text):
    return _bridge.indent(text)


def _render_cmd_body(op_container, autogen_context):
    return _bridge.render_body(op_container, autogen_context)


def render_op(autogen_context, op):
    try:
        renderer = renderers.dispatch(op)
    except ValueError:
        return _bridge.render_op(op, autogen_context)
    return to_list(renderer(autogen_context, op))


def render_op_text(autogen_context, op):
    return "\n".join(render_op(autogen_context, op))


def _default(autogen_context, op):
    return "\n".join(_bridge.render_op(op, autogen_context))


_add_table = _drop_table = _add_index = _drop_index = _add_column = _drop_column = _alter_column = _default
_add_unique_constraint = _add_fk_constraint = _add_check_constraint = _drop_constraint = _execute_sql = _default


def _render_modify_table(autogen_context, op):
    return _bridge.render_op(op, autogen_context)


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
