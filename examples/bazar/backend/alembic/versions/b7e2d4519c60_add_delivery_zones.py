"""Зоны доставки

Revision ID: b7e2d4519c60
Revises: 3f1c9a0b7d24
Create Date: 2025-12-01 11:05:48.120377+00:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
import geoalchemy2

# revision identifiers, used by Alembic.
revision: str = 'b7e2d4519c60'
down_revision: Union[str, Sequence[str], None] = '3f1c9a0b7d24'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table('delivery_zones',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('store_id', sa.Integer(), nullable=False),
    sa.Column('area', geoalchemy2.types.Geography(geometry_type='POLYGON', srid=4326), nullable=False),
    sa.Column('fee', sa.Numeric(precision=10, scale=2), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['store_id'], ['market.stores.id'], name=op.f('fk_delivery_zones_store_id_stores'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_zones')),
    schema='geo'
    )
    op.create_index(op.f('ix_delivery_zones_store_id'), 'delivery_zones', ['store_id'], unique=False, schema='geo')


def downgrade() -> None:
    op.drop_index(op.f('ix_delivery_zones_store_id'), table_name='delivery_zones', schema='geo')
    op.drop_table('delivery_zones', schema='geo')
