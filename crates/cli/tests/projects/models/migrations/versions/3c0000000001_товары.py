"""Товары"""

import sqlalchemy as sa
from alembic import op

revision = "3c0000000001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "товары",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("имя", sa.Text()),
        sa.UniqueConstraint("имя"),
    )


def downgrade() -> None:
    op.drop_table("товары")
