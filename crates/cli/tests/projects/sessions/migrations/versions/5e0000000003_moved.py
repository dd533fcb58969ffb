"""A table that is moved while foreign keys are off"""

import sqlalchemy as sa
from alembic import op

revision = "5e0000000003"
down_revision = "5e0000000002"
branch_labels = None
depends_on = None


def upgrade():
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        op.execute("PRAGMA foreign_keys=OFF")
    with op.batch_alter_table("author") as batch:
        batch.alter_column("name", existing_type=sa.String(40), type_=sa.String(80), existing_nullable=False)
    if is_sqlite:
        op.execute("PRAGMA foreign_keys=ON")


def downgrade():
    pass
