"""Buyers and sellers."""

import uuid

from sqlalchemy import Boolean, Column, Index, String, func, text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import relationship

from database import Base
from models.mixins import TimestampMixin


class User(TimestampMixin, Base):
    __tablename__ = "users"
    __table_args__ = (
        Index("ix_users_phone_active", "phone", unique=True, postgresql_where=text("is_active")),
        {"schema": "market"},
    )

    id = Column(UUID(as_uuid=True), primary_key=True, default=uuid.uuid4, server_default=func.gen_random_uuid())
    phone = Column(String(20), nullable=False)
    email = Column(String(255), unique=True)
    full_name = Column(String(200), nullable=False)
    is_active = Column(Boolean, nullable=False, default=True, server_default=text("true"))
    is_seller = Column(Boolean, nullable=False, default=False, server_default=text("false"))

    orders = relationship("Order", back_populates="user")
    reviews = relationship("Review", back_populates="user")

    @property
    def first_name(self) -> str:
        return self.full_name.split()[0]
