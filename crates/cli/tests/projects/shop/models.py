import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

Base = declarative_base()
metadata = Base.metadata


class Shop(Base):
    __tablename__ = "shops"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(50), nullable=False, index=True)
    город = sa.Column(sa.String(30), unique=True)


class Product(Base):
    __tablename__ = "Товары"
    __table_args__ = (sa.CheckConstraint("price > 0", name="positive"), {"comment": "что продаётся 🍏"})
    id = sa.Column(sa.Integer, primary_key=True)
    shop_id = sa.Column(sa.ForeignKey("shops.id", ondelete="CASCADE"), nullable=False)
    price = sa.Column(sa.Numeric(10, 2), nullable=False, server_default="0")
    order = sa.Column(sa.Integer, comment="порядок")
