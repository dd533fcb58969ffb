"""Comparison functions that projects register."""

from alembic import _bridge
from alembic.util import PriorityDispatcher

comparators = PriorityDispatcher()


def _produce_net_changes(autogen_context, upgrade_ops):
    upgrade_ops.ops.extend(_bridge.compare(autogen_context.migration_context, autogen_context.metadata))


def _populate_migration_script(autogen_context, migration_script):
    upgrade_ops = migration_script.upgrade_ops_list[-1]
    _produce_net_changes(autogen_context, upgrade_ops)
    upgrade_ops.reverse_into(migration_script.downgrade_ops_list[-1])
