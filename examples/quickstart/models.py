"""The tables of the market, as `revision --autogenerate` and `check` compare them with the database."""

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Vendor(Base):
    __tablename__ = "vendors"
    __table_args__ = (sa.UniqueConstraint("name", name="uq_vendors_name"),)

    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(120), nullable=False)
    contact = sa.Column(sa.String(200))
    contact_name = sa.Column(sa.String(120))
    email = sa.Column(sa.String(120))
    created_at = sa.Column(sa.DateTime, server_default=sa.func.now(), nullable=False)


class Product(Base):
    __tablename__ = "products"
    __table_args__ = (sa.CheckConstraint("price >= 0", name="ck_products_price"),)

    id = sa.Column(sa.Integer, primary_key=True)
    vendor_id = sa.Column(
        sa.ForeignKey("vendors.id", name="fk_products_vendor", ondelete="CASCADE"), nullable=False, index=True
    )
    name = sa.Column(sa.String(120), nullable=False)
    price = sa.Column(sa.Numeric(10, 2), nullable=False)
    in_stock = sa.Column(sa.Boolean, server_default=sa.true(), nullable=False)


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (sa.Index("ix_orders_open", "покупатель", sqlite_where=sa.text("status <> 'delivered'")),)

    id = sa.Column(sa.Integer, primary_key=True)
    покупатель = sa.Column(sa.String(120), nullable=False)
    status = sa.Column(
        sa.Enum("new", "paid", "delivered", name="order_status"), server_default="new", nullable=False
    )
    note = sa.Column(sa.Text)


class OrderItem(Base):
    __tablename__ = "order_items"

    order_id = sa.Column(
        sa.ForeignKey("orders.id", name="fk_order_items_order", ondelete="CASCADE"), primary_key=True
    )
    product_id = sa.Column(sa.ForeignKey("products.id", name="fk_order_items_product"), primary_key=True)
    quantity = sa.Column(sa.Integer, server_default=sa.text("1"), nullable=False)
