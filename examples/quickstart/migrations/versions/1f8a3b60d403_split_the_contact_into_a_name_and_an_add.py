"""Split the contact into a name and an address

Reads every vendor, takes the contact apart in Python and writes both parts back.

Revision ID: 1f8a3b60d403
Revises: 9c42f7d81e02
Create Date: 2025-09-10 14:05:00.000000

"""
from alembic import op
import sqlalchemy as sa
import re


revision = '1f8a3b60d403'
down_revision = '9c42f7d81e02'
branch_labels = None
depends_on = None

CONTACT = re.compile(r"(?P<name>[^<]+?)\s*<(?P<email>[^>]+)>")

vendors = sa.table(
    "vendors",
    sa.column("id", sa.Integer),
    sa.column("contact", sa.String),
    sa.column("contact_name", sa.String),
    sa.column("email", sa.String),
)


def upgrade():
    op.add_column("vendors", sa.Column("contact_name", sa.String(length=120), nullable=True))
    op.add_column("vendors", sa.Column("email", sa.String(length=120), nullable=True))

    connection = op.get_bind()
    rows = connection.execute(
        sa.select(vendors.c.id, vendors.c.contact).where(vendors.c.contact.is_not(None)).order_by(vendors.c.id)
    )
    for row in rows.fetchall():
        found = CONTACT.match(row.contact)
        if found:
            connection.execute(
                vendors.update()
                .where(vendors.c.id == row.id)
                .values(contact_name=found["name"], email=found["email"].lower())
            )


def downgrade():
    op.drop_column("vendors", "email")
    op.drop_column("vendors", "contact_name")
