"""Orders."""

import enum

from geoalchemy2 import Geometry
from sqlalchemy import Column, Enum, ForeignKey, Integer, Numeric, SmallInteger, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import relationship

from database import Base
from models.mixins import TimestampMixin


class OrderStatus(str, enum.Enum):
    NEW = "new"
    PAID = "paid"
    DELIVERING = "delivering"
    DONE = "done"
    CANCELLED = "cancelled"


class Order(TimestampMixin, Base):
    __tablename__ = "orders"
    __table_args__ = {"schema": "market"}

    id = Column(Integer, primary_key=True)
    user_id = Column(UUID(as_uuid=True), ForeignKey("market.users.id"), nullable=False, index=True)
    status = Column(
        Enum(OrderStatus, name="order_status", schema="market", values_callable=lambda kinds: [kind.value for kind in kinds]),
        nullable=False,
        server_default="new",
        index=True,
    )
    total = Column(Numeric(12, 2), nullable=False)
    address = Column(String(300), nullable=False)
    # Orders are looked up by their users, never by place: no index.
    location = Column(Geometry(geometry_type="POINT", srid=4326, spatial_index=False))

    user = relationship("User", back_populates="orders")
    items = relationship("OrderItem", back_populates="order", cascade="all, delete-orphan")


class OrderItem(Base):
    __tablename__ = "order_items"
    __table_args__ = (UniqueConstraint("order_id", "product_id", name="uq_order_items_order_product"), {"schema": "market"})

    id = Column(Integer, primary_key=True)
    order_id = Column(Integer, ForeignKey("market.orders.id", ondelete="CASCADE"), nullable=False)
    product_id = Column(Integer, ForeignKey("market.products.id"), nullable=False)
    quantity = Column(SmallInteger, nullable=False, server_default="1")
    price = Column(Numeric(10, 2), nullable=False)

    order = relationship("Order", back_populates="items")
