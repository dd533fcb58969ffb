"""What is sold."""

from sqlalchemy import Boolean, CheckConstraint, Column, Computed, ForeignKey, Index, Integer, Numeric, String, Text, text
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR
from sqlalchemy.orm import relationship

from database import Base
from models.mixins import TimestampMixin


class Category(Base):
    __tablename__ = "categories"
    __table_args__ = {"schema": "market"}

    id = Column(Integer, primary_key=True)
    parent_id = Column(Integer, ForeignKey("market.categories.id"))
    name = Column(String(100), nullable=False)
    slug = Column(String(100), nullable=False, unique=True)

    products = relationship("Product", back_populates="category")


class Product(TimestampMixin, Base):
    __tablename__ = "products"
    __table_args__ = (
        CheckConstraint("price >= 0", name="price_not_negative"),
        Index("ix_products_search", "search", postgresql_using="gin"),
        Index("ix_products_store_active", "store_id", "is_active"),
        {"schema": "market", "comment": "Товары"},
    )

    id = Column(Integer, primary_key=True)
    store_id = Column(Integer, ForeignKey("market.stores.id", ondelete="CASCADE"), nullable=False)
    category_id = Column(Integer, ForeignKey("market.categories.id"), index=True)
    name = Column(String(200), nullable=False)
    slug = Column(String(220), nullable=False)
    description = Column(Text)
    price = Column(Numeric(10, 2), nullable=False)
    unit = Column(String(20), nullable=False, server_default="кг")
    attributes = Column(JSONB, nullable=False, server_default=text("'{}'::jsonb"))
    is_active = Column(Boolean, nullable=False, server_default=text("true"))
    search = Column(
        TSVECTOR,
        Computed("to_tsvector('russian', name || ' ' || coalesce(description, ''))", persisted=True),
    )

    store = relationship("Store", back_populates="products")
    category = relationship("Category", back_populates="products")
    reviews = relationship("Review", back_populates="product")
