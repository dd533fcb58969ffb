"""Add orders

Revision ID: 3f1c9a0b7d24
Revises: 8828a8665651
Create Date: 2025-11-27 15:40:02.551903+00:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
import geoalchemy2

# revision identifiers, used by Alembic.
revision: str = '3f1c9a0b7d24'
down_revision: Union[str, Sequence[str], None] = '8828a8665651'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('orders',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.UUID(), nullable=False),
    sa.Column('status', sa.Enum('new', 'paid', 'delivering', 'done', 'cancelled', name='order_status', schema='market'), server_default='new', nullable=False),
    sa.Column('total', sa.Numeric(precision=12, scale=2), nullable=False),
    sa.Column('address', sa.String(length=300), nullable=False),
    sa.Column('location', geoalchemy2.types.Geometry(geometry_type='POINT', srid=4326, spatial_index=False), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['market.users.id'], name=op.f('fk_orders_user_id_users')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_orders')),
    schema='market'
    )
    op.create_index(op.f('ix_orders_status'), 'orders', ['status'], unique=False, schema='market')
    op.create_index(op.f('ix_orders_user_id'), 'orders', ['user_id'], unique=False, schema='market')
    op.create_table('order_items',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=False),
    sa.Column('quantity', sa.SmallInteger(), server_default='1', nullable=False),
    sa.Column('price', sa.Numeric(precision=10, scale=2), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['market.orders.id'], name=op.f('fk_order_items_order_id_orders'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['product_id'], ['market.products.id'], name=op.f('fk_order_items_product_id_products')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_order_items')),
    sa.UniqueConstraint('order_id', 'product_id', name='uq_order_items_order_product'),
    schema='market'
    )


def downgrade() -> None:
    op.drop_table('order_items', schema='market')
    op.drop_index(op.f('ix_orders_user_id'), table_name='orders', schema='market')
    op.drop_index(op.f('ix_orders_status'), table_name='orders', schema='market')
    op.drop_table('orders', schema='market')
    sa.Enum(name='order_status', schema='market').drop(op.get_bind(), checkfirst=True)
