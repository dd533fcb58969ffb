"""Product slug and search

Revision ID: 0d5a6e8f3b17
Revises: e94c7a21f5d8
Create Date: 2025-12-08 19:22:10.904411+00:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
import geoalchemy2
import re

from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision: str = '0d5a6e8f3b17'
down_revision: Union[str, Sequence[str], None] = 'e94c7a21f5d8'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

LETTERS = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", (
    "a b v g d e yo zh z i y k l m n o p r s t u f h ts ch sh shch  y  e yu ya".split(" ")
)))

products = sa.table(
    "products",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("slug", sa.String),
    schema="market",
)


def slugify(name: str) -> str:
    latin = "".join(LETTERS.get(letter, letter) for letter in name.lower())
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def upgrade() -> None:
    op.add_column('products', sa.Column('slug', sa.String(length=220), nullable=True), schema='market')

    connection = op.get_bind()
    taken = set()
    for product in connection.execute(sa.select(products.c.id, products.c.name).order_by(products.c.id)).all():
        slug = slugify(product.name)
        if slug in taken:
            slug = f"{slug}-{product.id}"
        taken.add(slug)
        connection.execute(sa.update(products).where(products.c.id == product.id).values(slug=slug))

    op.alter_column('products', 'slug', existing_type=sa.String(length=220), nullable=False, schema='market')
    op.add_column(
        'products',
        sa.Column(
            'search',
            postgresql.TSVECTOR(),
            sa.Computed("to_tsvector('russian', name || ' ' || coalesce(description, ''))", persisted=True),
        ),
        schema='market',
    )
    op.create_index('ix_products_search', 'products', ['search'], unique=False, schema='market', postgresql_using='gin')


def downgrade() -> None:
    op.drop_index('ix_products_search', table_name='products', schema='market', postgresql_using='gin')
    op.drop_column('products', 'search', schema='market')
    op.drop_column('products', 'slug', schema='market')
