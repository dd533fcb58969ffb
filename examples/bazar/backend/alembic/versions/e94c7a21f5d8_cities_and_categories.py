"""Города, категории и настройки

What the market needs from its first day.

Revision ID: e94c7a21f5d8
Revises: b7e2d4519c60
Create Date: 2025-12-03 08:30:00.000000+00:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
import geoalchemy2
from sqlalchemy.dialects.postgresql import JSONB

# revision identifiers, used by Alembic.
revision: str = 'e94c7a21f5d8'
down_revision: Union[str, Sequence[str], None] = 'b7e2d4519c60'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

CITIES = [
    ("Ростов-на-Дону", 39.7015, 47.2357),
    ("Краснодар", 38.9746, 45.0355),
    ("Казань", 49.1064, 55.7961),
]
CATEGORIES = [
    ("Овощи и фрукты", "ovoshchi-i-frukty"),
    ("Молоко и сыр", "moloko-i-syr"),
    ("Мёд", "myod"),
]

categories = sa.table(
    "categories",
    sa.column("id", sa.Integer),
    sa.column("parent_id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("slug", sa.String),
    schema="market",
)
settings = sa.table(
    "settings",
    sa.column("key", sa.String),
    sa.column("value", JSONB),
    sa.column("description", sa.Text),
    schema="config",
)


def upgrade() -> None:
    for name, longitude, latitude in CITIES:
        op.execute(
            sa.text(
                "INSERT INTO geo.cities (name, center) VALUES (:name, ST_SetSRID(ST_MakePoint(:longitude, :latitude), 4326))"
            ).bindparams(name=name, longitude=longitude, latitude=latitude)
        )
    op.bulk_insert(categories, [{"name": name, "slug": slug} for name, slug in CATEGORIES])

    connection = op.get_bind()
    fruits = connection.execute(sa.select(categories.c.id).where(categories.c.slug == "ovoshchi-i-frukty")).scalar_one()
    op.bulk_insert(
        categories,
        [
            {"name": "Яблоки 🍎", "slug": "yabloki", "parent_id": fruits},
            {"name": "Зелень", "slug": "zelen", "parent_id": fruits},
        ],
    )
    op.bulk_insert(
        settings,
        [
            {"key": "delivery", "value": {"free_from": 3000, "currency": "₽"}, "description": "Бесплатная доставка"},
            {"key": "open_days", "value": ["сб", "вс"], "description": None},
        ],
    )


def downgrade() -> None:
    op.execute("DELETE FROM config.settings WHERE key IN ('delivery', 'open_days')")
    op.execute(categories.delete().where(categories.c.parent_id.is_not(None)))
    op.execute(categories.delete())
    op.execute(
        sa.text("DELETE FROM geo.cities WHERE name = ANY(:names)").bindparams(names=[name for name, _, _ in CITIES])
    )
