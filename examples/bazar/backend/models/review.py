"""Reviews of products."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, SmallInteger, Text
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import relationship

from database import Base
from models.mixins import TimestampMixin


class Review(TimestampMixin, Base):
    __tablename__ = "reviews"
    __table_args__ = (CheckConstraint("rating BETWEEN 1 AND 5", name="rating_range"), {"schema": "market"})

    id = Column(Integer, primary_key=True)
    product_id = Column(Integer, ForeignKey("market.products.id", ondelete="CASCADE"), nullable=False, index=True)
    user_id = Column(UUID(as_uuid=True), ForeignKey("market.users.id"), nullable=False)
    rating = Column(SmallInteger, nullable=False)
    comment = Column(Text)

    product = relationship("Product", back_populates="reviews")
    user = relationship("User", back_populates="reviews")
