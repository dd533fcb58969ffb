"""Comparison of models with a database, and the text of revision files, for `env.py` and what it registers."""

from alembic.autogenerate.api import (
    AutogenContext,
    RevisionContext,
    compare_metadata,
    produce_migrations,
    render_python_code,
)
from alembic.autogenerate.compare import _produce_net_changes, comparators
from alembic.autogenerate.render import render_op_text, renderers
from alembic.autogenerate.rewriter import Rewriter
