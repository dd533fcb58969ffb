"""An enumeration whose values change"""

import sqlalchemy as sa
from alembic import op
from alembic_postgresql_enum import ColumnType, TableReference

revision = "a00000000001"
down_revision = None
branch_labels = None
depends_on = None

kind = sa.Enum("малый", "large", name="kind")


def upgrade():
    op.create_table(
        "заказ",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", kind, nullable=False, server_default="малый"),
        sa.Column("kinds", sa.ARRAY(sa.Enum("малый", "large", name="kind", create_type=False))),
    )
    op.execute("INSERT INTO \"заказ\" VALUES (1, 'large', ARRAY['large', 'малый']::kind[])")
    op.execute("INSERT INTO \"заказ\" (id) VALUES (2)")
    op.sync_enum_values(
        enum_schema="public",
        enum_name="kind",
        new_values=["малый", "its", "large"],
        affected_columns=[
            TableReference(table_schema="public", table_name="заказ", column_name="kind", existing_server_default="'малый'::kind"),
            TableReference(
                table_schema="public", table_name="заказ", column_name="kinds", column_type=ColumnType.ARRAY
            ),
        ],
        enum_values_to_rename=[],
    )
    op.execute("INSERT INTO \"заказ\" (id, kind) VALUES (3, 'its')")
    op.sync_enum_values(
        "public", "kind", ["tiny", "its", "large"], [("заказ", "kind"), ("заказ", "kinds", ColumnType.ARRAY)],
        [("малый", "tiny")],
    )


def downgrade():
    op.drop_table("заказ")
    kind.drop(op.get_bind())
